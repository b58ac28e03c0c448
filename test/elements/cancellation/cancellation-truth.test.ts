import { expect } from '@open-wc/testing';
import { reopen } from '../../../src/elements/controls/reopen.ts';
import { presetForms } from '../../../src/terms/index.ts';
import { defineScripted, put, receiptFor, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { type PresetWidget, confirm, control, declare, dayOf, fill, openPreset, rowsOf, toConfirm } from './preset-case.ts';

const formOf = (id: string) => presetForms.find((form) => form.id === id)!;
const generic = formOf('generic');
const german = formOf('de-termination');

/** Ten to midnight in Amsterdam on 21 November 2026, and half an hour later. */
const late = Date.UTC(2026, 10, 21, 22, 50);
const past = late + 30 * 60_000;

const shownDay = (widget: PresetWidget) => widget.root.querySelector<HTMLTimeElement>('[part~=date]')!.dateTime;

async function chooseLater(widget: PresetWidget, date: string): Promise<void> {
  await widget.element.loadSession();
  widget.root.querySelector<HTMLInputElement>('[name=end][value=later]')!.click();
  put(await until('the date', () => control(widget, 'endDate')), date);
  await settled();
}

describe('what a cancellation says', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  describe('is what it declares', () => {
    for (const id of ['generic', 'nl-termination', 'fr-termination']) {
      it(`by ${id}, also where midnight passes on the page that is looked at`, async () => {
        scenario.now = late;
        const widget = await openPreset(formOf(id), 'en');
        await fill(formOf(id), widget);
        await toConfirm(formOf(id), widget);
        const day = shownDay(widget);
        expect(day).to.equal('2026-12-21');
        scenario.now = past;
        const { shown } = (await confirm(widget)) as { shown: { earliestEnd: string } };
        expect(shown.earliestEnd).to.equal(day);
      });
    }

    it('where the supplier lets go: the day that was seen, not the day after', async () => {
      scenario.now = late;
      const widget = await openPreset(generic, 'en', 'early-release="granted"');
      await fill(generic, widget);
      await toConfirm(generic, widget);
      scenario.now = past;
      const { declaration, end } = await confirm(widget);
      expect(end).to.equal('2026-11-21');
      expect(declaration).to.contain('21 November 2026');
    });

    it('and counts from the day on which the customer goes on, not from that on which the page came', async () => {
      scenario.now = late;
      const widget = await openPreset(generic, 'en');
      await fill(generic, widget);
      scenario.now = past;
      await toConfirm(generic, widget);
      expect(shownDay(widget)).to.equal('2026-12-22');
    });

    it('between businesses: the name that was looked at, and none beside it', async () => {
      for (const id of ['b2b', 'eu-dataact-switch']) {
        const widget = await openPreset(formOf(id), 'en', 'customer-name="Visser Tegels"');
        reopen(widget.element, 'customer/company');
        await widget.element.loadSession();
        put(await until('the field', () => control(widget, 'customer/company')), 'Jansen Bouw');
        put(control(widget, 'contract/reference')!, 'ZZ-1');
        put(control(widget, 'customer/email')!, 'jan@example.org');
        await toConfirm(formOf(id), widget);
        const { customer } = await confirm(widget);
        expect(customer, id).to.deep.equal({ company: 'Jansen Bouw', email: 'jan@example.org', reply: 'email' });
        widget.stage.remove();
      }
    });

    it('an address without the blanks that came along when it was copied, seen or unseen', async () => {
      const widget = await openPreset(generic, 'en');
      await fill(generic, widget);
      put(control(widget, 'customer/email')!, '\u200bnoor@example.org\u00a0');
      await toConfirm(generic, widget);
      expect(((await confirm(widget))['customer'] as { email: string }).email).to.equal('noor@example.org');
    });
  });

  describe('of a day that the customer chose', () => {
    it('is that it was asked for, until a receipt names it', async () => {
      for (const form of [generic, german]) {
        const widget = await openPreset(form, 'en');
        await fill(form, widget);
        await chooseLater(widget, '2026-12-01');
        await toConfirm(form, widget);
        await confirm(widget);
        await widget.settle('queued');
        expect(rowsOf(widget).get('Last day you asked for'), form.id).to.contain('1 December 2026');
        expect(rowsOf(widget).has('Last day')).to.equal(false);
        await widget.settle('received');
        expect(dayOf(widget), form.id).to.match(/^Last day you asked for: .*1 December 2026$/);
        expect(widget.text).to.not.contain('Your last day');
        widget.stage.remove();
      }
    });

    it('is that the contract ends on another, where it does', async () => {
      const widget = await openPreset(generic, 'en');
      await fill(generic, widget);
      await chooseLater(widget, '2026-12-01');
      await toConfirm(generic, widget);
      await confirm(widget);
      await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2026-12-21', endRule: 'notice-anytime' }) });
      expect(shownDay(widget)).to.equal('2026-12-21');
      expect(widget.text).to.not.contain('The date that you chose');
      expect(widget.text).to.match(/You asked for \w+,? 1 December 2026\. We will look at it/);
      expect(dayOf(widget)).to.match(/^Your last day: .*21 December 2026$/);
      expect(rowsOf(widget).get('Last day you asked for')).to.contain('1 December 2026');
    });

    it('stands above its day too, and in no calendar, where nobody has confirmed it', async () => {
      const widget = await openPreset(generic, 'en');
      await fill(generic, widget);
      await chooseLater(widget, '2026-12-01');
      await toConfirm(generic, widget);
      await confirm(widget);
      await widget.settle('received');
      expect(widget.text).to.not.contain('Your last day');
      expect(widget.has('button', /calendar/i)).to.equal(false);
    });

    it('is no promise to look at it, to whom the supplier let go', async () => {
      const widget = await openPreset(generic, 'en', 'early-release="granted"');
      await fill(generic, widget);
      await toConfirm(generic, widget);
      await confirm(widget);
      await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2026-11-22', endRule: 'granted' }) });
      expect(widget.text).to.not.contain('We will look at it');
      expect(widget.text).to.contain('We will not hold you to the term');
    });

    it('is that it is too early, on the page that declares, in Germany too', async () => {
      const widget = await openPreset(german, 'en');
      await chooseLater(widget, '2026-12-01');
      expect(widget.text).to.contain('That is earlier than your contract allows');
      await chooseLater(widget, '2027-01-01');
      expect(widget.text).to.not.contain('That is earlier than your contract allows');
    });

    it('is nothing where a year has more than four digits: no field takes one', async () => {
      const widget = await openPreset(generic, 'en');
      await chooseLater(widget, '');
      expect(control(widget, 'endDate')!.max).to.equal('9999-12-31');
    });
  });

  describe('of the last day that a receipt names', () => {
    async function received(attributes: string, more: Parameters<typeof receiptFor>[1]): Promise<PresetWidget> {
      const widget = await openPreset(formOf('nl-termination'), 'en', attributes);
      await declare(formOf('nl-termination'), widget);
      await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, more) });
      return widget;
    }

    it('is no reckoning that leads to another', async () => {
      const widget = await received('', { endsOn: '2027-01-21', endRule: 'notice-anytime' });
      expect(widget.root.querySelector('[part~=span]') === null).to.equal(true);
      expect(widget.text).to.not.match(/one month/i);
      const term = await received('start="2026-06-01" term="P1Y" after="renew:P1Y"', { endsOn: '2026-12-22', endRule: 'notice-anytime' });
      expect(term.text).to.not.contain('The end of the current term');
      const other = await received('', { endsOn: '2027-05-31', endRule: 'term-end' });
      expect(other.text).to.contain('The end of the current term');
    });

    it('is no word that a receiver thinks up', async () => {
      for (const endRule of ['toString', 'constructor', 'chosen', 'immediate', 'no such rule']) {
        const widget = await received('', { endsOn: '2027-05-31', endRule });
        expect(widget.text).to.not.match(/function|chose|on which we receive/);
        expect(shownDay(widget)).to.equal('2027-05-31');
        widget.stage.remove();
      }
    });

    it('keeps the ground that was declared, whatever the page sets afterwards', async () => {
      const french = formOf('fr-termination');
      const widget = await openPreset(french, 'en', 'ends-on="2027-06-30"');
      await fill(french, widget);
      await chooseLater(widget, '2026-12-15');
      put(await until('the ground', () => control(widget, 'cause')), 'I am moving abroad');
      await toConfirm(french, widget);
      expect((await confirm(widget))['cause']).to.equal('I am moving abroad');
      widget.element.setAttribute('ends-on', '2026-12-01');
      await widget.settle('received');
      expect([...rowsOf(widget).values()]).to.include('I am moving abroad');
    });

    it('is told whole while it waits, also to who comes back after midnight', async () => {
      const widget = await openPreset(generic, 'en');
      await declare(generic, widget);
      scenario.now += 26 * 3600_000;
      await widget.settle('queued');
      expect(rowsOf(widget).get('Last day')).to.match(/December 2026\. One month after we receive your notice\.$/);
    });

    it('counts from the day of receipt, by the receiver’s clock', async () => {
      const widget = await openPreset(formOf('nl-termination'), 'en');
      await declare(formOf('nl-termination'), widget);
      const receipt = receiptFor(widget.last.event, { receivedAt: '2026-11-24T09:00:00Z', endsOn: '2026-12-24' });
      await widget.settle({ state: 'received', receipt });
      const span = widget.root.querySelector('[part~=span]')!.textContent;
      expect(span).to.match(/24 November/);
      expect(span).to.match(/24 December/);
    });

    it('is how it hangs on the day of receipt, while there is none', async () => {
      const widget = await openPreset(generic, 'en');
      await declare(generic, widget);
      await widget.settle('queued');
      expect(rowsOf(widget).get('Last day')).to.match(/21 December 2026\. One month after we receive your notice\.$/);
    });
  });

  describe('of what was pressed', () => {
    it('stays in the words that were pressed, whatever the page’s language becomes', async () => {
      document.documentElement.lang = 'nl';
      const widget = await openPreset(generic, '');
      widget.element.removeAttribute('locale');
      await until('Dutch', () => widget.text.includes('Verder'));
      await declare(generic, widget);
      const { confirm: pressed } = widget.data['labels'] as { confirm: string };
      await widget.settle('queued');
      document.documentElement.lang = 'de';
      await until('German', () => widget.text.includes('Noch nicht gesendet'));
      expect(pressed).to.equal('Opzegging bevestigen');
      expect(widget.text).to.contain(pressed);
      expect(widget.text).to.not.contain('Kündigung bestätigen');
    });

    it('stays in its language while the widget is out of the page', async () => {
      document.documentElement.lang = 'nl';
      const widget = await openPreset(generic, '');
      widget.element.removeAttribute('locale');
      await until('Dutch', () => widget.text.includes('Verder'));
      await declare(generic, widget);
      widget.element.remove();
      await widget.settle('received');
      widget.stage.append(widget.element);
      await settled();
      expect(widget.text).to.contain('Uw opzegging is aangekomen');
    });
  });

  describe('of the day by which it is decided about going earlier', () => {
    const asked = 'early-release="ask" responder-name="Marijke Postma" respond-within="P3D"';

    it('travels with the request, and stands in the receipt', async () => {
      const widget = await openPreset(generic, 'en', asked);
      await fill(generic, widget);
      await widget.element.loadSession();
      expect(widget.text).to.match(/answers you by \w+day,? 24 November/);
      widget.root.querySelector<HTMLInputElement>('[name=end][value=early]')!.click();
      await until('the reason', () => control(widget, 'why'));
      await toConfirm(generic, widget);
      const { shown } = (await confirm(widget)) as { shown: { inputs: Record<string, string> } };
      expect(shown.inputs['respond-by']).to.equal('2026-11-24');
      await widget.settle('received');
      expect(rowsOf(widget).get('Answer by')).to.contain('24 November 2026');
    });

    it('is not said where it cannot travel, nor sent where nothing was asked', async () => {
      const widget = await openPreset(generic, 'en', asked);
      const { shown } = (await declare(generic, widget)) as { shown: { inputs: object } };
      expect(shown.inputs).to.not.have.property('respond-by');
      widget.stage.remove();
      const silent = await openPreset({ ...generic, act: 'withdrawal' }, 'en', asked);
      silent.element.removeAttribute('start');
      await silent.element.updateComplete;
      expect(silent.text).to.not.match(/24 November/);
    });
  });
});
