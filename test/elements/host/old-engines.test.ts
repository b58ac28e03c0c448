import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { EventKind } from '../../../src/events/event-types.ts';
import { denyPlainStates, oldEngines, rememberSheets, takeAway } from '../../support/old-engines.ts';
import { type Mounted, defineScripted, mount, press, resetScenario, settled } from '../../support/widget-harness.ts';
import { expectRoom } from '../suite/layout.ts';
import { bring, cases } from '../suite/widget-case.ts';

rememberSheets();
const kinds = ['complaint', 'rating', 'cancellation'] as const satisfies readonly EventKind[];
const clear = 'rgba(0, 0, 0, 0)';

/** What is drawn in the colours of the widget, beside the words: axe looks at those. */
function expectShapes(widget: Mounted, about: string): void {
  const sheet = getComputedStyle(widget.root.querySelector('[part~=sheet]')!);
  expect(sheet.backgroundColor, about).to.not.equal(clear);
  for (const button of widget.all('.button')) {
    const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(button);
    expect(parseFloat(borderTopWidth), about).to.be.at.least(1);
    expect(borderTopColor, about).to.not.equal(sheet.backgroundColor);
    const filled = button.matches('.primary:not([aria-disabled])');
    expect(backgroundColor !== clear && backgroundColor !== sheet.backgroundColor, `${about}: ${button.textContent}`).to.equal(filled);
  }
  for (const field of widget.all('.input')) {
    expect(getComputedStyle(field).borderTopColor, about).to.not.equal(sheet.backgroundColor);
  }
  // A rule that is not drawn at whole pixels is crooked: there is none then.
  for (const paper of widget.all('.paper')) {
    const { lineHeight, backgroundImage } = getComputedStyle(paper);
    if (backgroundImage !== 'none') expect(parseFloat(lineHeight) % 1, `${about}: rules`).to.equal(0);
  }
}

describe('engines of the floor', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
    document.body.style.setProperty('background', 'Canvas');
  });
  beforeEach(resetScenario);
  afterEach(async () => {
    document.documentElement.style.colorScheme = '';
    document.documentElement.style.fontSize = '';
    await emulateMedia({ colorScheme: 'light' });
  });

  for (const [engine, lacking] of Object.entries(oldEngines)) {
    for (const kind of kinds) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`N6: ${engine} draws a ${kind} that can be read and used, ${scheme}`, async () => {
          document.documentElement.style.colorScheme = scheme;
          await emulateMedia({ colorScheme: scheme });
          for (const state of ['editing', 'invalid', 'review', 'sending', 'received', 'queued', 'refused'] as const) {
            const widget = await mount(kind, cases[kind].attributes);
            await bring(cases[kind], widget, state);
            takeAway(widget.root, lacking);
            await settled();
            expectShapes(widget, `${engine}, ${kind}, ${state}, ${scheme}`);
            await expect(widget.element).to.be.accessible();
            widget.stage.remove();
          }
        });
      }
    }

    it(`N6: ${engine} shows what was chosen on each scale, and where the focus is`, async () => {
      for (const scale of ['stars', 'ces', 'recommendation', 'thumbs'] as const) {
        const widget = await mount('rating', `scale="${scale}"`);
        await press(widget.all('input[name=score]')[1]!);
        takeAway(widget.root, lacking);
        await settled();
        const labels = [...widget.root.querySelectorAll('label:has([name=score])')];
        const looks = labels.map((label) => {
          const drawn = label.querySelector('svg');
          const { backgroundColor, boxShadow } = getComputedStyle(label);
          return JSON.stringify([backgroundColor, boxShadow, drawn && getComputedStyle(drawn).fill]);
        });
        expect(looks[1], `${engine}, ${scale}`).to.not.equal(looks.at(scale === 'thumbs' ? 0 : -1));
        const button = widget.button(/^Send$/);
        button.focus({ focusVisible: true } as FocusOptions);
        const { outlineStyle, outlineColor } = getComputedStyle(button);
        expect(outlineStyle).to.equal('solid');
        expect(outlineColor).to.not.equal(getComputedStyle(widget.root.querySelector('[part~=sheet]')!).backgroundColor);
        widget.stage.remove();
      }
    });

    it(`N6: ${engine} has room for everything at 320 px`, async () => {
      for (const kind of kinds) {
        const widget = await mount(kind, cases[kind].attributes, { width: 320 });
        await bring(cases[kind], widget, 'review');
        takeAway(widget.root, lacking);
        await settled();
        expectRoom(widget);
        widget.stage.remove();
      }
    });

    it(`N6: ${engine} draws no rule on paper that is not at whole pixels`, async () => {
      document.documentElement.style.fontSize = '17px';
      const widget = await mount('complaint', cases.complaint.attributes);
      takeAway(widget.root, lacking);
      await settled();
      expectShapes(widget, engine);
      widget.stage.remove();
    });
  }

  for (const kind of kinds) {
    it(`N6: a ${kind} goes on where the engine takes no custom states of these names`, async () => {
      const allow = denyPlainStates();
      const errors: string[] = [];
      const hear = (event: ErrorEvent): void => {
        errors.push(event.message);
        event.preventDefault();
      };
      addEventListener('error', hear);
      try {
        const widget = await mount(kind, cases[kind].attributes);
        await bring(cases[kind], widget, 'received');
        expect(widget.focused?.tagName, 'the focus follows').to.equal('H2');
        expect(widget.status.textContent).to.match(/received/i);
        expect(errors).to.deep.equal([]);
      } finally {
        removeEventListener('error', hear);
        allow();
      }
    });
  }
});
