import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { type Mounted, defineScripted, mount, press, put, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { everyPreset, fill as fillPreset, openPreset, primary } from '../cancellation/preset-case.ts';
import { expectRoom } from '../suite/layout.ts';
import { cases, send } from '../suite/widget-case.ts';

const kinds = Object.keys(cases) as EventKind[];

/** Nothing in it tells a browser where it may break; the widest letter there is, and one of a script without spaces. */
const values = { 'of 24 letters': 'W'.repeat(24), 'of 36 letters': 'W'.repeat(36), 'of 180 letters': 'W'.repeat(180), 'with a hyphen': `${'W'.repeat(12)}-${'9'.repeat(13)}`, 'without spaces': '注'.repeat(90) };
const widths = [280, 320, 360, 700];

function open(widget: Mounted): void {
  for (const details of widget.root.querySelectorAll('details')) details.open = true;
}

/** What a page may say of its own, in a word that does not break. */
const page = (value: string) =>
  ['customer-name', 'order', 'contract', 'responder-name', 'responder-role', 'supplier', 'about-name', 'contact-phone'].map((name) => `${name}="${value}"`).join(' ') +
  ` customer-email="${value.slice(0, 60)}@example.org" contact-email="${value.slice(0, 60)}@example.org" contact-url="https://example.org/${value}"` +
  ' respond-within="P1D" about="product"';

describe('values that do not break by themselves', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  beforeEach(resetScenario);

  for (const [which, value] of Object.entries(values)) {
    for (const kind of kinds) {
      it(`F8: stay inside, wherever the page gives them: ${which} (${kind})`, async () => {
        const one = cases[kind];
        for (const width of widths) {
          const widget = await mount(kind, `${page(value)} ${kind === 'rating' ? 'drivers testimonial' : 'notice="P1M" zone="Europe/Amsterdam" early-release="ask"'}`, { width });
          await widget.element.loadSession();
          await settled();
          open(widget);
          expectRoom(widget);
          if (kind !== 'cancellation') await one.fill(widget);
          await settled();
          open(widget);
          expectRoom(widget);
          await send(one, widget);
          for (const state of ['queued', 'refused'] as const) {
            await widget.settle(state);
            open(widget);
            expectRoom(widget);
          }
          // Where it was refused it is changed, and sent from there.
          await press(widget.button(one.send));
          await until('the other', () => scenario.sent.length === 2);
          await widget.settle('received');
          open(widget);
          expectRoom(widget);
          widget.stage.remove();
          scenario.sent.length = 0;
        }
      });
    }

    it(`F8: stay inside, wherever a customer types them: ${which} (complaint)`, async () => {
      for (const width of widths) {
        const widget = await mount('complaint', 'contact-phone="030 123 45 67"', { width });
        await cases.complaint.fill(widget, value);
        await until('the insides', () => widget.root.querySelector('[name="agreement/by"]'));
        for (const name of ['what', 'by', 'on']) put(widget.root.querySelector<HTMLInputElement>(`[name="agreement/${name}"]`)!, value);
        const input = widget.root.querySelector<HTMLInputElement>('[type=file]')!;
        const transfer = new DataTransfer();
        for (const name of [value, `${value}.txt`]) transfer.items.add(new File([name], name, { type: 'text/plain' }));
        transfer.items.add(new File(['\0\0\0\x14ftypheic\0\0\0\0mif1'], `${value}.heic`));
        transfer.items.add(new File([], `${value}.pdf`));
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        await until('all', () => widget.root.querySelector('.asked') && widget.root.querySelectorAll('.file').length === 2 && widget.root.querySelector('details .error'));
        // Closed with a value, it shows the value.
        expectRoom(widget);
        open(widget);
        expectRoom(widget);
        await press(widget.button(/^Send$/));
        await until('the line', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
        expectRoom(widget);
        await press(widget.button(/^Leave it out/));
        await until('no question', () => !widget.root.querySelector('.asked'));
        await send(cases.complaint, widget);
        await widget.settle('received');
        expectRoom(widget);
        widget.stage.remove();
        scenario.sent.length = 0;
      }
    });

    it(`F8: stay inside, wherever a customer types them: ${which} (cancellation)`, async () => {
      for (const form of everyPreset) {
        const widget = await openPreset(form, 'en', 'responder-name="Sem"', { width: 320 });
        await fillPreset(form, widget);
        for (const field of widget.root.querySelectorAll<HTMLInputElement>('input[type=text], textarea')) put(field, value);
        await settled();
        expectRoom(widget);
        for (let step = 2; step <= form.steps.length; step++) {
          await press(primary(widget));
          await until(`step ${step}`, () => widget.element.step === step);
          await settled();
          expectRoom(widget);
        }
        await press(primary(widget));
        await until('the event', () => scenario.sent.length > 0);
        await widget.settle('received');
        open(widget);
        expectRoom(widget);
        widget.stage.remove();
        scenario.sent.length = 0;
      }
    });
  }

  it('F8: are kept whole where they fit on a line', async () => {
    const widget = await mount('complaint', 'order="2026-00417" contract="ZV-1182"', { width: 320 });
    for (const value of widget.all('[part~=known] b')) {
      const line = parseFloat(getComputedStyle(value).lineHeight);
      expect(value.getBoundingClientRect().height, value.textContent!).to.be.lessThan(line * 1.5);
    }
  });
});
