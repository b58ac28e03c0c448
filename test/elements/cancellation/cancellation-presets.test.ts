import { expect } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import { de } from '../../../src/i18n/de.ts';
import { en } from '../../../src/i18n/en.ts';
import { fr } from '../../../src/i18n/fr.ts';
import { nl } from '../../../src/i18n/nl.ts';
import { statutoryLabels } from '../../../src/i18n/statutory.ts';
import { presetForms } from '../../../src/terms/index.ts';
import {
  defineScripted, key, listenToConsole, mount, press, put, resetScenario, scenario, settled, textOf, until,
} from '../../support/widget-harness.ts';
import {
  confirm, control, declare, everyPreset, fill, languages, openPreset, pairOf, primary, rowsOf, toConfirm, typed,
} from './preset-case.ts';

const catalogues = { en, nl, de, fr };
const formOf = (id: string) => presetForms.find((form) => form.id === id)!;
const [withdrawal, german, french] = ['eu-withdrawal', 'de-termination', 'fr-termination'].map(formOf) as [
  (typeof presetForms)[0], (typeof presetForms)[0], (typeof presetForms)[0],
];

describe('a cancellation by a preset', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  for (const form of everyPreset) {
    describe(form.id, () => {
      for (const language of languages) {
        it(`declares in ${language}, in as many pages as the preset has, and sends what it fixes`, async () => {
          const widget = await openPreset(form, language);
          await fill(form, widget);
          await toConfirm(form, widget);
          const shown = [...rowsOf(widget).values(), ...widget.all('.notice p').map(({ textContent }) => textContent.trim())];
          const words = primary(widget).textContent.trim();
          const data = await confirm(widget);
          expect(data).to.include({ act: form.act, preset: form.id, presetVersion: form.version, locale: language });
          expect((data['labels'] as { confirm: string }).confirm).to.equal(words);
          expect(shown).to.include(data['declaration']);
          expect(data['declaration']).to.contain(typed.name).and.to.contain(typed['contract/reference']);
          expect(data['contract']).to.deep.equal({ reference: typed['contract/reference'] });
          expect(data).to.not.have.property('reason');
          if (form.act === 'withdrawal') {
            for (const name of ['end', 'kind', 'cause', 'shown', 'earlyRelease']) expect(data).to.not.have.property(name);
          } else expect(data).to.include({ end: 'earliest', kind: 'ordinary' });
          await widget.settle('received');
          expect(widget.is('received')).to.equal(true);
          expect([...rowsOf(widget).keys()]).to.include(catalogues[language].late.cancellation.text);
        });
      }

      it('puts the words of the law alone on the control that declares, and says their language', async () => {
        for (const language of languages) {
          const labels = statutoryLabels(form.id, language, form.country);
          const widget = await openPreset(form, language);
          await fill(form, widget);
          await toConfirm(form, widget);
          const button = primary(widget);
          // The name of a button is its content: nothing names it otherwise.
          for (const name of ['aria-label', 'aria-labelledby', 'title']) expect(button.hasAttribute(name)).to.equal(false);
          expect(button.childElementCount).to.equal(0);
          const expected = form.labels && labels.ok ? labels.value.confirm : catalogues[language].late.cancellation.confirm;
          expect(button.textContent.trim()).to.equal(expected);
          const own = form.labels && labels.ok && labels.value.lang !== language ? labels.value.lang : null;
          expect(button.getAttribute('lang')).to.equal(own);
          widget.stage.remove();
        }
      });

      it('is accessible on each page, and where something is missing', async () => {
        const widget = await openPreset(form, 'en');
        await expect(widget.element).to.be.accessible();
        await press(primary(widget));
        await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
        expect(widget.root.querySelectorAll('[part~=errors] a')).to.have.length(3);
        await expect(widget.element).to.be.accessible();
        await fill(form, widget);
        await toConfirm(form, widget);
        await expect(widget.element).to.be.accessible();
      });
    });
  }

  describe('in Germany', () => {
    it('is one page that asks kind, contract, name, address and end, ordinary and earliest chosen beforehand', async () => {
      const widget = await openPreset(german, 'de');
      expect(widget.text).to.not.match(/Schritt/);
      expect(widget.all<HTMLInputElement>('input:checked').map(({ value }) => value)).to.deep.equal(['ordinary', 'earliest']);
      expect(widget.all('textarea')).to.have.length(0);
      expect(widget.all('input').length).to.be.at.most(7);
      expect(primary(widget).textContent.trim()).to.equal('jetzt kündigen');
    });

    it('says above the button what will be declared, as it is typed', async () => {
      const widget = await openPreset(german, 'de');
      const said = () => widget.root.querySelector('.notice')!.textContent.replace(/\s+/g, ' ');
      expect(said()).to.contain('Hiermit kündige ich, …, den Vertrag „…“ ordentlich zum frühestmöglichen Zeitpunkt.');
      await fill(german, widget);
      await until('the words', () => said().includes('Katrin Lehmann'));
      expect(said()).to.contain('Hiermit kündige ich, Katrin Lehmann, den Vertrag „ZV-20817“ ordentlich zum frühestmöglichen Zeitpunkt.');
      const box = (element: Element) => element.getBoundingClientRect();
      expect(box(widget.root.querySelector('.notice')!).bottom).to.be.at.most(box(primary(widget)).top);
    });

    it('is not declared by Enter in a field, and is by Enter on its button', async () => {
      const widget = await openPreset(german, 'de');
      await widget.element.loadSession();
      await fill(german, widget);
      for (const name of ['contract/reference', 'customer/name', 'customer/email', 'kind', 'end']) {
        control(widget, name)!.focus();
        await key('Enter');
      }
      expect(scenario.sent).to.have.length(0);
      primary(widget).focus();
      await key('Enter');
      await until('the event', () => scenario.sent.length);
    });

    it('asks for the cause of an extraordinary notice alone, does not require it, and sends it', async () => {
      const widget = await openPreset(german, 'en');
      await fill(german, widget);
      await press(widget.find('input[type=radio]', /^Extraordinary/));
      const field = await until('the cause', () => control(widget, 'cause'));
      put(field, 'The line has been dead for six weeks.');
      await settled();
      const data = await confirm(widget);
      expect(data).to.include({ kind: 'extraordinary', cause: 'The line has been dead for six weeks.', end: 'earliest' });
      expect(data['declaration']).to.contain('extraordinary notice').and.to.contain('dead for six weeks');
      expect(data['shown']).to.deep.include({ earliestEnd: '2026-11-21', rule: 'extraordinary' });
    });

    it('sends an extraordinary notice without a cause', async () => {
      const widget = await openPreset(german, 'en');
      await fill(german, widget);
      await press(widget.find('input[type=radio]', /^Extraordinary/));
      const data = await confirm(widget);
      expect(data['kind']).to.equal('extraordinary');
      expect(data).to.not.have.property('cause');
    });

    it('sends nothing of a cause that was typed and then not meant', async () => {
      const widget = await openPreset(german, 'en');
      await fill(german, widget);
      await press(widget.find('input[type=radio]', /^Extraordinary/));
      put(await until('the cause', () => control(widget, 'cause')), 'secret');
      await press(widget.find('input[type=radio]', /^Ordinary/));
      const data = await confirm(widget);
      expect(data['kind']).to.equal('ordinary');
      expect(JSON.stringify(data)).to.not.contain('secret');
    });

    it('takes a description where there is no number', async () => {
      const widget = await openPreset(german, 'en');
      await fill(german, widget);
      put(control(widget, 'contract/reference')!, '');
      await press(widget.find('summary', /No number/));
      put(control(widget, 'contract/description')!, 'The gym in Bonn');
      await settled();
      const data = await confirm(widget);
      expect(data['contract']).to.deep.equal({ description: 'The gym in Bonn' });
      expect(data['declaration']).to.contain('“The gym in Bonn”');
    });

    it('takes any date, and reckons notice by German law', async () => {
      const widget = await openPreset(german, 'en', 'notice="P3M" after="indefinite-monthly" start="2020-01-01" term="P1Y"'.replace('notice="P3M" ', ''));
      expect(widget.text).to.match(/21 December 2026/);
      await fill(german, widget);
      await press(widget.find('input[type=radio]', /^On a later date/));
      put(await until('the date', () => control(widget, 'endDate')), '1999-01-01');
      await settled();
      expect((await confirm(widget))['end']).to.equal('1999-01-01');
    });
  });

  describe('in France', () => {
    it('goes by a summary page that shows all, and lets each row be changed', async () => {
      const widget = await openPreset(french, 'fr');
      await fill(french, widget);
      put(control(widget, 'contract/line')!, '06 12 34 56 78');
      await toConfirm(french, widget);
      const rows = [...rowsOf(widget).values()];
      for (const value of [...Object.values(typed), '06 12 34 56 78']) expect(rows).to.include(value);
      const change = widget.all('dl button')[0]!;
      expect(change.textContent.trim()).to.equal('Modifier');
      await press(change);
      await until('the field', () => widget.focused === control(widget, 'contract/reference'));
      put(control(widget, 'contract/reference')!, 'ZL-11802');
      await toConfirm(french, widget);
      expect(primary(widget).textContent.trim()).to.equal('Notification de la résiliation');
      const data = await confirm(widget);
      expect(data['contract']).to.deep.equal({ reference: 'ZL-11802', line: '06 12 34 56 78' });
    });

    it('takes a postal address where there is no e-mail address', async () => {
      const widget = await openPreset(french, 'en');
      await fill(french, widget);
      put(control(widget, 'customer/email')!, '');
      await press(primary(widget));
      const link = await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden]) a'));
      expect(link.textContent).to.match(/or a postal address/);
      await press(widget.find('summary', /No e-mail address/));
      put(control(widget, 'customer/address')!, '1 rue de la Paix\n75002 Paris');
      await toConfirm(french, widget);
      const data = await confirm(widget);
      expect(data['customer']).to.deep.equal({ name: typed.name, address: '1 rue de la Paix\n75002 Paris', reply: 'none' });
    });

    it('asks for a legitimate ground only where the day lies before the end that the page gives, and never requires it', async () => {
      const widget = await openPreset(french, 'en', 'ends-on="2027-06-30"');
      await fill(french, widget);
      expect(control(widget, 'cause') === null).to.equal(true);
      await press(widget.find('input[type=radio]', /^On a later date/));
      const date = await until('the date', () => control(widget, 'endDate'));
      put(date, '2027-08-31');
      await settled();
      expect(control(widget, 'cause') === null).to.equal(true);
      put(date, '2026-12-31');
      const ground = await until('the ground', () => control(widget, 'cause'));
      put(ground, 'I move abroad.');
      await toConfirm(french, widget);
      const data = await confirm(widget);
      expect(data).to.include({ cause: 'I move abroad.', end: '2026-12-31', kind: 'extraordinary' });
    });
  });

  describe('to withdraw', () => {
    it('takes a part of the order, and never a reason, a date or a file', async () => {
      const widget = await openPreset(withdrawal, 'en');
      await fill(withdrawal, widget);
      expect(widget.root.querySelector('[type=file], [type=date], [type=radio], [name=reason]') === null).to.equal(true);
      await press(widget.find('summary', /part only/));
      put(control(widget, 'contract/items')!, 'The blue lamp');
      await toConfirm(withdrawal, widget);
      expect(widget.root.querySelector('time') === null).to.equal(true);
      const data = await confirm(widget);
      expect(data['contract']).to.deep.equal({ reference: typed['contract/reference'], items: 'The blue lamp' });
      expect(data['declaration']).to.match(/hereby withdraw from the contract .* as regards this part: The blue lamp/);
      await widget.settle('received');
      expect(widget.root.querySelector('time, ol') === null).to.equal(true);
      expect(widget.has('button', /calendar/i)).to.equal(false);
      expect(widget.text).to.contain('Your withdrawal has arrived.');
      expect(widget.text).to.not.match(/notice|last day/i);
    });

    it('takes a long list of items', async () => {
      const widget = await openPreset(withdrawal, 'en');
      await fill(withdrawal, widget);
      await press(widget.find('summary', /part only/));
      put(control(widget, 'contract/items')!, 'lamp, '.repeat(300));
      await toConfirm(withdrawal, widget);
      expect((await confirm(widget))['contract']).to.have.property('items', 'lamp, '.repeat(300));
    });

    for (const [when, attributes] of [
      ['fourteen days after the start', 'start="2026-11-03"'],
      ['the period that the page gives', 'start="2026-10-01" term="P30D"'],
      ['the last day that the page gives', 'ends-on="2026-11-20"'],
    ] as const) {
      it(`is said to be late after ${when}, and is sent all the same, with what was said`, async () => {
        const widget = await mount('cancellation', `preset="eu-withdrawal" zone="Europe/Amsterdam" ${attributes}`);
        expect(widget.text).to.match(/the withdrawal period ended on/);
        expect(widget.text).to.contain('You can still send it. We will consider it and let you know.');
        const data = await declare(withdrawal, widget as never);
        expect(data['shown']).to.deep.include({ rule: 'withdrawal-deadline' });
        expect((data['shown'] as { inputs: object }).inputs).to.have.property('received-on', '2026-11-21');
        expect(data).to.not.have.property('end');
      });
    }

    it('says nothing of lateness in time, to the last minute, nor where the page gives no day', async () => {
      for (const attributes of ['start="2026-11-07"', 'ends-on="2026-11-21"', '', 'start="yesterday"']) {
        const widget = await mount('cancellation', `preset="eu-withdrawal" zone="Europe/Amsterdam" ${attributes}`);
        expect(widget.text, attributes).to.not.match(/ended|still send/);
        widget.stage.remove();
      }
    });

    it('speaks the language of the page on its control where the law has words in it, and nothing else does', async () => {
      const widget = await openPreset(withdrawal, 'it', 'country="IT"');
      await fill(withdrawal, widget);
      await toConfirm(withdrawal, widget);
      expect(primary(widget).textContent.trim()).to.equal('Conferma recesso');
      expect(primary(widget).lang).to.equal('it');
    });
  });

  describe('the words of the way in', () => {
    const trigger = '<button slot="trigger">Verträge hier kündigen</button>';
    it('are those of the trigger where the widget has one', async () => {
      const widget = await openPreset(german, 'de', 'mode="dialog" open', { content: trigger, raw: true });
      await until('the form', () => control(widget, 'customer/email'));
      const data = await declare(german, widget);
      expect(data['labels']).to.deep.equal({ entry: 'Verträge hier kündigen', confirm: 'jetzt kündigen' });
    });

    it('are left open where they stand on a page of the supplier’s, and no button is said to be pressed that was not', async () => {
      for (const form of [withdrawal, german, french]) {
        const widget = await openPreset(form, 'en');
        const data = await declare(form, widget);
        expect((data['labels'] as { entry: string }).entry).to.equal('');
        await widget.settle('received');
        const pressed = rowsOf(widget).get('You pressed')!;
        expect(pressed.startsWith(`“${(data['labels'] as { confirm: string }).confirm}” on `), pressed).to.equal(true);
        widget.stage.remove();
      }
    });
  });

  describe('what a page sets', () => {
    it('shows no early release where the list of fields is closed', async () => {
      for (const form of [withdrawal, german, french]) {
        for (const release of ['ask', 'granted']) {
          const said = listenToConsole();
          const widget = await openPreset(form, 'en', `early-release="${release}"`);
          said.restore();
          expect(widget.text).to.not.match(/earlier|today|let you go/i);
          expect((await declare(form, widget))).to.not.have.property('earlyRelease');
          widget.stage.remove();
        }
      }
    });

    it('may change to another preset while the customer writes; what was typed stays', async () => {
      const widget = await openPreset(formOf('generic'), 'en');
      await fill(formOf('generic'), widget);
      for (const form of [german, withdrawal, french, formOf('b2b'), formOf('nl-termination'), formOf('generic')]) {
        widget.element.setAttribute('preset', form.id);
        const asked = (name: 'kind' | 'end') => (control(widget, name) !== null) === form.asks.includes(name);
        // It is drawn once its late words have come too.
        await until(`the form of ${form.id}`, () => widget.element.presetForm.id === form.id && asked('kind') && asked('end'));
        expect(control(widget, 'contract/reference')!.value).to.equal(typed['contract/reference']);
      }
    });

    it('sends nothing that was typed for a preset that is no longer there, and is held up by none of it', async () => {
      const widget = await openPreset(german, 'en');
      await widget.element.loadSession();
      const radios = widget.all<HTMLInputElement>('[name=kind]');
      radios.find(({ value }) => value === 'extraordinary')!.click();
      put(await until('the cause', () => control(widget, 'cause')), 'secret'.repeat(2_000));
      await fill(german, widget);
      widget.element.setAttribute('preset', 'generic');
      await until('the other form', () => widget.element.presetForm.id === 'generic' && !control(widget, 'kind'));
      const generic = formOf('generic');
      await toConfirm(generic, widget);
      const data = await confirm(widget);
      expect(JSON.stringify(data)).to.not.contain('secret');
      expect(data['kind']).to.equal('ordinary');
      // It stays typed, for the way back.
      expect(String(widget.element.field('cause'))).to.contain('secret');
    });

    it('may think better of it while another preset is under way: the last one named is drawn', async () => {
      const widget = await openPreset(formOf('generic'), 'en');
      widget.element.setAttribute('preset', withdrawal.id);
      await settled();
      widget.element.setAttribute('preset', 'generic');
      await settled();
      widget.element.setAttribute('preset', german.id);
      widget.element.setAttribute('preset', 'generic');
      // A widget that asked for it later has it by now.
      await openPreset(withdrawal, 'en');
      await settled();
      expect(widget.element.presetForm.id).to.equal('generic');
      expect(textOf(widget.heading)).to.equal(en.first.cancellation.question);
    });

    it('may change what it says once something was declared: the receipt says what was sent', async () => {
      const form = formOf('nl-termination');
      const widget = await openPreset(form, 'en');
      await fill(form, widget);
      await toConfirm(form, widget);
      const { declaration } = await confirm(widget);
      await widget.settle('received');
      const before = [...rowsOf(widget)];
      widget.element.setAttribute('contract', 'another');
      widget.element.setAttribute('customer-name', 'Another');
      widget.element.setAttribute('preset', withdrawal.id);
      await settled();
      // A widget that asked for it later has it by now.
      await openPreset(withdrawal, 'en');
      await settled();
      expect(widget.element.presetForm.id).to.equal(form.id);
      expect([...rowsOf(widget)]).to.deep.equal(before);
      expect(before.map(([, value]) => value)).to.include(declaration);
      widget.element.reset();
      await until('the withdrawal', () => widget.element.presetForm.id === withdrawal.id);
    });

    it('says in the declaration that the customer asks to go earlier, and why; no telephone number travels unseen', async () => {
      const form = formOf('nl-termination');
      const widget = await openPreset(form, 'en', 'early-release="ask" customer-phone="06 12345678"');
      await fill(form, widget);
      await press(widget.field(/Rather earlier/));
      put(await until('why', () => control(widget, 'why')), 'It stopped being of use.');
      await toConfirm(form, widget);
      expect([...rowsOf(widget).values()]).to.include('It stopped being of use.');
      const data = await confirm(widget);
      expect(data['declaration']).to.contain('ask to leave before then');
      expect(data['earlyRelease']).to.deep.equal({ requested: true, why: 'It stopped being of use.' });
      expect(data['customer']).to.not.have.property('phone');
    });

    it('may not be any preset: the customer’s way goes on as generic, and the page is told', async () => {
      for (const id of ['moon', 'constructor', 'toString']) {
        const said = listenToConsole();
        const widget = await mount('cancellation', `preset="${id}" notice="P1M"`);
        const data = await declare(formOf('generic'), widget as never);
        said.restore();
        expect(data).to.include({ preset: 'generic' });
        expect(said.warnings.join()).to.contain(`preset="${id}"`);
        widget.stage.remove();
      }
    });

    it('keeps what the page knows a fact on each preset', async () => {
      for (const form of everyPreset) {
        const widget = await openPreset(form, 'en', 'customer-name="Noor de Wit" customer-email="noor@example.org" contract="ZZ-4471"');
        expect(widget.all('input:not([type=radio])').length, form.id).to.be.at.most(form.asks.includes('line') ? 1 : 0);
        await toConfirm(form, widget);
        const data = await confirm(widget);
        expect(data['contract']).to.deep.equal({ reference: 'ZZ-4471' });
        widget.stage.remove();
      }
    });
  });

  it('keeps every value on the way back, in every preset with a summary', async () => {
    for (const form of everyPreset.filter(({ steps }) => steps.length > 1)) {
      const widget = await openPreset(form, 'en');
      await fill(form, widget);
      await toConfirm(form, widget);
      await press(pairOf(widget)[1]!);
      await until('the fields', () => control(widget, 'customer/email'));
      expect(control(widget, 'contract/reference')!.value, form.id).to.equal(typed['contract/reference']);
      expect(control(widget, 'customer/email')!.value, form.id).to.equal(typed['customer/email']);
      widget.stage.remove();
    }
  });

  it('F5: is declared at the moment of the press, though its form comes later', async () => {
    await resetMouse();
    const widget = await openPreset(german, 'de');
    let release!: () => void;
    scenario.gate = new Promise((resolve) => (release = resolve));
    await fill(german, widget);
    const { now } = scenario;
    primary(widget).click();
    await settled();
    expect(primary(widget).textContent!.trim()).to.equal('Einen Augenblick.');
    scenario.now += 60_000;
    release();
    await until('the event', () => scenario.sent.length);
    expect(new Date(widget.last.event.time).getTime()).to.equal(now);
  });

  it('is sent once by a double click on the one page', async () => {
    const widget = await openPreset(german, 'de');
    await widget.element.loadSession();
    await fill(german, widget);
    const button = primary(widget);
    button.click();
    button.click();
    await until('the event', () => scenario.sent.length);
    await settled();
    expect(scenario.sent).to.have.length(1);
  });
});
