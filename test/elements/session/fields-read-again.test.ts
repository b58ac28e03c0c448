import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { type Mounted, defineScripted, mount, press, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { cases, send } from '../suite/widget-case.ts';

const kinds = Object.keys(cases) as EventKind[];

/** Writes as an extension or a script does: no event tells of it. */
function write(control: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  control.value = text;
}

const named = <Found extends HTMLElement = HTMLInputElement>(widget: Mounted, selector: string): Found =>
  widget.root.querySelector<Found>(selector)!;

const errorsOf = (widget: Mounted): string[] => [...widget.root.querySelectorAll('[part~=errors]:not([hidden]) a')].map((link) => link.textContent!.trim());

describe('what stands in a field', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  beforeEach(resetScenario);

  for (const kind of kinds) {
    const one = cases[kind];

    it(`F16: is sent as it stands, also where no event told of it (${kind})`, async () => {
      const widget = await mount(kind, one.attributes);
      await widget.element.loadSession();
      if (kind === 'rating') await press(widget.all('input[name=score]').at(-4)!);
      await until('the field', () => widget.has('textarea, input', one.field));
      write(widget.field(one.field), 'written without a word');
      await send(one, widget);
      expect(one.typed(widget.data)).to.equal('written without a word');
    });

    it(`F16: is what an error is about, and no error where a script has filled it in (${kind})`, async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'heard');
      write(widget.field(one.field), kind === 'rating' ? 'x'.repeat(10_001) : '');
      await press(widget.button(one.next));
      await until('the summary', () => errorsOf(widget).length > 0);
      write(widget.field(one.field), 'mended');
      await send(one, widget);
      expect(one.typed(widget.data)).to.equal('mended');
    });
  }

  it('F16: counts for boxes, a yes, and chosen files', async () => {
    const widget = await mount('complaint', cases.complaint.attributes);
    await cases.complaint.fill(widget);
    await until('the insides', () => widget.root.querySelector('[name=remedy]'));
    const [repair, replacement] = widget.root.querySelectorAll<HTMLInputElement>('[name=remedy]');
    repair!.click();
    await settled();
    repair!.checked = false;
    replacement!.checked = true;
    named(widget, '[name=urgent]').checked = true;
    write(named(widget, '[name="agreement/what"]'), 'A call back');
    write(named(widget, '[name="agreement/on"]'), 'Monday');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['the words'], 'letter.txt', { type: 'text/plain' }));
    named(widget, '[type=file]').files = transfer.files;
    await send(cases.complaint, widget);
    expect(widget.data).to.deep.include({ remedy: ['replacement'], urgent: true, agreement: { what: 'A call back', on: 'Monday' } });
    expect((widget.data['attachments'] as { name: string }[]).map(({ name }) => name)).to.deep.equal(['letter.txt']);
  });

  it('F16: counts for a score, a driver, a yes and the name beside it', async () => {
    const one = cases.rating;
    const widget = await mount('rating', one.attributes);
    await one.fill(widget);
    await until('the drivers', () => widget.root.querySelector('[name="drivers/trust"]'));
    await press(widget.find('input[type=checkbox]', /may publish/));
    await until('the name', () => widget.root.querySelector('[name=displayName]'));
    named(widget, '[name=score][value="2"], [name=score]').checked = true;
    const score = [...widget.root.querySelectorAll<HTMLInputElement>('[name=score]')].find(({ checked }) => checked)!.value;
    [...widget.root.querySelectorAll<HTMLInputElement>('[name="drivers/trust"]')][3]!.checked = true;
    write(named(widget, '[name=displayName]'), 'Noor');
    await send(one, widget);
    expect(widget.data['score']).to.equal(Number(score));
    expect((widget.element as unknown as { value: string }).value).to.equal(score);
    expect(widget.data['drivers']).to.deep.equal({ trust: 4 });
    expect(widget.data['testimonial']).to.deep.include({ granted: true, displayName: 'Noor' });
  });

  it('F16: counts for the day on which a contract ends, and for a choice that was taken back', async () => {
    const one = cases.cancellation;
    const widget = await mount('cancellation', `${one.attributes} contract="ZZ-1"`);
    await press(widget.find('input[type=radio]', /^On a later date/));
    const field = await until('the date', () => widget.root.querySelector<HTMLInputElement>('[name=endDate]'));
    write(field, '2027-08-15');
    await send(one, widget);
    expect(widget.data['end']).to.equal('2027-08-15');
    widget.stage.remove();

    const other = await mount('cancellation', `${one.attributes} contract="ZZ-1"`);
    await press(other.find('input[type=radio]', /^On a later date/));
    await until('the date', () => other.root.querySelector('[name=endDate]'));
    named(other, '[name=end][value=earliest], [name=end]').checked = true;
    await send(one, other);
    expect(other.data['end']).to.equal('earliest');
  });

  it('F16: is not taken for the customer’s where the page has changed what it knows', async () => {
    const widget = await mount('complaint', 'order="1"');
    await cases.complaint.fill(widget);
    await press(widget.find('button', /^Change It is about order/));
    await until('the field', () => widget.root.querySelector('[name=order]'));
    // Not drawn yet when Send is pressed.
    widget.element.setAttribute('order', '2');
    named<HTMLFormElement>(widget, 'form').requestSubmit();
    await until('the event', () => scenario.sent.length > 0);
    expect(widget.data['order']).to.equal('2');
  });

  it('F16: is kept as a draft, and is gone when the customer starts over', async () => {
    const widget = await mount('complaint', cases.complaint.attributes);
    await cases.complaint.fill(widget, 'half a sentence');
    const text = await until('the draft', () => scenario.draft?.includes('"id"') && scenario.draft);
    widget.stage.remove();
    scenario.found = text;
    const again = await mount('complaint', cases.complaint.attributes);
    await until('the notice', () => again.has('button', /^Start over$/));
    await until('the insides', () => again.root.querySelector('[name="agreement/by"]'));
    write(named(again, '[name="agreement/by"]'), 'Sem');
    await press(again.button(/^Start over$/));
    expect(named(again, '[name="agreement/by"]').value).to.equal('');
    await press(again.button(/^Put it back$/));
    expect(named(again, '[name="agreement/by"]').value).to.equal('Sem');
    expect(again.field(cases.complaint.field).value).to.equal('half a sentence');
  });
});
