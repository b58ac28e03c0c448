import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { defineScripted, mount, press, put, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { control, everyPreset, fill as fillPreset, openPreset, primary } from '../cancellation/preset-case.ts';
import { cases } from '../suite/widget-case.ts';

const kinds = Object.keys(cases) as EventKind[];

describe('a name that turns the writing round', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  beforeEach(resetScenario);

  const turned = 'Noor\u202e \u2067de\u200f Wit';

  it('F11: turns nothing in what is declared, and travels as it was typed', async () => {
    for (const form of everyPreset) {
      const widget = await openPreset(form, 'en');
      await fillPreset(form, widget);
      put(control(widget, `customer/${form.holder ?? 'name'}`)!, turned);
      put(control(widget, 'contract/reference')!, '\u202eZV-1');
      await settled();
      for (let step = 2; step <= form.steps.length; step++) {
        await press(primary(widget));
        await until(`step ${step}`, () => widget.element.step === step);
        await settled();
      }
      await press(primary(widget));
      await until('the event', () => scenario.sent.length > 0);
      const { declaration, customer, contract } = widget.data as { declaration: string; customer: Record<string, string>; contract: { reference: string } };
      expect(declaration, form.id).to.not.match(/\p{Bidi_C}/u);
      if (!form.holder) expect(declaration, form.id).to.contain('Noor de Wit');
      expect(customer[form.holder ?? 'name']).to.equal(turned);
      expect(contract.reference).to.equal('\u202eZV-1');
      widget.stage.remove();
      scenario.sent.length = 0;
    }
  });

  it('F11: is apart from the sentence that says it', async () => {
    for (const [kind, attributes] of [
      ['complaint', `order="${turned}" contract="${turned}"`],
      ['cancellation', `customer-name="${turned}" contract="${turned}" customer-email="noor@example.org"`],
    ] as const) {
      const widget = await mount(kind, attributes);
      const values = widget.all('[part~=known] b').filter((value) => value.textContent === turned);
      expect(values.length, kind).to.equal(2);
      for (const value of values) expect(getComputedStyle(value).unicodeBidi, kind).to.equal('isolate');
    }
  });
});
