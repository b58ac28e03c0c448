import { expect } from '@open-wc/testing';
import type { Earlier } from '../../../src/elements/contract/ports.ts';
import { deriveReference } from '../../../src/events/index.ts';
import { type Mounted, type MountOptions, doublePress, mount, outcomeOf, press, scenario, settled, textOf, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, send, toLastStep } from './widget-case.ts';

const idOf = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;
const item = (number: number, more: Partial<Earlier> = {}): Earlier => ({
  id: idOf(number),
  reference: deriveReference(idOf(number)),
  at: new Date(2026, 10, number, 9, 30).getTime(),
  ...more,
});

const line = /^Earlier \w+ on this device$/;
const another = { complaint: /^Write another message$/, rating: /^Give another rating$/, cancellation: /^End another contract$/ };

/** What was received before is found again: in full in its tab, by reference and date on its device, and for nobody else. */
export function receivedSuite(one: WidgetCase): void {
  const { kind } = one;

  /** Sends something, and gives what the tab keeps of it, with what the customer read. */
  const receive = async (attributes = one.attributes, options: MountOptions = {}, state: 'received' | 'sent' | 'queued' = 'received') => {
    const widget = await mount(kind, attributes, options);
    await bring(one, widget, state);
    const { id } = widget.last.event;
    const shown = { id, rows: rowsIn(widget), outcome: textOf(widget.root.querySelector('[part~=outcome]')) };
    widget.stage.remove();
    return { ...shown, text: scenario.receivedKept };
  };
  const found = async (text: string | null, attributes = one.attributes, options: MountOptions = {}): Promise<Mounted> => {
    scenario.receivedFound = text;
    const widget = await mount(kind, attributes, options);
    if (text !== null) await widget.element.loadSession();
    await settled();
    return widget;
  };
  const rowsIn = (widget: Mounted) => [...widget.root.querySelectorAll('dl .row')].map(textOf);
  const shows = (widget: Mounted) => until('the receipt', () => widget.is('received'));
  const opened = async (...items: Earlier[]): Promise<Mounted> => {
    scenario.earlier.push(...items);
    const widget = await mount(kind, one.attributes);
    await widget.element.loadSession();
    await until('the line', () => widget.has('summary', line));
    await press(widget.find('summary', line));
    return widget;
  };
  const list = (widget: Mounted) => [...widget.root.querySelectorAll('details:has(.earlier) li')].map(textOf);

  describe('what was received before', () => {
    it('F6: is found again in full in its tab, without a touch, and says nothing to the page', async () => {
      const { id, rows, outcome, text } = await receive();
      const widget = await found(text);
      await shows(widget);
      expect(rowsIn(widget)).to.deep.equal(rows);
      expect(textOf(widget.root.querySelector('[part~=outcome]'))).to.equal(outcome);
      expect(textOf(widget.root.querySelector('[part~=reference]'))).to.equal(deriveReference(id));
      expect(widget.root.querySelector('[part~=line] svg')).to.not.equal(null);
      expect(widget.fired).to.deep.equal([]);
      expect(document.activeElement).to.equal(document.body);
      await expect(widget.element).to.be.accessible();
    });

    it('F6: leaves the form at hand, which is reached by one press, and is then found by the line', async () => {
      const { id, rows, text } = await receive();
      const widget = await found(text);
      await shows(widget);
      await press(widget.button(another[kind]));
      await until('the form', () => widget.is('editing') && widget.root.querySelector('form'));
      expect(widget.text).to.not.contain('It leaks');
      // From now on a reload leaves the form as well.
      const again = await found(scenario.receivedKept);
      expect(again.is('editing')).to.equal(true);
      again.stage.remove();
      await until('the line', () => widget.has('summary', line));
      await press(widget.find('summary', line));
      expect(list(widget)).to.have.lengthOf(1);
      expect(list(widget)[0]).to.contain(deriveReference(id));
      await press(widget.button(/^Show$/));
      await shows(widget);
      expect(rowsIn(widget)).to.deep.equal(rows);
      expect(widget.focused?.matches('.question')).to.equal(true);
      expect(widget.has('summary', line)).to.equal(false);
    });

    it('F6: is the last of several; the one before it is in the line, and can be shown as well', async () => {
      const first = await receive();
      scenario.now += 60_000;
      const widget = await found(first.text);
      await shows(widget);
      await press(widget.button(another[kind]));
      await until('the form', () => widget.root.querySelector('form'));
      await one.fill(widget, 'A second one');
      await send(one, widget);
      await widget.settle('received');
      const second = widget.last.event.id;
      const later = await found(scenario.receivedKept);
      await shows(later);
      expect(textOf(later.root.querySelector('[part~=reference]'))).to.equal(deriveReference(second));
      await press(later.find('summary', line));
      expect(list(later).join()).to.contain(deriveReference(first.id)).and.to.not.contain(deriveReference(second));
      await press(later.button(/^Show$/));
      await until('the first', () => textOf(later.root.querySelector('[part~=reference]')) === deriveReference(first.id));
      expect(rowsIn(later)).to.deep.equal(first.rows);
    });

    it('F6: is found where no receipt came back, too, and is not said to be received', async () => {
      const { rows, text } = await receive(one.attributes, {}, 'sent');
      const widget = await found(text);
      await until('the outcome', () => widget.is('sent'));
      expect(rowsIn(widget)).to.deep.equal(rows);
      expect(widget.root.querySelector('[part~=line] svg')).to.equal(null);
      expect(widget.has('button', another[kind])).to.equal(true);
    });

    it('F6: is shown once the outbox says that what had waited was received', async () => {
      const { id, text } = await receive(one.attributes, {}, 'queued');
      expect(text).to.not.equal(null);
      const waiting = await found(text);
      expect(waiting.is('editing')).to.equal(true);
      expect(waiting.has('summary', line)).to.equal(false);
      waiting.stage.remove();
      scenario.earlier.push(item(1, { id, reference: deriveReference(id), outcome: outcomeOf('received', { id }) }));
      const widget = await found(text);
      await shows(widget);
      expect(textOf(widget.root.querySelector('[part~=reference]'))).to.equal(deriveReference(id));
    });

    it('F6: is not shown of what the customer took back', async () => {
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'queued');
      await press(widget.button(/^Do not send after all$/));
      await until('the form', () => widget.is('editing'));
      expect(scenario.receivedKept).to.equal(null);
    });

    for (const [who, other] of [
      ['another address', { customer: { name: 'Noor de Wit', email: 'other@example.org' } }],
      ['nobody, who has signed out', { customer: undefined }],
    ] as const) {
      it(`F6: is not shown to ${who} on the same page`, async () => {
        const bare = one.attributes.replace(/customer-\w+="[^"]*" ?/g, '');
        const properties = { customer: { name: 'Noor de Wit', email: 'noor@example.org' } };
        const { id, text } = await receive(bare, { properties });
        const widget = await found(text, bare, { properties: other });
        expect(widget.is('editing')).to.equal(true);
        expect(widget.text).to.not.contain('It leaks');
        // A reference is nobody's words.
        await press(widget.find('summary', line));
        expect(list(widget).join()).to.contain(deriveReference(id));
        expect(widget.has('button', /^Show$/)).to.equal(false);
        widget.stage.remove();
        // A page may know its customer only after a while.
        const late = await found(text, bare);
        expect(late.is('editing')).to.equal(true);
        late.element.customer = properties.customer;
        await shows(late);
        late.element.customer = { email: 'other@example.org' };
        await until('the form', () => late.is('editing'));
        expect(late.text).to.not.contain('It leaks');
      });
    }

    it('F6: gives way to what was typed since', async () => {
      const { text } = await receive();
      scenario.found = JSON.stringify({ id: idOf(9), values: { [kind === 'complaint' ? 'message' : kind === 'rating' ? 'comment' : 'contract/reference']: 'Typed since' }, files: false });
      const widget = await found(text);
      await until('the draft', () => widget.has('button', /^Start over$/));
      expect(widget.is('editing')).to.equal(true);
      expect(widget.has('button', /^Show$/)).to.equal(false);
    });

    it('F6: is not spoken of where there is none', async () => {
      const widget = await mount(kind, one.attributes);
      await widget.element.loadSession();
      await settled();
      expect(widget.has('summary', line)).to.equal(false);
    });

    it('F6: is one closed line at a later visit, which opens to reference and date alone', async () => {
      const widget = await opened(item(4), item(2));
      expect(widget.is('editing')).to.equal(true);
      // Whether a comma stands behind the weekday is the browser's.
      expect(list(widget).map((row) => row.replace(',', ''))).to.deep.equal([
        `${deriveReference(idOf(4))} Wednesday 4 November 2026`,
        `${deriveReference(idOf(2))} Monday 2 November 2026`,
      ]);
      expect(widget.text).to.contain('for 90 days at most');
      await expect(widget.element).to.be.accessible();
    });

    it('F6: is taken off the device by two presses, and the focus stays with what says so', async () => {
      const widget = await opened(item(4), item(2));
      await doublePress(widget.button(/^Erase this list from this device$/));
      expect(scenario.takenBack).to.deep.equal([]);
      await press(widget.button(/^Erase for good$/));
      expect(scenario.takenBack).to.deep.equal([idOf(4), idOf(2)]);
      await until('no line', () => !widget.has('summary', line));
      expect(textOf(widget.focused)).to.equal('It is gone.');
      expect(widget.status.textContent).to.equal('It is gone.');
    });

    it('F6: is taken off the tab as well', async () => {
      const { text } = await receive();
      const widget = await found(text);
      await shows(widget);
      await press(widget.button(another[kind]));
      await until('the line', () => widget.has('summary', line));
      await press(widget.find('summary', line));
      await press(widget.button(/^Erase this list/));
      await press(widget.button(/^Erase for good$/));
      await until('an empty tab', () => scenario.receivedKept === null);
    });

    it('F6: is listed once where several widgets of a kind stand on a page', async () => {
      scenario.earlier.push(item(3, { repeated: true }));
      const widget = await mount(kind, one.attributes);
      await widget.element.loadSession();
      await settled();
      expect(widget.has('summary', line)).to.equal(false);
    });

    it('F6: is told of what another tab receives, while it is open', async () => {
      const widget = await opened(item(2));
      scenario.earlier.unshift(item(5));
      scenario.news();
      await until('two rows', () => list(widget).length === 2);
    });

    if (kind === 'cancellation') {
      it('F6: stands on no page that declares', async () => {
        scenario.earlier.push(item(3));
        const widget = await mount(kind, one.attributes);
        await one.fill(widget);
        await until('the line', () => widget.has('summary', line));
        await toLastStep(one, widget);
        expect(widget.has('summary', line)).to.equal(false);
      });

      it('F6: is not shown in the form of another preset', async () => {
        const { text } = await receive();
        const widget = await found(text, `${one.attributes} preset="de-termination"`);
        expect(widget.is('editing')).to.equal(true);
        expect(widget.has('button', /^Show$/)).to.equal(false);
      });
    }

    if (kind === 'rating') {
      it('F6: is not shown in the figures of all', async () => {
        const { text } = await receive();
        const widget = await found(text, `${one.attributes} readonly`, { properties: { summary: { counts: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] } } });
        expect(widget.is('received')).to.equal(false);
        expect(widget.has('summary', line)).to.equal(false);
      });
    }
  });
}
