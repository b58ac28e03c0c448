import { expect } from '@open-wc/testing';
import { en } from '../../../src/i18n/en.ts';
import { type Preset, type ReceiptItem, missingFromReceipt, presetForms, presets } from '../../../src/terms/index.ts';
import { defineScripted, key, press, receiptFor, resetScenario, scenario, settled, textOf, until } from '../../support/widget-harness.ts';
import { type PresetWidget, confirm, control, dayOf, declare, everyPreset, fill, languages, openPreset, rowsOf, toConfirm, typed } from './preset-case.ts';

const formOf = (id: string) => presetForms.find((form) => form.id === id)!;
const lawOf = (id: string): Preset => presets[id as keyof typeof presets];
const digest = `sha-256:${'B'.repeat(43)}`;

/** What only a supplier knows: it stands in their confirmation, and no page can say it for them. */
const suppliers = ['effects', 'refund', 'transition'];

/** Presses a button that saves, and reads the file that it made. */
async function saved(widget: PresetWidget, name: RegExp): Promise<{ readonly name: string; readonly type: string; readonly text: string }> {
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  let blob: Blob | undefined;
  let file = '';
  URL.createObjectURL = (made) => {
    blob = made as Blob;
    return 'blob:none';
  };
  HTMLAnchorElement.prototype.click = function () {
    file = this.download;
  };
  try {
    await press(widget.button(name));
  } finally {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
  }
  return { name: file, type: blob!.type, text: await blob!.text() };
}

/** What a paper holds, read from its words in English. */
function held(widget: PresetWidget, paper: string): ReceiptItem['item'][] {
  const { declaration, labels } = widget.data as { declaration: string; labels: { confirm: string } };
  const moment = (label: string) => new RegExp(`${label}\\n[^\\n]*\\d{1,2}:\\d{2}:\\d{2}[^\\n]*\\(UTC`).test(paper);
  const pressed = labels.confirm.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  /** What is said of the press: its moment, or that another row has the same. */
  const [, press = ''] = new RegExp(`You pressed\\n[^\\n]*“${pressed}”([^\\n]*)`).exec(paper) ?? [];
  const received = moment('(?:Sent and r|R)eceived');
  const items: Partial<Record<ReceiptItem['item'], boolean>> = {
    reference: paper.includes(widget.last.event.reference!),
    declaration: paper.includes(declaration),
    values: Object.values(typed).every((value) => paper.includes(`\n${value}\n`)),
    buttons: press !== '',
    clicked: /\d{1,2}:\d{2}:\d{2}.*\(UTC/.test(press) || (received && press.includes('received in the same second')),
    sent: moment('Sent(?: and received)?') || press.includes('sent at once'),
    received,
    digest: paper.includes('Check code\nsha-256:'),
    end: /(?:Last day|End of the notice)\n[^\n]+\d{4}/.test(paper),
    supplier: paper.includes('\nFietsfijn\n') && paper.includes(location.origin),
    // Where the supplier's own confirmation goes.
    next: paper.includes(`Confirmation to\n${typed['customer/email']}`),
  };
  return (Object.keys(items) as ReceiptItem['item'][]).filter((item) => items[item]);
}

describe('the receipt of a cancellation', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  for (const form of everyPreset) {
    it(`holds by ${form.id} what its law asks: received, and at the press without a network`, async () => {
      const widget = await openPreset(form, 'en', 'supplier="Fietsfijn"');
      await declare(form, widget);
      await widget.settle({ state: 'queued', held: 'offline', digest });
      const early = (await saved(widget, /^Save$/)).text;
      expect(missingFromReceipt(lawOf(form.id), 'saved', held(widget, early)).map(({ item }) => item)).to.deep.equal(['sent']);
      await widget.settle('received');
      const paper = (await saved(widget, /^Saved?$/)).text;
      expect(missingFromReceipt(lawOf(form.id), 'saved', held(widget, paper))).to.deep.equal([]);
      const missing = missingFromReceipt(lawOf(form.id), 'acknowledged', held(widget, paper)).map(({ item }) => item);
      expect(missing.filter((item) => !suppliers.includes(item))).to.deep.equal([]);
      if (form.act === 'withdrawal') expect(paper).to.not.match(/last day|earliest/i);
    });

    it(`shows by ${form.id} on the screen what it saves`, async () => {
      const widget = await openPreset(form, 'en', 'supplier="Fietsfijn"');
      await declare(form, widget);
      await widget.settle('received');
      const { text } = await saved(widget, /^Save$/);
      for (const [label, value] of rowsOf(widget)) expect(text).to.contain(`${label}\n${value}`);
    });
  }

  for (const language of languages) {
    for (const id of ['de-termination', 'generic', 'b2b']) {
      it(`is saved by ${id} in ${language} as a page that stands alone, beside the text`, async () => {
        const form = formOf(id);
        const widget = await openPreset(form, language);
        await declare(form, widget);
        await widget.settle('received');
        const { name, type, text } = await saved(widget, /page|pagina|Seite/);
        expect(name).to.match(/^kroon-[\w-]+\.html$/);
        expect(type).to.match(/^text\/html/);
        const page = new DOMParser().parseFromString(text, 'text/html');
        expect(page.documentElement.lang).to.equal(language);
        expect(page.querySelector('script, img, link, iframe') === null).to.equal(true);
        const values = [...page.querySelectorAll('dd')].map(({ textContent }) => textContent);
        for (const value of rowsOf(widget).values()) expect(values).to.include(value);
      });
    }
  }

  it('can be saved as a page while it waits for the network', async () => {
    const form = formOf('generic');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle({ state: 'queued', held: 'offline', digest });
    const { text } = await saved(widget, /as a page/);
    expect(text).to.contain(widget.last.event.reference!);
  });

  it('says when it was pressed and when it left, where the one came long before the other', async () => {
    const form = formOf('de-termination');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle('queued');
    expect([...rowsOf(widget).keys()]).to.not.include('Sent');
    scenario.now += 2 * 3600_000;
    await widget.settle('received');
    const rows = rowsOf(widget);
    const clock = (label: string) => /(\d{1,2}):\d{2}:\d{2}/.exec(rows.get(label)!)![1];
    expect(Number(clock('Sent')) - Number(clock('You pressed'))).to.equal(2);
    expect(rows.get('You pressed')).to.contain('“jetzt kündigen”').and.to.not.contain('at once');
  });

  it('says both days where the receiver counts from the click as well', async () => {
    const form = formOf('nl-termination');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2027-01-21', endsOnByClick: '2026-12-21' }) });
    expect(dayOf(widget)).to.match(/^Your last day: .*21 January 2027$/);
    expect(rowsOf(widget).get('Last day, counted from your click')).to.contain('21 December 2026');
    expect(widget.root.querySelector('time')!.dateTime).to.equal('2027-01-21');
  });

  it('survives a receiver that says no day where a day belongs', async () => {
    const form = formOf('nl-termination');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOnByClick: 'soon' }) });
    expect(widget.is('received')).to.equal(true);
    expect(widget.text).to.not.contain('soon');
  });

  it('names no end to a withdrawal, whatever the receiver says', async () => {
    const form = formOf('eu-withdrawal');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2027-01-21', endsOnByClick: '2026-12-21' }) });
    expect(widget.text).to.not.match(/2027|December 2026|last day/i);
    expect(widget.has('button', /calendar/i)).to.equal(false);
  });

  it('tells after the exit, and not before, what happens to the customer’s data, where the page does', async () => {
    for (const form of everyPreset) {
      const widget = await openPreset(form, 'en', 'privacy-url="/privacy"');
      expect(widget.root.querySelector('a[href="/privacy"]') === null).to.equal(true);
      await declare(form, widget);
      await widget.settle('received');
      expect(textOf(widget.root.querySelector('a[href="/privacy"]'))).to.equal('What happens to your data');
      widget.stage.remove();
    }
  });

  it('keeps every value where it was refused or failed', async () => {
    for (const id of ['de-termination', 'eu-withdrawal', 'fr-termination']) {
      for (const state of ['refused', 'failed'] as const) {
        const form = formOf(id);
        const widget = await openPreset(form, 'en');
        await declare(form, widget);
        await widget.settle(state);
        const shown = [...rowsOf(widget).values()].join(' ') + widget.all<HTMLInputElement>('input, textarea').map(({ value }) => value).join(' ');
        for (const value of Object.values(typed)) expect(shown, `${id} ${state}`).to.contain(value);
        widget.stage.remove();
      }
    }
  });

  it('goes on from a refusal on one page, as a new event in place of the old', async () => {
    const form = formOf('de-termination');
    const widget = await openPreset(form, 'en');
    await declare(form, widget);
    await widget.settle('refused');
    const field = await until('the form', () => control(widget, 'contract/reference'));
    expect(field.value).to.equal(typed['contract/reference']);
    await confirm(widget);
    await settled();
    expect(scenario.sent[1]!.event.supersedes).to.equal(scenario.sent[0]!.event.id);
  });

  const order = (widget: PresetWidget, ...selectors: string[]) => {
    const all = selectors.map((selector) => widget.root.querySelector(selector)!);
    return all.slice(1).every((part, at) => all[at]!.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING);
  };
  /** The clock times in a text, to the second. */
  const seconds = (paper: string) => paper.match(/\d{1,2}:\d{2}:\d{2}/g) ?? [];

  for (const language of languages) {
    for (const form of everyPreset) {
      it(`F18: has by ${form.id} in ${language} first what a person needs, then what proves it, folded, and says nothing twice`, async () => {
        const widget = await openPreset(form, language, 'supplier="Fietsfijn"');
        const { declaration } = (await declare(form, widget)) as { declaration: string };
        // Pressed, sent and received within one second, as on a good day.
        await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { receivedAt: new Date(scenario.now).toISOString() }) });
        const date = form.act === 'withdrawal' ? [] : ['time.date'];
        expect(order(widget, '.state', 'h2', ...date, '[part~=reference]', '[part~=keep]', '.proof summary')).to.equal(true);
        expect(widget.text).to.contain(widget.last.event.reference!).and.to.not.contain(declaration);
        // What follows a notice to leave a cloud service is needed first too.
        expect(widget.root.querySelectorAll('dl.rows')).to.have.length(form.service ? 2 : 1);
        const paper = (await saved(widget, /^(Save|Opslaan|Speichern|Enregistrer)$/)).text;
        expect(seconds(paper)).to.have.length(1);
        const rows = [...rowsOf(widget)];
        expect(new Set(rows.map(([, value]) => value)).size).to.equal(rows.length);
        const { rowButtons } = en.late.cancellation;
        if (language === 'en') expect(paper.split(rowButtons)).to.have.length(2);
        await expect(widget.element).to.be.accessible();
      });
    }
  }

  for (const [what, wait, later, labels] of [
    ['at once, received a second later', 0, 1000, ['Received', 'You pressed']],
    ['after a wait, received in the same second', 60_000, 0, ['Sent and received', 'You pressed']],
    ['after a wait, received later', 60_000, 1000, ['Received', 'You pressed', 'Sent']],
  ] as const) {
    it(`F18: says each moment once: sent ${what}`, async () => {
      const widget = await openPreset(formOf('generic'), 'en');
      await declare(formOf('generic'), widget);
      if (wait > 0) await widget.settle('queued');
      scenario.now += wait;
      await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { receivedAt: new Date(scenario.now + later).toISOString() }) });
      const { text } = await saved(widget, /^Save$/);
      expect([...rowsOf(widget).keys()].slice(0, labels.length)).to.deep.equal(labels);
      expect(new Set(seconds(text)).size).to.equal(labels.length);
      expect(seconds(text)).to.have.length(labels.length);
    });
  }

  it('F18: is opened by keyboard, and whole in print', async () => {
    const widget = await openPreset(formOf('generic'), 'en');
    const { declaration } = (await declare(formOf('generic'), widget)) as { declaration: string };
    await widget.settle('received');
    const details = widget.root.querySelector<HTMLDetailsElement>('.proof details')!;
    dispatchEvent(new Event('beforeprint'));
    expect(details.open).to.equal(true);
    dispatchEvent(new Event('afterprint'));
    expect(details.open).to.equal(false);
    widget.root.querySelector<HTMLElement>('.proof summary')!.focus();
    await key('Enter');
    expect(widget.text).to.contain(declaration);
    dispatchEvent(new Event('beforeprint'));
    dispatchEvent(new Event('afterprint'));
    // What the customer has opened stays open.
    expect(details.open).to.equal(true);
  });

  it('F18: shows the days that a person needs beside the last one, and folds none of them', async () => {
    const widget = await openPreset(formOf('generic'), 'en', 'early-release="ask" responder-name="Marijke Postma" respond-within="P3D"');
    await fill(formOf('generic'), widget);
    await widget.element.loadSession();
    widget.root.querySelector<HTMLInputElement>('[name=end][value=early]')!.click();
    await until('the reason', () => control(widget, 'why'));
    await toConfirm(formOf('generic'), widget);
    await confirm(widget);
    await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2026-12-22', endsOnByClick: '2026-12-21' }) });
    expect(widget.text).to.match(/Answer by \w+,? 24 November 2026/).and.to.match(/counted from your click \w+,? 21 December 2026/);
  });

  it('has every row of what was filled in besides', async () => {
    const form = formOf('eu-withdrawal');
    const widget = await openPreset(form, 'en');
    await fill(form, widget);
    await press(widget.find('summary', /part only/));
    const items = control(widget, 'contract/items')!;
    items.value = 'The blue lamp';
    items.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await toConfirm(form, widget);
    await confirm(widget);
    await widget.settle('received');
    expect([...rowsOf(widget).values()]).to.include('The blue lamp');
  });
});
