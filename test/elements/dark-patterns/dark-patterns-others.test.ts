import { expect } from '@open-wc/testing';
import { defineScripted, mount, press, put, resetScenario, scenario, settled, textOf, until } from '../../support/widget-harness.ts';
import { rgb } from './dark-pattern-walk.ts';
import { languages } from '../cancellation/preset-case.ts';

const scales = { stars: 5, csat: 5, ces: 7, recommendation: 11, thumbs: 2 } as const;

/** The dark patterns of ratings and complaints, in every language. */
describe('in a rating or a complaint', () => {
  before(() => {
    defineScripted('rating');
    defineScripted('complaint');
  });
  beforeEach(resetScenario);

  it('DP31: the invitation to review in public is the same at every score, before and after', async () => {
    for (const language of languages) {
      const seen = new Set<string>();
      for (let score = 0; score <= 10; score++) {
        const widget = await mount('rating', `locale="${language}" scale="recommendation" review-url="https://reviews.example/shop" supplier="Shop"`);
        await widget.element.loadSession();
        widget.root.querySelectorAll<HTMLInputElement>('input[name=score]')[score]!.click();
        await settled();
        const links = () => widget.all<HTMLAnchorElement>('a[href]').map((link) => `${link.href} ${textOf(link)} ${link.className}`).join('|');
        const before = links();
        widget.root.querySelector('form')!.requestSubmit();
        await until('the event', () => scenario.sent.length);
        await widget.settle('received');
        const link = widget.root.querySelector<HTMLAnchorElement>('a[href^="https://reviews.example"]')!;
        const { fontSize, color } = getComputedStyle(link);
        seen.add(JSON.stringify([before, links(), link.checkVisibility(), fontSize, color, link.getBoundingClientRect().height]));
        resetScenario();
      }
      expect([...seen], language).to.have.length(1);
    }
  });

  it('DP32: every point of a scale has the same box, letters and colour; none is chosen, none is praised', async () => {
    for (const language of languages) {
      for (const [scale, points] of Object.entries(scales)) {
        const widget = await mount('rating', `locale="${language}" scale="${scale}" supplier="Shop"`, { width: 700 });
        const inputs = widget.all<HTMLInputElement>('input[name=score]');
        expect(inputs, scale).to.have.length(points);
        expect(inputs.filter(({ checked }) => checked)).to.deep.equal([]);
        const cells = inputs.map((input) => input.closest('label')!);
        const looks = cells.map((cell) => {
          const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(cell);
          return JSON.stringify([rgb(color), rgb(backgroundColor), fontSize, fontWeight]);
        });
        expect(new Set(looks).size, `${scale} ${language}`).to.equal(1);
        // Between the rows of a list in words stands a hairline.
        const heights = cells.map((cell) => cell.getBoundingClientRect().height);
        expect(Math.max(...heights) - Math.min(...heights), `${scale} ${language}`).to.be.at.most(1);
        const widths = cells.map((cell) => cell.getBoundingClientRect().width);
        expect(Math.max(...widths) - Math.min(...widths), `${scale} ${language}`).to.be.at.most(1);
        expect(widget.text).to.not.match(/\b(most (people|customers)|popular|recommended|de meeste|beliebt|la plupart)\b/i);
        widget.stage.remove();
      }
    }
  });

  it('DP33: no complaint is frightened away: no warning, no fee, and one character is enough', async () => {
    for (const language of languages) {
      const widget = await mount('complaint', `locale="${language}"`);
      expect(widget.text).to.not.match(/\b(false|untrue|perjury|fee|cost|prosecut\w*|vals|onware|kosten|aangifte|falsch\w*|Gebühr|Strafanzeige|fausse|frais|poursuites)\b/i);
      const field = widget.root.querySelector<HTMLTextAreaElement>('textarea')!;
      expect(field.minLength).to.be.at.most(1);
      await widget.element.loadSession();
      put(field, 'x');
      await press(widget.all('[part~=button][type=submit]')[0]!);
      await until('the event', () => scenario.sent.length);
      expect(widget.data['message']).to.equal('x');
      resetScenario();
    }
  });
});
