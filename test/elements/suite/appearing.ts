import { expect } from '@open-wc/testing';
import { listenToConsole, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, send } from './widget-case.ts';

/** How a widget comes, moves and goes. */
export function bringingSuite(one: WidgetCase): void {
  const { kind } = one;

  describe('coming and going', () => {
    it('shows the page’s own content until the words are there, and then the question', async () => {
      let open!: () => void;
      scenario.gate = new Promise((resolve) => (open = resolve));
      const widget = await mount(kind, one.attributes, { content: '<a href="/contact">Write to us</a>', raw: true });
      const own = widget.element.querySelector('a')!;
      await settled();
      expect(own.checkVisibility()).to.equal(true);
      expect(own.assignedSlot).to.not.equal(null);
      open();
      await until('the question', () => one.question.test(widget.text));
      expect(own.assignedSlot).to.equal(null);
    });

    it('leaves a plain form alone in which the customer has begun to write, and takes the place of one that is empty', async () => {
      const content = '<form><input name="contract" value="known"><textarea name="why"></textarea></form>';
      for (const begin of [
        (form: HTMLFormElement) => (form.querySelector('textarea')!.value = 'kept'),
        (form: HTMLFormElement) => (form.querySelector('input')!.value = 'other'),
        (form: HTMLFormElement) => {
          form.querySelector('input')!.focus();
        },
        undefined,
      ]) {
        let open!: () => void;
        scenario.gate = new Promise((resolve) => (open = resolve));
        const widget = await mount(kind, one.attributes, { content, raw: true });
        const form = widget.element.querySelector('form')!;
        begin?.(form);
        open();
        if (begin) {
          await settled();
          widget.element.setAttribute('supplier', 'Another');
          await settled();
          expect(form.checkVisibility()).to.equal(true);
          expect(form.assignedSlot).to.not.equal(null);
        } else {
          await until('the question', () => one.question.test(widget.text));
          expect(form.assignedSlot).to.equal(null);
        }
        widget.element.remove();
      }
    });

    it('hears nothing of a form of the page’s own: that is sent as it is, and kept nowhere', async () => {
      let open!: () => void;
      scenario.gate = new Promise((resolve) => (open = resolve));
      const content = '<form action="/plain"><textarea name="why"></textarea><button>Send it</button></form>';
      const widget = await mount(kind, one.attributes, { content, raw: true });
      const form = widget.element.querySelector('form')!;
      const field = form.querySelector('textarea')!;
      field.value = 'kept';
      open();
      await settled();
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      const sent: boolean[] = [];
      const hear = (event: Event): void => {
        sent.push(event.defaultPrevented);
        event.preventDefault();
      };
      document.addEventListener('submit', hear);
      await press(form.querySelector('button')!);
      document.removeEventListener('submit', hear);
      expect(sent).to.deep.equal([false]);
      expect(scenario.draft).to.equal(null);
      expect(scenario.sent).to.have.length(0);
    });

    it('is out of sight where the page hides it', async () => {
      const widget = await mount(kind, `hidden ${one.attributes}`);
      expect(widget.element.checkVisibility()).to.equal(false);
      widget.element.hidden = false;
      expect(widget.element.checkVisibility()).to.equal(true);
    });

    it('keeps the page’s own content where the words never come, and throws nothing', async () => {
      const unhandled: unknown[] = [];
      const hear = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
      window.addEventListener('unhandledrejection', hear);
      scenario.broken.first = 99;
      const widget = await mount(kind, one.attributes, { content: '<a href="/contact">Write to us</a>', raw: true });
      await until('the last of three tries', () => scenario.broken.first <= 96);
      await settled();
      expect(widget.element.querySelector('a')!.checkVisibility()).to.equal(true);
      expect(widget.element.querySelector('a')!.assignedSlot).to.not.equal(null);
      window.removeEventListener('unhandledrejection', hear);
      expect(unhandled).to.deep.equal([]);
    });

    it('E4: keeps the page’s own content where the words are not whole, says why once, and goes on with whole ones', async () => {
      const said = listenToConsole();
      const content = '<form><input name="why"></form>';
      scenario.gate = new Promise(() => undefined);
      const held = await mount(kind, one.attributes, { content, raw: true });
      const own = held.element.querySelector('form')!;
      const failing = (): void => {
        throw new Error('a word is missing');
      };
      Object.assign(held.element, { words: { language: 'en', dir: 'ltr', initialMessages: {} }, renderForm: failing });
      held.element.requestUpdate();
      await until('the failure', () => held.fired.includes('kroon-failed'));
      held.element.requestUpdate();
      await settled();
      // What fails next may say it otherwise: it is the same to the developer.
      Object.assign(held.element, {
        renderForm: () => {
          throw new Error('another word is missing');
        },
      });
      held.element.requestUpdate();
      await settled();
      said.restore();
      expect(own.checkVisibility()).to.equal(true);
      expect(own.assignedSlot).to.not.equal(null);
      expect(held.fired).to.deep.equal(['kroon-failed']);
      expect(said.warnings.filter((text) => text.includes('is shown instead'))).to.have.length(1);
      // A customer who has begun to write meanwhile keeps it.
      own.querySelector('input')!.value = 'begun';
      Reflect.deleteProperty(held.element, 'renderForm');
      scenario.gate = undefined;
      const { words } = (await mount(kind, one.attributes)).element;
      Object.assign(held.element, { words });
      held.element.requestUpdate();
      await settled();
      expect(own.checkVisibility()).to.equal(true);
      expect(own.assignedSlot).to.not.equal(null);
      // Empty, it gives way.
      own.reset();
      held.element.requestUpdate();
      await until('the question', () => one.question.test(held.text));
      expect(own.assignedSlot).to.equal(null);
    });

    it('says that the page is not complete where a late part fails, loses nothing, and goes on at the next press', async () => {
      scenario.broken.engine = 99;
      const widget = await mount(kind, one.attributes);
      const first = widget.all<HTMLInputElement>('textarea, input[type=radio], input:not([type])')[0] ?? widget.all<HTMLInputElement>('input')[0]!;
      if (first.type === 'radio') await press(first);
      else await widget.type(one.field, 'kept');
      widget.root.querySelector('form')!.requestSubmit();
      await until('the notice', () => widget.root.querySelector('[role=alert]')?.textContent?.includes('still here'));
      expect(scenario.sent).to.have.length(0);
      if (first.type !== 'radio') expect(first.value).to.equal('kept');
      scenario.broken.engine = 0;
      if (first.type === 'radio') widget.root.querySelector('form')!.requestSubmit();
      else await press(widget.button(one.next));
      await until('the rest', () => !widget.root.querySelector('[role=alert]')?.textContent?.includes('still here'));
      if (first.type === 'radio') expect(first.checked).to.equal(true);
      else expect(widget.text + (widget.root.querySelector<HTMLInputElement>('textarea, input')?.value ?? '')).to.contain('kept');
    });

    it('honours properties that were set before the upgrade', async () => {
      const metadata = { cart: '7' };
      const widget = await mount(kind, one.attributes, {
        properties: { metadata, customer: { name: 'Ada' }, site: 'shop', respondWithin: 'P2D' },
      });
      await one.fill(widget);
      await send(one, widget);
      expect(widget.last.event.site).to.equal('shop');
      expect(widget.data['metadata']).to.deep.equal(metadata);
    });

    it('keeps the text when it is moved in the page', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'moved with me');
      const elsewhere = document.createElement('section');
      elsewhere.className = 'stage';
      document.body.append(elsewhere);
      elsewhere.append(widget.element);
      await settled();
      expect(widget.field(one.field).value).to.equal('moved with me');
      await send(one, widget);
      expect(one.typed(widget.data)).to.equal('moved with me');
      expect(scenario.sent).to.have.length(1);
    });

    it('is not stopped by its removal, and tells the document how it went', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      const told: Event[] = [];
      const hear = (event: Event): void => void told.push(event);
      document.addEventListener('kroon-received', hear);
      widget.element.remove();
      await widget.settle('received');
      document.removeEventListener('kroon-received', hear);
      expect(told).to.have.length(1);
      expect(told[0]).to.have.property('id', widget.last.event.id);
      expect(told[0]).to.have.property('reference', widget.last.event.reference);
      expect(told[0]!.target).to.equal(document);
    });

    it('empties itself for something new with reset(), and keeps what the page knows', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'first');
      await send(one, widget);
      const { id } = widget.last.event;
      await widget.settle('received');
      widget.element.reset();
      await until('the form', () => widget.is('editing') && one.question.test(widget.text));
      if (kind === 'rating') expect(widget.all<HTMLInputElement>('input[type=radio]').some(({ checked }) => checked)).to.equal(false);
      else expect(widget.field(one.field).value).to.equal('');
      await one.fill(widget, 'second');
      await send(one, widget);
      expect(widget.last.event.id).to.not.equal(id);
      expect(widget.last.event.supersedes).to.equal(undefined);
      expect(one.typed(widget.data)).to.equal('second');
      if (kind !== 'rating') expect((widget.data['customer'] as { email: string }).email).to.equal('noor@example.org');
    });

    it('is not disturbed by reset() while something is on its way', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'on its way');
      await send(one, widget);
      const before = widget.text;
      widget.element.reset();
      await settled();
      expect(widget.is('sending')).to.equal(true);
      expect(widget.text).to.equal(before);
      await widget.settle('failed');
      expect(widget.text).to.contain('on its way');
    });

    it('prints nothing to the console on the whole way', async () => {
      const said = listenToConsole();
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('received');
      said.restore();
      expect([...said.warnings, ...said.infos]).to.deep.equal([]);
    });
  });
}
