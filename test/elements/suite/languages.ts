import { expect } from '@open-wc/testing';
import { de } from '../../../src/i18n/de.ts';
import { type Catalogue, en } from '../../../src/i18n/en.ts';
import { fr } from '../../../src/i18n/fr.ts';
import { nl } from '../../../src/i18n/nl.ts';
import { type Mounted, mount, press, settled, textOf, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, visibleStates } from './widget-case.ts';
import { expectRoom } from './layout.ts';
import { everyWord } from './words.ts';

/** Words that every English sentence has one of, and that German and French do not have. */
const english =
  /\b(the|you|your|are|not|we|it|and|of|with|this|has|have|what|when|who|is|been|from|to|for|out|yes|send|sent|save|copy|print|back|close|received|answer|earlier|earliest|month|months|day|step|optional|months|very|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|may|june|july|october|december)\b/i;

const starting = (words: string) =>
  new RegExp(`^${words.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** The same customer, who reads another language. */
export function speaking(one: WidgetCase, { first, late }: Catalogue): WidgetCase {
  const [field, next, send] = (
    {
      complaint: [first.complaint.question, first.complaint.send, first.complaint.send],
      rating: [late.rating.reason, late.common.send, late.common.send],
      cancellation: [first.cancellation.contract, first.cancellation.next, late.cancellation.confirm],
    }[one.kind]
  ).map(starting) as [RegExp, RegExp, RegExp];
  return {
    ...one,
    field,
    next,
    send,
    async fill(widget, text = 'xxx') {
      if (one.kind === 'rating') {
        await press(widget.all('input[name=score]').at(-4)!);
        await until('the reason', () => widget.has('textarea', field));
      }
      await widget.type(field, text);
    },
  };
}

async function openAll(widget: Mounted): Promise<void> {
  for (const details of widget.root.querySelectorAll('details')) details.open = true;
  await settled();
}

/** German and French, as far as the widgets speak them. */
export function languageSuite(one: WidgetCase): void {
  const { kind } = one;
  // What a page or a customer says is in no language here.
  const attributes = one.attributes.replace(/help@shop|reviews\.example\/shop/g, 'xx@xx');

  for (const [tag, catalogue] of [
    ['de', de],
    ['fr', fr],
    ['fr-CA', fr],
  ] as const) {
    const other = speaking(one, catalogue);

    describe(`in ${tag}`, () => {
      for (const state of visibleStates) {
        it(`has no English word in ${state}, and overflows nowhere at 320 px`, async () => {
          const widget = await mount(kind, `locale="${tag}" ${attributes}`, { width: 320 });
          await bring(other, widget, state);
          await openAll(widget);
          expect(widget.root.querySelector('[part~=sheet]')!.getAttribute('lang')).to.equal(catalogue.language);
          const said = [...everyWord(widget.root), widget.status.textContent];
          expect(said.filter((text) => english.test(text))).to.deep.equal([]);
          expectRoom(widget);
        });
      }
    });
  }

  if (kind === 'complaint') {
    it('keeps the capitals of German nouns inside a list', async () => {
      const remedies = async (locale: string) => {
        const widget = await mount(kind, `locale="${locale}" ${attributes}`);
        await widget.element.loadSession();
        await openAll(widget);
        for (const box of widget.all('input[name=remedy]').slice(0, 2)) await press(box);
        await settled();
        const given = textOf(widget.all('input[name=remedy]')[0]!.closest('details')!.querySelector('summary .fine'));
        widget.stage.remove();
        return given;
      };
      expect(await remedies('de')).to.equal('Reparatur, Ersatz');
      expect(await remedies('fr')).to.equal('une réparation, un remplacement');
    });
  }

  if (kind === 'rating') {
    for (const [locale, trust, publish] of [
      ['en', 'I can trust this company', 'Yes, this company may publish my score and my words'],
      ['nl', 'Ik kan dit bedrijf vertrouwen', 'Ja, dit bedrijf mag mijn waardering en mijn woorden plaatsen'],
      ['de', 'Ich kann mich auf dieses Unternehmen verlassen', 'Ja, dieses Unternehmen darf meine Bewertung und meine Worte veröffentlichen'],
      ['fr', 'Je peux faire confiance à cette entreprise', 'Oui, cette entreprise peut publier mon évaluation et mon commentaire'],
    ] as const) {
      it(`speaks of a supplier without a name in ${locale}`, async () => {
        const widget = await mount(kind, `locale="${locale}" drivers testimonial`);
        await press(widget.all('input[name=score]').at(-1)!);
        await until('the questions', () => widget.root.querySelector('[part~=drivers]'));
        expect(widget.text).to.contain(trust).and.to.contain(publish);
      });
    }
  }

  describe('the way out', () => {
    for (const [locale, sentence] of [
      ['en', 'E-mail xx@xx.example.'],
      ['nl', 'Mail xx@xx.example.'],
      ['de', 'Schreiben Sie an xx@xx.example.'],
      ['fr', 'Écrivez à xx@xx.example.'],
    ] as const) {
      it(`begins with a capital in ${locale}, whichever way comes first`, async () => {
        const attributesOfAll = one.attributes.replace(/contact-\w+="[^"]*"/g, '');
        const widget = await mount(kind, `locale="${locale}" contact-email="xx@xx.example" ${attributesOfAll}`);
        await bring(speaking(one, { en, nl, de, fr }[locale]), widget, 'failed');
        expect(textOf(widget.root)).to.contain(sentence);
      });
    }
  });
}
