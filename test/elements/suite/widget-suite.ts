import { emulateMedia } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { defineScripted, media, mount, outcomeNames, resetScenario } from '../../support/widget-harness.ts';
import { bring, cases, visibleStates } from './widget-case.ts';
import type { EventKind } from '../../../src/events/event-types.ts';
import { bringingSuite } from './appearing.ts';
import { configurationSuite } from './configuration.ts';
import { dialogSuite } from './dialog.ts';
import { draftSuite } from './draft.ts';
import { embeddingSuite } from './embedding.ts';
import { eventSuite } from './events.ts';
import { focusSuite } from './focus.ts';
import { keysSuite } from './keys.ts';
import { languageSuite } from './languages.ts';
import { layoutSuite } from './layout.ts';
import { pressingSuite } from './pressing.ts';
import { stickySuite } from './sticky.ts';
import { receivedSuite } from './received.ts';
import { unsentSuite } from './unsent.ts';
import { wordsSuite } from './words.ts';

/** What holds for every widget, whatever it asks. */
export function widgetSuite(kind: EventKind): void {
  const one = cases[kind];

  describe(`<kroon-${kind}>`, () => {
    before(() => {
      defineScripted(kind);
      document.body.style.setProperty('background', 'Canvas');
    });
    beforeEach(resetScenario);
    afterEach(async () => {
      document.documentElement.style.removeProperty('color-scheme');
      await emulateMedia({ colorScheme: 'light' });
      await media({});
    });

    describe('accessibility', () => {
      for (const scheme of ['light', 'dark'] as const) {
        for (const state of visibleStates) {
          it(`holds in ${state}, ${scheme}`, async () => {
            document.documentElement.style.setProperty('color-scheme', scheme);
            await emulateMedia({ colorScheme: scheme });
            const widget = await mount(kind, one.attributes);
            await bring(one, widget, state);
            await expect(widget.element).to.be.accessible();
          });
        }
      }
    });

    describe('custom states', () => {
      for (const state of ['editing', 'sending', ...outcomeNames] as const) {
        it(`say ${state}, and nothing else beside it`, async () => {
          const widget = await mount(kind, one.attributes);
          await bring(one, widget, state);
          const on = ['editing', 'checking', 'sending', ...outcomeNames].filter((name) => widget.is(name));
          expect(on).to.deep.equal([state]);
        });
      }

      it('say nothing of a person who is not named', async () => {
        expect((await mount(kind)).is('has-person')).to.equal(false);
      });

      if (kind === 'complaint') {
        it('say that there is a person', async () => {
          expect((await mount(kind, one.attributes)).is('has-person')).to.equal(true);
        });

        it('say whether there is a promise', async () => {
          expect((await mount(kind, one.attributes)).is('has-promise')).to.equal(true);
          expect((await mount(kind)).is('has-promise')).to.equal(false);
        });
      }
    });

    bringingSuite(one);
    eventSuite(one);
    draftSuite(one);
    receivedSuite(one);
    unsentSuite(one);
    configurationSuite(one);
    wordsSuite(one);
    languageSuite(one);
    focusSuite(one);
    pressingSuite(one);
    dialogSuite(one);
    stickySuite(one);
    keysSuite(one);
    embeddingSuite(one);
    layoutSuite(one);
  });
}
