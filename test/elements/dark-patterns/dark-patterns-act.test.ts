import { expect } from '@open-wc/testing';
import type { CancellationWidget } from '../../../src/elements/cancellation/cancellation-widget.ts';
import { statutoryLabelChoices } from '../../../src/i18n/statutory.ts';
import { defineScripted, mount, put, resetScenario, scenario, settled, textOf, until } from '../../support/widget-harness.ts';
import { catalogues, everyState, everywhere, send, walk, write } from './dark-pattern-walk.ts';
import { control, dayOf, languages, openPreset, everyPreset, pairOf, primary, rowsOf, typed } from '../cancellation/preset-case.ts';

/** Values that a careless form would change: quotes, markup, other scripts, signs, spaces within. */
const odd = ['“<b>ZV</b>” & 1', 'عقد 12', 'ZV\u00a020  817', '👑-7', 'e\u0301toile', 'a'.repeat(200), '{contract}', '$&'];

/** What sells, hurries, counts others, or offers something else. */
const selling = /\b(offer|discount|deal|instead|pause|only \d+ left|hurry|popular|aanbieding|korting|pauzeren|Angebot|Rabatt|pausieren|offre spéciale|remise|réduction)\b/i;
const crowd = /\b\d+ (people|customers|others|klanten|anderen|Kunden|andere|clients|personnes)\b/i;

/** Every sentence of a language, placeholders taken as anything. */
function sentences(value: unknown): RegExp[] {
  if (typeof value === 'string') return [new RegExp(`^${value.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^]*')}$`)];
  return Object.values(value as object).flatMap(sentences);
}
const said = Object.fromEntries(languages.map((language) => [language, sentences(catalogues[language])]));

/** The dark patterns of the act and its end, on the real widget, by every preset in every language. */
describe('in the act of leaving', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  it('DP19: what is sent is what was shown, value by value, whatever was typed', async () => {
    let turn = 0;
    await everywhere('', async (at) => {
      const { widget, form } = at;
      const values = { 'contract/reference': odd[turn++ % odd.length]!, name: odd[turn % odd.length]! };
      await write(at, values);
      for (let page = 2; page <= form.steps.length; page++) {
        primary(widget).click();
        await until(`page ${page}`, () => widget.root.querySelector('[part~=rows]'));
        await settled();
      }
      const shown = [...rowsOf(widget).values(), ...widget.all('.notice p').map((part) => part.textContent.trim())];
      const inputs = widget.all<HTMLInputElement>('input').map(({ value }) => value);
      await send(at);
      const data = widget.data as { declaration: string; contract: { reference: string }; customer: Record<string, string> };
      expect(shown).to.include(data.declaration.trim());
      const { reply: _, ...customer } = data.customer;
      for (const value of [data.contract.reference, ...Object.values(customer)]) expect([...shown, ...inputs]).to.include(value);
      expect(data.contract).to.deep.equal({ reference: values['contract/reference'] });
      expect(customer).to.deep.equal({ [form.holder ?? 'name']: values.name, email: typed['customer/email'] });
      await widget.settle('received');
      expect([...rowsOf(widget).values()]).to.include(data.declaration.trim());
    });
  });

  it('DP20: no consent is slipped in', async () => {
    await everywhere('privacy-url="/privacy"', async (at) => {
      await walk(at, () => {
        expect(at.widget.root.querySelector('[type=checkbox]') === null).to.equal(true);
        expect(at.widget.text).to.not.match(/newsletter|marketing|nieuwsbrief|Werbung|publicité|I agree|akkoord|stimme zu|j’accepte/i);
      });
      await send(at);
      expect(Object.keys(at.widget.data)).to.not.include('consent');
    });
  });

  it('DP21: nothing is asked before the exit that it does not need, and nothing after it', async () => {
    await everywhere('contact-email="a@b.example"', async (at) => {
      await walk(at, () => {
        expect(control(at.widget, 'reason') === null).to.equal(true);
      });
      await send(at);
      expect(at.widget.data).to.not.have.property('reason');
      await at.widget.settle('received');
      expect(at.widget.root.querySelector('input, textarea, select, form') === null).to.equal(true);
    });
  });

  it('DP22: no account and no app', async () => {
    await everywhere('', async (at) => {
      await everyState(at, () => {
        expect(at.widget.text).to.not.match(/\b(account|sign up|log ?in|app store|download (our|the) app|aanmelden|inloggen|Konto|anmelden|compte|connexion requise|application)\b/i);
      });
    });
  });

  it('DP23: no offer, before or after, and no second try once it is done', async () => {
    await everywhere('mode="dialog" open', async (at) => {
      const { widget } = at;
      await until('the form', () => control(widget, 'customer/email')?.checkVisibility());
      await everyState(at, (state) => {
        expect(widget.text, state).to.not.match(selling);
      });
      const heading = textOf(widget.heading);
      widget.root.querySelector('dialog')!.close();
      // The dialog's own event comes a task later.
      await until('the end', () => !widget.element.open);
      widget.element.requestUpdate();
      await settled();
      expect(widget.root.querySelector('dialog')!.open).to.equal(false);
      widget.element.show();
      await settled();
      expect(textOf(widget.heading)).to.equal(heading);
    }, '<button slot="trigger">Way out</button>');
  });

  it('DP24: nothing counts down', async () => {
    await everywhere('', async (at) => {
      const { widget, form } = at;
      await write(at);
      for (let page = 1; page <= form.steps.length; page++) {
        const before = widget.text;
        scenario.now += 61_000;
        widget.element.requestUpdate();
        await widget.element.updateComplete;
        expect(widget.text).to.equal(before);
        expect(widget.root.querySelector('[role=timer], progress, meter') === null).to.equal(true);
        expect(before).to.not.match(/\d+ (seconds|minutes|seconden|minuten|Sekunden|Minuten|secondes)|\d+:\d\d\b/i);
        if (page === form.steps.length) return;
        primary(widget).click();
        await until('the next page', () => widget.root.querySelector('[part~=rows]'));
        await settled();
      }
    });
  });

  it('DP25: nobody hears how many stay, or how few are left', async () => {
    await everywhere('', async (at) => {
      await everyState(at, (state) => {
        expect(at.widget.text, state).to.not.match(crowd);
      });
    });
  });

  it('DP26: what leaving brings about is said: the last day, or that it is the earliest possible; a withdrawal has none', async () => {
    await everywhere('', async (at) => {
      const { widget, form, language } = at;
      const { late, switching } = catalogues[language];
      const words = form.service ? switching.late : late.cancellation;
      await walk(at);
      if (form.steps.length > 1) expect(widget.root.querySelector('time') !== null).to.equal(form.act !== 'withdrawal');
      else expect(widget.text).to.match(/21\D+2026/);
      await send(at);
      await widget.settle('received');
      expect(dayOf(widget).startsWith(words.lastDay)).to.equal(form.act !== 'withdrawal');
    });
    // Where the page says nothing of notice, that is said.
    for (const form of everyPreset.filter(({ act }) => act !== 'withdrawal')) {
      const widget = await mount<CancellationWidget>('cancellation', `preset="${form.id}"`);
      const at = { widget, form, language: 'en', about: '' } as const;
      await walk(at);
      expect(widget.text).to.match(/earliest possible date/);
      await send(at);
      expect(widget.data['end']).to.equal('earliest');
      widget.stage.remove();
    }
  });

  it('DP27: the customer has proof: reference, words, both moments with their zone, and where the answer goes', async () => {
    await everywhere('', async (at) => {
      const { widget, language } = at;
      await walk(at);
      await send(at);
      const { declaration } = widget.data as { declaration: string };
      for (const state of ['queued', 'received'] as const) {
        await widget.settle(state);
        const rows = [...rowsOf(widget).values()];
        expect(widget.text).to.contain(widget.last.event.reference!);
        expect(rows).to.include(declaration);
        expect(rows.filter((value) => /\d{1,2}[:.]\d{2}[:.]\d{2}.*\(UTC/.test(value)).length).to.be.at.least(state === 'received' ? 2 : 1);
        expect(rowsOf(widget).get(catalogues[language].late.cancellation.rowEmail)).to.equal(typed['customer/email']);
        for (const word of ['copy', 'print', 'save'] as const) {
          const name = catalogues[language].late.common[word];
          expect(widget.all('button').some((button) => textOf(button) === name), word).to.equal(true);
        }
      }
    });
  });

  it('DP28: every step speaks one language; a statute’s words in another say which', async () => {
    await everywhere('', async (at) => {
      const { widget, form, language } = at;
      const lawful = statutoryLabelChoices(form.id, language, form.country).flatMap(({ confirm }) => confirm);
      await everyState(at, (state) => {
        expect(widget.root.querySelector('[part~=sheet]')!.getAttribute('lang')).to.equal(language);
        for (const element of widget.all('button, summary > span, label, legend, h2, h3, dt')) {
          const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((node) => node.textContent!.trim());
          for (const text of own.filter(Boolean)) {
            if (element.closest('[lang]')!.getAttribute('lang') !== language) expect(lawful, state).to.include(text);
            else expect(lawful.includes(text) || said[language]!.some((sentence) => sentence.test(text)), `${state}: ${text}`).to.equal(true);
          }
        }
      });
    });
  });

  it('DP29: nothing moves under the finger once it stands, and back is back in every step', async () => {
    for (const form of everyPreset) {
      for (const language of languages) {
        let shift = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shift += entry.value;
        });
        const widget = await openPreset(form, language);
        await new Promise(requestAnimationFrame);
        const place = primary(widget).getBoundingClientRect().top;
        observer.observe({ type: 'layout-shift' });
        // The first touch brings the rest.
        await widget.element.loadSession();
        await settled();
        await new Promise(requestAnimationFrame);
        observer.disconnect();
        expect(shift, `${form.id} ${language}`).to.be.lessThan(0.1);
        expect(primary(widget).getBoundingClientRect().top).to.be.closeTo(place, 1);
        widget.stage.remove();
      }
    }
    await everywhere('', async (at) => {
      await walk(at);
      const [, back] = pairOf(at.widget);
      if (back) expect(textOf(back)).to.equal(catalogues[at.language].first.cancellation.back);
    });
  });

  it('DP30: at most seven things to fill in, and two links that lead away', async () => {
    await everywhere('contact-phone="030 123" contact-email="a@b.example" contact-url="/c" privacy-url="/p"', async (at) => {
      const { widget } = at;
      expect(widget.all('input, textarea, select').length).to.be.at.most(7);
      await walk(at, () => {
        expect(widget.all('a[href]:not([href^="#"])').length).to.be.at.most(2);
      });
      await send(at);
      await widget.settle('received');
      expect(widget.all('a[href]').length).to.be.at.most(2);
    });
  });

  it('DP34: a late withdrawal goes its way, and the words say so', async () => {
    for (const form of everyPreset.filter(({ act }) => act === 'withdrawal')) {
      for (const language of languages) {
        const widget = await openPreset(form, language, 'ends-on="2026-01-31"');
        const { passed, still } = catalogues[language].preset;
        expect(widget.text).to.contain(still);
        expect(widget.text).to.contain(passed.split('{date}')[0]!.trim());
        const at = { widget, form, language, about: '' };
        await walk(at);
        expect(widget.text).to.contain(still);
        await send(at);
        expect(widget.data['shown']).to.deep.include({ earliestEnd: '2026-01-31', rule: 'withdrawal-deadline' });
        widget.stage.remove();
      }
    }
    // No day is refused to the others either.
    // A switch of services asks for a day only where it may be an earlier one.
    await everywhere('early-release="ask"', async (at) => {
      if (!at.form.asks.includes('end')) return;
      await at.widget.element.loadSession();
      const later = [...at.widget.root.querySelectorAll<HTMLInputElement>('[name=end]')].find(({ value }) => value === 'later')!;
      later.click();
      put(await until('the date', () => control(at.widget, 'endDate')), '1999-01-01');
      await walk(at);
      await send(at);
      expect(at.widget.data['end']).to.equal('1999-01-01');
    });
  });

  it('DP35: no offer has a place beside the form: what a page puts into the tag is gone once the form is there', async () => {
    await everywhere('', async (at) => {
      const offer = at.widget.element.querySelector<HTMLElement>('.offer')!;
      await walk(at, () => {
        expect(offer.assignedSlot === null).to.equal(true);
        expect(offer.checkVisibility()).to.equal(false);
      });
      expect(at.widget.root.querySelectorAll('slot').length).to.equal(0);
    }, '<p class="offer">Half the price for half a year</p>');
  });
});
