import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { type Mounted, key, mount, press, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, send } from './widget-case.ts';

const content = '<button slot="trigger">Open here</button><p>The page’s own way</p>';

/** A dialog or a drawer: how it opens, closes and keeps. */
export function dialogSuite(one: WidgetCase): void {
  const { kind } = one;
  const dialogOf = (widget: Mounted): HTMLDialogElement => widget.root.querySelector('dialog')!;

  for (const mode of ['dialog', 'drawer'] as const) {
    const open = async (): Promise<{ widget: Mounted; trigger: HTMLButtonElement }> => {
      const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content });
      await until('the dialog', () => dialogOf(widget));
      const trigger = widget.element.querySelector('button')!;
      await press(trigger);
      await until('an open dialog', () => dialogOf(widget).open);
      return { widget, trigger };
    };

    describe(`a ${mode}`, () => {
      it('opens by its trigger, takes the focus, holds it and has a name', async () => {
        const { widget } = await open();
        expect(widget.element.open && widget.element.hasAttribute('open')).to.equal(true);
        expect(widget.fired).to.deep.equal(['kroon-open']);
        expect(widget.focused).to.not.equal(null);
        expect(dialogOf(widget).matches(':modal')).to.equal(true);
        expect(dialogOf(widget).getAttribute('aria-label') ?? '').to.match(one.question);
        await Promise.all(dialogOf(widget).getAnimations().map(({ finished }) => finished));
        await expect(widget.element).to.be.accessible();
        for (let i = 0; i < 25; i++) {
          await key('Tab');
          // Past the last control a browser shows its own buttons; the page behind stays out of reach.
          expect(document.activeElement === document.body || document.activeElement === widget.element).to.equal(true);
        }
      });

      it('leaves the slot of the trigger as it stands while it is drawn, and takes the page’s own way out of sight', async () => {
        const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content });
        const slot = widget.element.querySelector('button')!.assignedSlot;
        await until('the dialog', () => dialogOf(widget));
        expect(slot?.name).to.equal('trigger');
        expect(widget.element.querySelector('button')!.assignedSlot).to.equal(slot);
        expect(widget.element.querySelector('p')!.assignedSlot).to.equal(null);
        widget.element.setAttribute('mode', 'inline');
        await until('an inline widget', () => !dialogOf(widget));
        expect(widget.root.querySelector('slot')).to.equal(null);
        widget.element.setAttribute('mode', mode);
        await until('the dialog', () => dialogOf(widget));
        await press(widget.element.querySelector('button')!);
        await until('an open dialog', () => dialogOf(widget).open);
      });

      const ways: Record<string, (widget: Mounted) => Promise<void>> = {
        Esc: () => key('Escape'),
        Close: (widget) => press(widget.button(/^Close$/)),
        async backdrop() {
          await sendMouse({ type: 'click', position: [3, 3] });
          await settled();
        },
      };
      for (const [name, close] of Object.entries(ways)) {
        it(`closes by ${name}, keeps every value, gives the focus back and says so once`, async () => {
          const { widget, trigger } = await open();
          await one.fill(widget, 'kept in here');
          await close(widget);
          await until('a closed dialog', () => !dialogOf(widget).open && !widget.element.open);
          await settled();
          expect(widget.element.hasAttribute('open')).to.equal(false);
          expect(widget.fired).to.deep.equal(['kroon-open', 'kroon-close']);
          expect(document.activeElement).to.equal(trigger);
          await key('Enter');
          await until('an open dialog', () => dialogOf(widget).open);
          expect(widget.field(one.field).value).to.equal('kept in here');
          await send(one, widget);
          expect(one.typed(widget.data)).to.equal('kept in here');
        });
      }

      it('does not close by a press that begins inside and ends on the backdrop', async () => {
        const { widget } = await open();
        const inside = dialogOf(widget).getBoundingClientRect();
        await sendMouse({ type: 'move', position: [Math.round(inside.left + 60), Math.round(inside.top + 90)] });
        await sendMouse({ type: 'down' });
        await sendMouse({ type: 'move', position: [3, 3] });
        await sendMouse({ type: 'up' });
        await settled();
        expect(dialogOf(widget).open).to.equal(true);
      });

      it('is not closed by the second half of the double click that opened it', async () => {
        const { widget, trigger } = await open();
        const at = { bubbles: true, composed: true, clientX: 3, clientY: 3 };
        trigger.dispatchEvent(new MouseEvent('click', at));
        const half = (detail: number): void => {
          dialogOf(widget).dispatchEvent(new PointerEvent('pointerdown', at));
          dialogOf(widget).dispatchEvent(new MouseEvent('click', { ...at, detail }));
        };
        half(2);
        expect(dialogOf(widget).open).to.equal(true);
        half(1);
        expect(dialogOf(widget).open).to.equal(false);
      });

      it('follows show(), close() and open without an event', async () => {
        const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content });
        widget.element.show();
        await until('an open dialog', () => dialogOf(widget)?.open);
        expect(widget.element.hasAttribute('open')).to.equal(true);
        widget.element.close();
        await until('a closed dialog', () => !dialogOf(widget).open);
        widget.element.open = true;
        await until('an open dialog', () => dialogOf(widget).open);
        widget.element.removeAttribute('open');
        await until('a closed dialog', () => !dialogOf(widget).open);
        await settled();
        expect(widget.fired).to.deep.equal([]);
      });

      it('stays open where the page closes it and opens it again at once', async () => {
        const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content });
        widget.element.show();
        await until('an open dialog', () => dialogOf(widget)?.open);
        for (const between of [() => widget.element.updateComplete, () => undefined, settled]) {
          widget.element.close();
          // Shut already, while its close event waits for the next task.
          while (dialogOf(widget).open) await Promise.resolve();
          widget.element.show();
          await between();
          await settled();
          expect(dialogOf(widget).open && widget.element.open).to.equal(true);
        }
        widget.element.close();
        await until('a closed dialog', () => !dialogOf(widget).open);
        expect(widget.fired).to.deep.equal([]);
      });

      it('closed by a person after show() says kroon-close alone', async () => {
        const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content });
        widget.element.show();
        await until('an open dialog', () => dialogOf(widget)?.open);
        await key('Escape');
        await until('a closed dialog', () => !dialogOf(widget).open && !widget.element.open);
        await settled();
        expect(widget.fired).to.deep.equal(['kroon-close']);
      });

      it('is open from the start where the page says so', async () => {
        const widget = await mount(kind, `mode="${mode}" open ${one.attributes}`, { content });
        await until('an open dialog', () => dialogOf(widget)?.open);
        await settled();
        expect(dialogOf(widget).matches(':modal')).to.equal(true);
        expect(widget.fired).to.deep.equal([]);
      });

      it('goes on sending when it is closed, and shows the outcome when it is opened again', async () => {
        const { widget, trigger } = await open();
        await one.fill(widget);
        await send(one, widget);
        await key('Escape');
        await until('a closed dialog', () => !dialogOf(widget).open && !widget.element.open);
        await widget.settle('received');
        expect(widget.fired).to.include('kroon-received');
        await press(trigger);
        await until('an open dialog', () => dialogOf(widget).open);
        expect(widget.text).to.contain(widget.last.event.reference!);
      });

      it('keeps the text when the page makes it inline', async () => {
        const { widget } = await open();
        await one.fill(widget, 'kept in here');
        widget.element.close();
        widget.element.mode = 'inline';
        await until('an inline form', () => !dialogOf(widget));
        await settled();
        expect(widget.field(one.field).value).to.equal('kept in here');
      });

      it('never covers a small screen whole in a drawer, and its way out stays in sight', async () => {
        const { widget } = await open();
        const close = widget.button(/^Close$/);
        const box = close.getBoundingClientRect();
        expect(box.top >= 0 && box.bottom <= innerHeight).to.equal(true);
        dialogOf(widget).scrollTop = 9999;
        await settled();
        const after = close.getBoundingClientRect();
        expect(after.top >= 0 && after.bottom <= innerHeight).to.equal(true);
      });
    });
  }
}
