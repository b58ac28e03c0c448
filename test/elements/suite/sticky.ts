import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { type Mounted, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring } from './widget-case.ts';

const content = '<button slot="trigger">Open here</button>';

/** On a phone, with its "Close" always in sight: nothing that a customer is at lies under that bar. */
export function stickySuite(one: WidgetCase): void {
  const { kind } = one;

  const openOnPhone = async (mode: string, attributes: string): Promise<Mounted> => {
    const widget = await mount(kind, `mode="${mode}" ${attributes}`, { content });
    await until('the dialog', () => widget.root.querySelector('dialog'));
    await press(widget.element.querySelector('button')!);
    await until('an open dialog', () => widget.root.querySelector('dialog')!.open);
    await Promise.all(widget.root.querySelector('dialog')!.getAnimations().map(({ finished }) => finished));
    return widget;
  };

  const barOf = (widget: Mounted) => widget.root.querySelector('.shut')!;

  function expectClear(widget: Mounted, element: Element): void {
    const bar = barOf(widget).getBoundingClientRect();
    // The bar itself, and a dialog that scrolls: a browser lets keys go there too.
    if (barOf(widget).contains(element) || element.matches('dialog')) return;
    const what = element.outerHTML.slice(0, 120);
    const { top, bottom } = element.getBoundingClientRect();
    expect(top, what).to.be.at.least(bar.bottom - 0.5);
    // As much of it as there is room for.
    expect(Math.min(bottom, top + 24), what).to.be.at.most(innerHeight);
  }

  async function back(): Promise<void> {
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
  }

  for (const mode of ['dialog', 'drawer']) {
    for (const size of ['100%', '200%']) {
      describe(`F12: a ${mode} on a phone, type at ${size}`, () => {
        before(() => setViewport({ width: 360, height: 640 }));
        beforeEach(() => {
          document.documentElement.style.fontSize = size;
        });
        afterEach(() => {
          document.documentElement.style.fontSize = '';
        });
        after(() => setViewport({ width: 800, height: 600 }));

        it('hides no focus, forwards or backwards', async () => {
          const widget = await openOnPhone(mode, one.attributes);
          await one.fill(widget);
          for (const details of widget.root.querySelectorAll('details')) details.open = true;
          await settled();
          const dialog = widget.root.querySelector('dialog')!;
          expect(dialog.scrollHeight, 'there is something to scroll').to.be.greaterThan(dialog.clientHeight);
          const seen = new Set<Element>();
          for (const step of [() => sendKeys({ press: 'Tab' }), back]) {
            for (let i = 0; i < 24; i++) {
              await step();
              await settled();
              const { focused } = widget;
              if (!focused) continue;
              seen.add(focused);
              expectClear(widget, focused);
            }
          }
          expect(seen.size).to.be.greaterThan(5);
        });

        it('hides no heading of a page or an outcome, and no summary', async () => {
          for (const state of ['invalid', 'review', 'received', 'refused', 'failed'] as const) {
            if (state === 'review' && kind !== 'cancellation') continue;
            const widget = await openOnPhone(mode, one.attributes);
            await bring(one, widget, state);
            await settled();
            expectClear(widget, widget.focused!);
            if (state === 'review') {
              widget.root.querySelector('dialog')!.scrollTop = 1e6;
              await press(widget.button(/^Back$/));
              await until('the fields', () => one.question.test(widget.text));
              await settled();
              expectClear(widget, widget.focused!);
            }
            widget.stage.remove();
          }
        });

        it('hides no beginning of a summary that is taller than the screen', async () => {
          await setViewport({ width: 360, height: 400 });
          const widget = await openOnPhone(mode, one.attributes);
          await bring(one, widget, 'invalid');
          await settled();
          expectClear(widget, widget.focused!.querySelector('h3')!);
          await setViewport({ width: 360, height: 640 });
        });

        it('shows the field and its label to which a link of the summary leads', async () => {
          const widget = await openOnPhone(mode, one.attributes);
          await bring(one, widget, 'invalid');
          for (const link of widget.root.querySelectorAll<HTMLElement>('[part~=errors] a')) {
            widget.root.querySelector('dialog')!.scrollTop = 0;
            await press(link);
            const field = widget.focused!;
            expectClear(widget, field);
            const whole = field.closest('.field, fieldset')!;
            const room = innerHeight - barOf(widget).getBoundingClientRect().bottom;
            if (whole.getBoundingClientRect().height < room - 40) expectClear(widget, whole);
          }
          expect(scenario.sent).to.have.length(0);
        });
      });
    }
  }
}
