import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { key, mount, press, settled, until } from '../../support/widget-harness.ts';
import type { WidgetCase } from './widget-case.ts';

/** Types that a page's shortcuts and masks act on: they end at the root. */
const staying = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'textInput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
] as const;

/** Types that a page closes menus by, counts by, or guards itself by: they go on. */
const leaving = [
  'click',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
  'dragover',
  'drop',
  'wheel',
  'contextmenu',
] as const;

/** What of a customer's doing a page hears by bubbling, and what it can call off. */
export function keysSuite(one: WidgetCase): void {
  const { kind } = one;

  /** Hears a type where a page does, and calls each event off. */
  async function heardOf(type: string, act: () => unknown): Promise<Event[]> {
    const heard: Event[] = [];
    const hear = (event: Event): void => {
      heard.push(event);
      event.preventDefault();
    };
    const places = [window, document, document.body];
    for (const place of places) place.addEventListener(type, hear);
    await act();
    for (const place of places) place.removeEventListener(type, hear);
    return heard;
  }

  const make = (type: string): Event =>
    /^key/.test(type)
      ? new KeyboardEvent(type, { key: 's', bubbles: true, composed: true, cancelable: true })
      : new Event(type, { bubbles: true, composed: true, cancelable: true });

  describe('the customer’s field', () => {
    for (const type of staying) {
      it(`E3: keeps ${type} from the page, before a touch and after`, async () => {
        const widget = await mount(kind, one.attributes);
        for (const touch of [() => undefined, () => widget.element.loadSession()]) {
          await touch();
          await settled();
          const control = widget.root.querySelector('input, textarea')!;
          const event = make(type);
          const inside: Event[] = [];
          widget.root.addEventListener(type, (seen) => inside.push(seen), { once: true });
          expect(await heardOf(type, () => control.dispatchEvent(event))).to.deep.equal([]);
          expect(event.defaultPrevented).to.equal(false);
          expect(inside, 'our own listeners hear it').to.deep.equal([event]);
        }
      });
    }

    for (const type of leaving) {
      it(`E3: lets ${type} go on to the page`, async () => {
        const widget = await mount(kind, one.attributes);
        const control = widget.root.querySelector('legend, label, h2, p')!;
        const event = make(type);
        expect(new Set(await heardOf(type, () => control.dispatchEvent(event)))).to.deep.equal(new Set([event]));
      });
    }

    it('E3: leaves what happens in the page’s own trigger alone, whatever it is', async () => {
      const widget = await mount(kind, `mode="drawer" ${one.attributes}`, { content: '<input slot="trigger">' });
      for (const type of [...staying, ...leaving]) {
        const event = make(type);
        const heard = await heardOf(type, () => widget.element.querySelector('input')!.dispatchEvent(event));
        expect(new Set(heard), type).to.deep.equal(new Set([event]));
      }
    });

    it('E3: takes every letter on a page whose shortcuts call keys off', async () => {
      const widget = await mount(kind, one.attributes);
      const steal = (event: Event): void => {
        if (!/^(INPUT|TEXTAREA)$/.test((event.target as Element).tagName)) event.preventDefault();
      };
      for (const type of staying) document.addEventListener(type, steal);
      await one.fill(widget, 'These keys were stolen?');
      for (const type of staying) document.removeEventListener(type, steal);
      expect(widget.field(one.field).value).to.equal('These keys were stolen?');
    });

    for (const name of ['Escape', 'Tab']) {
      it(`E3: lets ${name} go on to the page where no dialog is open, and not while a word is composed`, async () => {
        const widget = await mount(kind, one.attributes);
        widget.root.querySelector<HTMLElement>('input, textarea')!.focus();
        for (const type of ['keydown', 'keyup']) {
          const make = (more: KeyboardEventInit) => new KeyboardEvent(type, { key: name, bubbles: true, composed: true, ...more });
          const control = widget.root.querySelector('input, textarea')!;
          expect((await heardOf(type, () => control.dispatchEvent(make({})))).length).to.be.greaterThan(0);
          expect(await heardOf(type, () => control.dispatchEvent(make({ isComposing: true })))).to.deep.equal([]);
        }
      });
    }

    for (const mode of ['dialog', 'drawer'] as const) {
      for (const place of ['in a field', 'at nothing']) {
        it(`E3: Esc that closes our ${mode}, with the focus ${place}, closes nothing of the page’s; the next one does`, async () => {
          const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content: '<button slot="trigger">Open here</button>' });
          await until('the dialog', () => widget.root.querySelector('dialog'));
          const dialog = widget.root.querySelector('dialog')!;
          await press(widget.element.querySelector('button')!);
          await until('an open dialog', () => dialog.open);
          if (place === 'at nothing') (widget.focused as HTMLElement | null)?.blur();
          const heard: string[] = [];
          const hear = (event: KeyboardEvent): void => {
            if (event.key === 'Escape') heard.push(`${event.type}${event.repeat ? ' again' : ''}`);
          };
          // Bootstrap hears keydown on its modal, others keyup, micromodal keydown on the document.
          for (const type of ['keydown', 'keyup'] as const) for (const at of [document, document.body]) at.addEventListener(type, hear as EventListener);
          await sendKeys({ down: 'Escape' });
          await until('a closed dialog', () => !dialog.open);
          await sendKeys({ down: 'Escape' });
          await sendKeys({ up: 'Escape' });
          await settled();
          expect(heard).to.deep.equal([]);
          expect(widget.element.open).to.equal(false);
          await key('Escape');
          for (const type of ['keydown', 'keyup'] as const) for (const at of [document, document.body]) at.removeEventListener(type, hear as EventListener);
          expect(heard).to.deep.equal(['keydown', 'keydown', 'keyup', 'keyup']);
        });
      }
    }
  });
}
