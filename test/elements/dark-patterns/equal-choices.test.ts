import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { defineScripted, mount, press, resetScenario, until } from '../../support/widget-harness.ts';
import { walk } from './dark-pattern-walk.ts';
import { expectEqual } from './equal-boxes.ts';
import { control, everyPreset, languages, openPreset, pairOf } from '../cancellation/preset-case.ts';
import { cases, send } from '../suite/widget-case.ts';

/** Ways that have to weigh the same are the same size by their making, not by the luck of words and fonts. */
describe('ways of equal weight', () => {
  before(() => {
    for (const kind of ['complaint', 'rating', 'cancellation'] as const) defineScripted(kind);
  });
  beforeEach(resetScenario);
  after(() => setViewport({ width: 800, height: 600 }));

  for (const mode of ['dialog', 'drawer']) {
    it(`F17: leaving and going back, in a ${mode}, on small and large screens`, async () => {
      // The words are exchanged for others, so one language will do.
      for (const form of everyPreset) {
        const content = '<button slot="trigger">Way out</button>';
        const widget = await openPreset(form, 'fr', `mode="${mode}" open`, { content, raw: true });
        await until('the form', () => control(widget, 'customer/email')?.checkVisibility());
        const measure = (): void => {
          expect(pairOf(widget)).to.have.length(2);
          expectEqual(widget, pairOf(widget), [innerWidth]);
        };
        await walk({ widget, form, language: 'fr', about: form.id }, measure);
        for (const width of [320, 768, 1280]) {
          await setViewport({ width, height: 800 });
          measure();
        }
        resetScenario();
      }
    });
  }

  it('F17: sending now and not sending after all', async () => {
    for (const kind of ['complaint', 'cancellation'] as const) {
      for (const language of languages) {
        const one = cases[kind];
        const widget = await mount(kind, one.attributes);
        await one.fill(widget);
        await send(one, widget);
        for (const state of ['queued', 'waiting'] as const) {
          await widget.settle(state);
          widget.element.setAttribute('locale', language);
          await until('the language', () => widget.root.querySelector(`[part~=sheet][lang=${language}]`));
          expectEqual(widget, pairOf(widget));
        }
        resetScenario();
      }
    }
  });

  for (const scale of ['thumbs', 'csat']) {
    it(`F17: the points of ${scale}, which bear words`, async () => {
      for (const language of languages) {
        const widget = await mount('rating', `scale="${scale}" locale="${language}"`);
        const points = widget.all('[name=score]').map((radio) => radio.closest('label')!);
        expectEqual(widget, points);
        await press(points[1]!);
        expectEqual(widget, points);
        resetScenario();
      }
    });
  }
});
