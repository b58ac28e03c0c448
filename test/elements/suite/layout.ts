import { expect } from '@open-wc/testing';
import { type Mounted, media, mount, settled } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, visibleStates } from './widget-case.ts';

/** Text spacing of WCAG 2.2, 1.4.12. */
const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-block-end: 2em !important; }
`);

function isHiddenForEyes(element: Element): boolean {
  const box = element.getBoundingClientRect();
  return element.closest('.unseen') !== null || box.width <= 1 || box.height <= 1;
}

/** Nothing reaches beyond the container, on either side. */
export function expectRoom(widget: Mounted): void {
  const room = widget.stage.getBoundingClientRect();
  expect(widget.element.scrollWidth).to.be.at.most(Math.ceil(room.width));
  for (const element of widget.all('*')) {
    if (isHiddenForEyes(element) || element.closest('svg')) continue;
    const box = element.getBoundingClientRect();
    expect(box.right, element.outerHTML.slice(0, 120)).to.be.at.most(room.right + 1);
    expect(box.left, element.outerHTML.slice(0, 120)).to.be.at.least(room.left - 1);
  }
}

/** Room, sizes, and what a person has set in their system. */
export function layoutSuite(one: WidgetCase): void {
  const { kind } = one;

  describe('in a container of 320 px', () => {
    for (const state of visibleStates) {
      it(`overflows nowhere in ${state}, and every target is large enough`, async () => {
        const widget = await mount(kind, one.attributes, { width: 320 });
        await bring(one, widget, state);
        for (const details of widget.root.querySelectorAll('details')) details.open = true;
        await settled();
        expectRoom(widget);
        for (const target of widget.all('button, input, textarea, summary, select')) {
          const whole = target.closest('label') ?? target;
          if (isHiddenForEyes(whole)) continue;
          const box = whole.getBoundingClientRect();
          const least = (target as HTMLInputElement).name === 'score' ? 44 : 24;
          expect(box.width, whole.outerHTML.slice(0, 120)).to.be.at.least(least);
          expect(box.height, whole.outerHTML.slice(0, 120)).to.be.at.least(least);
        }
      });
    }
  });

  describe('with the spacing of WCAG 1.4.12', () => {
    for (const width of [320, 700]) {
      it(`clips nothing at ${width} px`, async () => {
        for (const state of visibleStates) {
          const widget = await mount(kind, one.attributes, { width });
          widget.root.adoptedStyleSheets.push(spacing);
          await bring(one, widget, state);
          widget.root.adoptedStyleSheets = [...widget.root.adoptedStyleSheets.filter((sheet) => sheet !== spacing), spacing];
          await settled();
          const room = widget.stage.getBoundingClientRect();
          for (const element of widget.all('*')) {
            if (isHiddenForEyes(element) || element.closest('svg') || element.matches('textarea, input')) continue;
            const { overflowX, overflowY } = getComputedStyle(element);
            const context = `${state}: ${element.outerHTML.slice(0, 120)}`;
            if (overflowX !== 'visible') expect(element.scrollWidth, context).to.be.at.most(element.clientWidth + 1);
            if (overflowY === 'hidden' || overflowY === 'clip') {
              expect(element.scrollHeight, context).to.be.at.most(element.clientHeight + 1);
            }
            expect(element.getBoundingClientRect().right, context).to.be.at.most(room.right + 1);
          }
          widget.stage.remove();
        }
      });
    }
  });

  describe('looks', () => {
    it('use no style attribute anywhere, in any state', async () => {
      for (const state of visibleStates) {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        expect(widget.root.querySelectorAll('[style]').length, state).to.equal(0);
        expect(widget.element.hasAttribute('style')).to.equal(false);
        expect(widget.root.querySelectorAll('style').length).to.equal(0);
        widget.stage.remove();
      }
    });

    it('stand still where motion is not wanted', async () => {
      await media({ 'prefers-reduced-motion': 'reduce' });
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'sending');
      const moving = () => widget.element.getAnimations({ subtree: true }).concat(document.getAnimations()).filter(
        ({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 1,
      );
      expect(moving()).to.deep.equal([]);
      await widget.settle('received');
      expect(moving()).to.deep.equal([]);
    });

    it('stand still with --kroon-motion: 0, and move without it', async () => {
      const moving = (widget: Awaited<ReturnType<typeof mount>>) =>
        widget.root.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1).length;
      const still = await mount(kind, one.attributes);
      still.element.style.setProperty('--kroon-motion', '0');
      await bring(one, still, 'sending');
      expect(moving(still)).to.equal(0);
      still.stage.remove();
      const lively = await mount(kind, one.attributes);
      await bring(one, lively, 'sending');
      expect(moving(lively)).to.be.greaterThan(0);
    });

    it('keep edges, the line and the focus in forced colours', async () => {
      await media({ 'forced-colors': 'active' });
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      const line = widget.root.querySelector('[part~=line]')!;
      const drawn = [line, ...line.querySelectorAll('*')].some((element) => {
        const { borderBlockStartWidth, borderBlockEndWidth } = getComputedStyle(element);
        return parseFloat(borderBlockStartWidth) + parseFloat(borderBlockEndWidth) > 0;
      });
      const before = [':before', ':after'].some((pseudo) => {
        const { borderBlockStartWidth, borderBlockEndWidth } = getComputedStyle(line, pseudo);
        return parseFloat(borderBlockStartWidth) + parseFloat(borderBlockEndWidth) > 0;
      });
      expect(drawn || before).to.equal(true);
      for (const button of widget.all('[part~=button]')) {
        expect(parseFloat(getComputedStyle(button).borderTopWidth)).to.be.at.least(1);
        // A fill of its own keeps words readable only without the plate that the browser lays behind them.
        const { backgroundColor, forcedColorAdjust } = getComputedStyle(button);
        if (backgroundColor !== 'rgba(0, 0, 0, 0)') expect(forcedColorAdjust).to.equal('none');
      }
      for (const field of widget.all('textarea, input[part~=input]')) {
        expect(parseFloat(getComputedStyle(field).borderTopWidth)).to.be.at.least(1);
        expect(getComputedStyle(field).backgroundImage).to.match(/^none(, none)*$/);
      }
    });

    it('name the parts of the contract', async () => {
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'editing');
      const parts = new Set([...widget.root.querySelectorAll('[part]')].flatMap((element) => [...element.part]));
      for (const part of ['line', 'sheet', 'question']) expect([...parts]).to.include(part);
      widget.stage.remove();
      const done = await mount(kind, one.attributes);
      await bring(one, done, 'received');
      const after = new Set([...done.root.querySelectorAll('[part]')].flatMap((element) => [...element.part]));
      for (const part of ['outcome', 'keep', 'rows']) expect([...after]).to.include(part);
    });
  });
}
