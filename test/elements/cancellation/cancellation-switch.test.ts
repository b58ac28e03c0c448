import { expect } from '@open-wc/testing';
import { de } from '../../../src/i18n/de.ts';
import { en } from '../../../src/i18n/en.ts';
import { fr } from '../../../src/i18n/fr.ts';
import { nl } from '../../../src/i18n/nl.ts';
import { presetForms } from '../../../src/terms/index.ts';
import { defineScripted, listenToConsole, put, receiptFor, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { type PresetWidget, confirm, control, dayOf, fill, openPreset, pairOf, primary, rowsOf, toConfirm } from './preset-case.ts';

const catalogues = { en, nl, de, fr };
const formOf = (id: string) => presetForms.find((form) => form.id === id)!;
const form = formOf('eu-dataact-switch');
const words = en.switching;

/** The first of December 2026, at noon in Amsterdam. */
const today = Date.UTC(2026, 11, 1, 11);
type Shown = { earliestEnd: string; rule: string; inputs: Record<string, string> };

const radio = (widget: PresetWidget, choice: string) => widget.root.querySelector<HTMLInputElement>(`[name=switch][value=${choice}]`)!;
async function choose(widget: PresetWidget, choice: string): Promise<void> {
  await widget.element.loadSession();
  radio(widget, choice).click();
  await settled();
}
async function writeProvider(widget: PresetWidget, text: string): Promise<void> {
  put(await until('the field', () => control(widget, 'remark')), text);
  await settled();
}

/** Without the kinds of blanks that a page shows alike. */
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** A page that names the preset, and no notice unless it is given. */
async function open(attributes = '', language = 'en'): Promise<PresetWidget> {
  const widget = await openPreset(form, language, attributes);
  if (!attributes.includes('notice')) widget.element.removeAttribute('notice');
  await settled();
  await fill(form, widget);
  return widget;
}

describe('a notice to leave a cloud service', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(() => {
    resetScenario();
    scenario.now = today;
  });

  it('asks what happens after the notice, chooses nothing for the customer, and holds nobody up who says nothing', async () => {
    const widget = await open();
    expect(widget.all<HTMLInputElement>('[name=switch]').map(({ value }) => value)).to.deep.equal(['other-provider', 'own-premises', 'erasure']);
    expect(widget.root.querySelector('[name=switch]:checked')).to.equal(null);
    expect(widget.text).to.contain(words.later).and.to.contain('1 February');
    await toConfirm(form, widget);
    expect(dayOf(widget)).to.equal('Your notice ends: Monday, 1 February 2027');
    expect(rowsOf(widget).get(words.rowOpen)).to.equal('by Monday, 1 February 2027: another provider, systems of your own, or erasure');
    const data = await confirm(widget);
    const { earliestEnd, rule, inputs } = data['shown'] as Shown;
    expect([earliestEnd, rule, inputs['choice'], inputs['provider']]).to.deep.equal(['2027-02-01', 'dataact-switch', undefined, undefined]);
    expect(data).to.not.have.any.keys('switch', 'remark');
    expect(data['declaration']).to.contain('By then, Katrin Lehmann will say');
  });

  for (const [choice, ends, retrieve] of [
    ['other-provider', words.planned, words.until],
    ['own-premises', words.planned, words.until],
    ['erasure', words.withNotice, undefined],
  ] as const) {
    it(`shows what follows ${choice}, declares it and sends it`, async () => {
      const widget = await open();
      await choose(widget, choice);
      await toConfirm(form, widget);
      expect(dayOf(widget)).to.equal('Your notice ends: Monday, 1 February 2027');
      const rows = rowsOf(widget);
      const end = choice === 'erasure' ? 'Monday, 1 February 2027' : 'Wednesday, 3 March 2027';
      expect([rows.get(words.rowEnds), rows.get(words.rowData), rows.get(words.choice)]).to.deep.equal([
        ends.replace('{date}', end), retrieve?.replace('{date}', 'Friday, 2 April 2027'), words[choice],
      ]);
      const data = await confirm(widget);
      expect((data['shown'] as Shown).inputs['choice']).to.equal(choice);
      const said = { name: 'Katrin Lehmann', contract: 'ZV-20817', end: 'on the earliest possible date' };
      expect(data['declaration']).to.equal(words.declared[choice].replace(/\{(\w+)\}/g, (_, name: keyof typeof said) => said[name]));
    });
  }

  it('says of a switch in no language that the contract ends with the notice', () => {
    for (const [language, { switching }] of Object.entries(catalogues)) {
      for (const choice of ['other-provider', 'own-premises'] as const) {
        const [notice, ...after] = switching.declared[choice].split(/(?<=\.) /);
        expect([notice, after.length], language).to.satisfy(([text, more]: [string, number]) => text.includes('{end}') && more === 2);
        expect(after.join(' '), language).to.not.contain('{end}');
      }
      expect(switching.declared.erasure.split('. ')[0], language).to.contain('{end}');
    }
  });

  it('shows in the receipt of erasure the supplier’s own day, and of a switch none that was promised', async () => {
    const erased = await open();
    await choose(erased, 'erasure');
    await toConfirm(form, erased);
    await confirm(erased);
    await erased.settle({ state: 'received', receipt: receiptFor(erased.last.event, { endsOn: '2027-01-21', endRule: 'dataact-switch' }) });
    expect(dayOf(erased)).to.equal('Your notice ends: Thursday, 21 January 2027');
    expect(rowsOf(erased).get(words.rowEnds)).to.contain('on Thursday, 21 January 2027');
    const switched = await open();
    await choose(switched, 'own-premises');
    await toConfirm(form, switched);
    await confirm(switched);
    await switched.settle({ state: 'received', receipt: receiptFor(switched.last.event, { endRule: 'dataact-switch' }) });
    expect(dayOf(switched)).to.equal('Your notice ends: Monday, 1 February 2027');
    expect(rowsOf(switched).get(words.rowEnds)).to.contain('planned by Wednesday, 3 March 2027');
    expect(rowsOf(switched).get(words.choice)).to.equal(words['own-premises']);
  });

  it('counts from a later day that was asked for, and tells none after one that is too early', async () => {
    const rows = async (date: string) => {
      const widget = await open('early-release="ask"');
      await choose(widget, 'own-premises');
      widget.root.querySelector<HTMLInputElement>('[name=end][value=later]')!.click();
      put(await until('the date', () => control(widget, 'endDate')), date);
      await settled();
      await toConfirm(form, widget);
      return rowsOf(widget).get(words.rowEnds);
    };
    expect(await rows('2027-04-01')).to.contain('Saturday, 1 May 2027');
    expect(await rows('2026-12-05')).to.equal(words.succeeded);
  });

  it('counts from today where the supplier lets the customer go today', async () => {
    for (const [choice, ends] of [['erasure', 'Tuesday, 1 December 2026'], ['own-premises', 'Thursday, 31 December 2026']] as const) {
      const widget = await open('early-release="granted"');
      await choose(widget, choice);
      await toConfirm(form, widget);
      expect(dayOf(widget)).to.contain('Tuesday, 1 December 2026');
      expect(rowsOf(widget).get(words.rowEnds)).to.contain(ends);
      expect(widget.text).to.not.contain('February');
      await confirm(widget);
      await widget.settle('received');
      expect(rowsOf(widget).get(words.rowEnds)).to.contain(ends);
      expect(widget.text).to.not.contain('February');
      widget.stage.remove();
    }
  });

  it('counts two months where the page’s notice cannot be read, so that the choice travels', async () => {
    for (const notice of ['', 'two months', '-P1M', 'PT48H']) {
      const widget = await open(`notice="${notice}"`);
      await choose(widget, 'erasure');
      await toConfirm(form, widget);
      expect(rowsOf(widget).get(words.rowEnds), notice).to.contain('Monday, 1 February 2027');
      const { inputs } = (await confirm(widget))['shown'] as Shown;
      expect(inputs['choice'], notice).to.equal('erasure');
      widget.stage.remove();
    }
  });

  it('says nothing untrue of a choice that went without a day', async () => {
    const widget = await open('zone="Mars/Olympus"');
    await choose(widget, 'erasure');
    await toConfirm(form, widget);
    expect(rowsOf(widget).get(words.rowEnds)).to.equal(words.withNoticeOpen);
    await confirm(widget);
    await widget.settle('received');
    expect(widget.text).to.not.contain(words.openSoon).and.to.not.contain(words.open);
    expect([...rowsOf(widget).values()].join(' ')).to.contain('has its data erased').and.to.not.contain(words.open);
  });

  it('takes the Dutch month for a consumer alone', async () => {
    const end = async (kind: string) => {
      const widget = await open(`country="NL" ${kind}`);
      const { text } = widget;
      widget.stage.remove();
      return text;
    };
    expect(await end('')).to.contain('1 February 2027');
    expect(await end('customer-kind="business"')).to.contain('1 February 2027');
    expect(await end('customer-kind="consumer"')).to.contain('1 January 2027');
  });

  it('is held up by nothing that was typed for another choice', async () => {
    const widget = await open();
    await choose(widget, 'other-provider');
    await writeProvider(widget, 'x'.repeat(2_100));
    await choose(widget, 'erasure');
    await toConfirm(form, widget);
    expect(JSON.stringify(await confirm(widget))).to.not.contain('xxx');
  });


  it('asks where to only of who goes to another provider, and takes along nothing that was typed for another choice', async () => {
    const widget = await open();
    await choose(widget, 'other-provider');
    await writeProvider(widget, 'Wolkje BV, overstap@wolkje.example');
    await toConfirm(form, widget);
    expect(rowsOf(widget).get(words.rowProvider)).to.equal('Wolkje BV, overstap@wolkje.example');
    pairOf(widget)[1]!.click();
    await until('the first page', () => control(widget, 'remark'));
    expect(control(widget, 'remark')!.value).to.equal('Wolkje BV, overstap@wolkje.example');
    await choose(widget, 'erasure');
    expect(control(widget, 'remark')).to.equal(null);
    await toConfirm(form, widget);
    expect(rowsOf(widget).has(words.rowProvider)).to.equal(false);
    const data = await confirm(widget);
    expect(JSON.stringify(data)).to.not.contain('Wolkje');
  });

  it('says the provider in the declaration word for word, however long', async () => {
    const widget = await open();
    const text = `Wolkje {end} & Zn. ${'x'.repeat(1900)}`;
    await choose(widget, 'other-provider');
    await writeProvider(widget, `  ${text} `);
    await toConfirm(form, widget);
    const data = await confirm(widget);
    expect(data['declaration']).to.contain(` The provider: ${text}`);
    expect((data['shown'] as Shown).inputs['provider']).to.equal(text);
  });

  it('leaves what was chosen and typed here out of every other preset’s event', async () => {
    for (const id of ['generic', 'b2b', 'de-termination', 'nl-termination']) {
      const widget = await open();
      await choose(widget, 'other-provider');
      await writeProvider(widget, 'Wolkje BV');
      widget.element.setAttribute('preset', id);
      await until(id, () => widget.element.presetForm.id === id && control(widget, `customer/${formOf(id).holder ?? 'name'}`));
      await fill(formOf(id), widget);
      await toConfirm(formOf(id), widget);
      const data = await confirm(widget);
      expect(data['preset']).to.equal(id);
      expect(data, id).to.not.have.any.keys('switch', 'remark');
      expect(JSON.stringify(data), id).to.not.contain('Wolkje');
      widget.stage.remove();
    }
  });

  it('keeps the choice of a notice that was refused, and lets it be sent again', async () => {
    const widget = await open();
    await choose(widget, 'other-provider');
    await writeProvider(widget, 'Wolkje BV');
    await toConfirm(form, widget);
    await confirm(widget);
    await widget.settle('refused');
    expect(widget.text).to.contain(words['other-provider']);
    expect(widget.text).to.contain('Wolkje BV');
  });

  it('waits for no term, nor for a notice that is longer than binds, and not past an end that comes anyway', async () => {
    for (const [attributes, day] of [
      ['notice="P6M" start="2025-01-01" term="P3Y" after="renew:P1Y"', '1 February 2027'],
      ['notice="P6M" ends-on="2029-12-31"', '1 February 2027'],
      ['ends-on="2026-12-15"', '15 December 2026'],
      ['notice="P1M"', '1 January 2027'],
    ] as const) {
      const widget = await open(attributes.includes('notice') ? attributes.replace(/notice="\w+"/, '') : attributes);
      const notice = /notice="(\w+)"/.exec(attributes)?.[1];
      if (notice) widget.element.setAttribute('notice', notice);
      await settled();
      await toConfirm(form, widget);
      expect(dayOf(widget), attributes).to.contain(day);
      widget.stage.remove();
    }
  });

  it('lets the row of the choice be changed, with the focus on it', async () => {
    const widget = await open();
    await toConfirm(form, widget);
    widget.root.querySelector<HTMLButtonElement>('[id="switch-change"]')!.click();
    await until('the choice', () => widget.root.activeElement?.getAttribute('name') === 'switch');
    await choose(widget, 'erasure');
    await toConfirm(form, widget);
    expect(rowsOf(widget).get(words.choice)).to.equal(words.erasure);
  });

  it('is all in each language, and nothing of it in another', async () => {
    for (const [language, { switching }] of Object.entries(catalogues)) {
      const others = Object.values(catalogues).filter((one) => one.language !== language);
      const widget = await open('', language);
      const asked = ['choice', 'other-provider', 'own-premises', 'erasure', 'later'] as const;
      for (const name of asked) {
        const said = plain(widget.text);
        expect(said, language).to.contain(plain(switching[name]));
        for (const other of others) expect(said, language).to.not.contain(plain(other.switching[name]));
      }
      expect(plain(widget.text), language).to.contain(plain(switching.first.lastDay));
      await choose(widget, 'own-premises');
      await toConfirm(form, widget);
      expect([...rowsOf(widget).keys()], language).to.include.members([switching.rowEnds, switching.rowData, switching.choice]);
      expect(dayOf(widget), language).to.contain(switching.late.lastDay);
      expect(primary(widget).textContent.trim(), language).to.not.equal('');
      widget.stage.remove();
    }
  });

  it('tells a page that names its country of a law that begins there, from ninety days before, whatever its preset', async () => {
    const heard = async (now: number, country: string) => {
      scenario.now = now;
      const said = listenToConsole();
      const widget = await openPreset(formOf('generic'), 'en', `country="${country}" signup-clicks="${country}${now}"`);
      // What is wrong with the tag itself is said first, and once: it tells that the page was looked at.
      await until('a word', () => said.warnings.some((warning) => warning.includes(`signup-clicks="${country}${now}"`)));
      await settled();
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      said.restore();
      widget.stage.remove();
      return said.warnings.filter((warning) => warning.includes('2027-01-01'));
    };
    const [soon, ...more] = await heard(today, 'CZ');
    expect(more).to.deep.equal([]);
    expect(soon).to.contain('preset="eu-withdrawal"');
    expect(await heard(Date.UTC(2026, 9, 1, 11), 'CZ')).to.deep.equal([]);
    expect(await heard(today, 'DE')).to.deep.equal([]);
  });
});
