import { expect } from '@open-wc/testing';
import { type Mounted, defineScripted, press, put, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { control, everyPreset, fill as fillPreset, languages, openPreset, primary, rowsOf } from './preset-case.ts';

const errorsOf = (widget: Mounted): string[] => [...widget.root.querySelectorAll('[part~=errors]:not([hidden]) a')].map((link) => link.textContent!.trim());
const headingOf = (widget: Mounted): string | undefined => widget.root.querySelector('[part~=errors]:not([hidden]) h3')?.textContent?.trim();
const noteOf = (widget: Mounted, name: string): string | undefined => widget.root.querySelector(`[id="${name}-note"]`)?.textContent?.trim();

describe('the last day', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  const withEnd = everyPreset.filter(({ asks }) => asks.includes('end'));

  for (const form of withEnd) {
    it(`F3: with a year that nobody means is asked about once, then sent as typed (${form.id})`, async () => {
      // A notice to leave a service asks for another day only where that may be an earlier one.
      const widget = await openPreset(form, 'en', form.service && 'early-release="ask"');
      await fillPreset(form, widget);
      // A field that is left before the form is there says nothing yet.
      await widget.element.loadSession();
      const later = [...widget.root.querySelectorAll<HTMLInputElement>('[name=end]')].find(({ value }) => value === 'later')!;
      await press(later);
      put(await until('the date', () => control(widget, 'endDate')), '0026-12-31');
      await settled();
      // A field that is left says so too, and that was no answer.
      await press(control(widget, 'contract/reference')!);
      await until('the question', () => widget.root.querySelector('[id="endDate-error"]'));
      const button = primary(widget).textContent!.trim();
      await press(primary(widget));
      await until('the summary', () => errorsOf(widget).length > 0);
      expect(errorsOf(widget)).to.deep.equal([`The year here is 0026. If that is what you mean, press “${button}” again.`]);
      expect(headingOf(widget)).to.equal('Something is not right yet');
      expect(scenario.sent).to.have.length(0);

      await press(primary(widget));
      for (let step = 2; step <= form.steps.length; step++) {
        await until(`step ${step}`, () => widget.element.step === step);
        await settled();
        await press(primary(widget));
      }
      await until('the event', () => scenario.sent.length > 0);
      expect(widget.data['end']).to.equal('0026-12-31');
    });
  }

  const generic = everyPreset.find(({ id }) => id === 'generic')!;
  const dated = async (date: string) => {
    const widget = await openPreset(generic, 'en');
    await fillPreset(generic, widget);
    await press(widget.find('input[type=radio]', /^On a later date/));
    put(await until('the date', () => control(widget, 'endDate')), date);
    await settled();
    return widget;
  };

  it('F3: is asked about for every slip of that kind, and for no day that a customer may mean', async () => {
    for (const [date, asks] of [['0202-01-31', true], ['9999-12-31', true], ['2999-12-31', false], ['1999-12-31', false], ['2026-11-22', false], ['2062-12-31', false]] as const) {
      const widget = await dated(date);
      await press(primary(widget));
      await until('an answer', () => errorsOf(widget).length > 0 || widget.element.step === 2);
      expect(errorsOf(widget).length > 0, date).to.equal(asks);
      widget.stage.remove();
    }
  });

  it('F3: is asked about anew where it was changed to another year that nobody means', async () => {
    const widget = await dated('0026-12-31');
    await press(primary(widget));
    await until('the question', () => errorsOf(widget).length > 0);
    put(control(widget, 'endDate')!, '0027-12-31');
    await settled();
    await press(primary(widget));
    await until('the other', () => errorsOf(widget)[0]?.includes('0027'));
    // The day in words beside it has the same year.
    expect(noteOf(widget, 'endDate')).to.match(/31 December 0027$/);
    put(control(widget, 'endDate')!, '2027-12-31');
    await settled();
    await press(primary(widget));
    await until('the review', () => widget.element.step === 2);
    expect(rowsOf(widget).get('Declaration')).to.contain('31 December 2027');
  });

  it('F3: has the order of its parts at the field, then the day in words, in every language', async () => {
    const order = { en: /^Day, month and year, in the order/, nl: /^Dag, maand en jaar, in de volgorde/, de: /^Tag, Monat und Jahr in der Reihenfolge/, fr: /^Jour, mois et année, dans l’ordre/ };
    const words = { en: 'Monday, 1 February 2027', nl: 'maandag 1 februari 2027', de: 'Montag, 1. Februar 2027', fr: 'lundi 1er février 2027' };
    for (const language of languages) {
      const widget = await openPreset(generic, language);
      await widget.element.loadSession();
      await press([...widget.root.querySelectorAll<HTMLInputElement>('[name=end]')].find(({ value }) => value === 'later')!);
      const field = await until('the date', () => control(widget, 'endDate'));
      await until('the order', () => order[language].test(noteOf(widget, 'endDate') ?? ''));
      expect(field.getAttribute('aria-describedby')).to.contain('endDate-note');
      put(field, '2027-02-01');
      await until('the words', () => noteOf(widget, 'endDate') === words[language]);
      widget.stage.remove();
    }
  });
});
