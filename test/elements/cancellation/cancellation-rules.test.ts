import { expect } from '@open-wc/testing';
import { presetForms } from '../../../src/terms/index.ts';
import { defineScripted, listenToConsole, resetScenario, settled, until } from '../../support/widget-harness.ts';
import { control, declare, everyPreset, openPreset } from './preset-case.ts';

const formOf = (id: string) => presetForms.find((form) => form.id === id)!;

/** What the page's developer hears of a configuration; the customer finishes meanwhile. */
async function heard(id: string, attributes: string, language = 'en', content = ''): Promise<string[]> {
  const said = listenToConsole();
  const form = formOf(id);
  const widget = await openPreset(form, language, attributes, { content, raw: true });
  if (widget.element.open) await until('the form', () => control(widget, 'customer/email'));
  else await until('the form', () => widget.root.querySelector('[part~=sheet]'));
  const data = await declare(form, widget);
  await widget.settle('received');
  expect(data['preset']).to.equal(id);
  expect(widget.is('received')).to.equal(true);
  await until('a warning', () => said.warnings.length).catch(() => undefined);
  await settled();
  said.restore();
  // The console and the event say the same, on the very element.
  const told = widget.events.filter(({ type }) => type === 'kroon-config-error') as (Event & { reason: string })[];
  expect(said.warnings.map((warning) => warning.replace('<kroon-cancellation>: ', ''))).to.deep.equal(told.map(({ reason }) => reason));
  return told.map(({ reason }) => reason);
}

describe('a page that breaks a preset’s rule', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  const trigger = (words: string) => `<button slot="trigger">${words}</button>`;
  const broken: readonly (readonly [what: string, id: string, attributes: string, rule: RegExp, language?: string, content?: string])[] = [
    ['early release beside a closed list', 'de-termination', 'early-release="ask"', /early-release="ask".*BGB § 312k\(2\) no\. 1.*DP06/],
    ['early release beside a withdrawal', 'eu-withdrawal', 'early-release="granted"', /early-release="granted".*2011\/83\/EU.*DP06/],
    ['early release in France', 'fr-termination', 'early-release="ask"', /early-release="ask".*D\.215-2.*DP06/],
    ['a notice longer than binds', 'de-termination', 'notice="P3M"', /notice="P3M" binds for P1M at most.*§ 309/],
    ['a Dutch notice longer than binds', 'nl-termination', 'notice="P3M"', /notice="P3M" binds for P1M at most.*6:237 sub o/],
    ['another country', 'de-termination', 'country="FR"', /FR has another law/],
    ['a business by a consumer’s law', 'nl-termination', 'customer-kind="business"', /not for a business/],
    ['a law that is not in force', 'uk-subscription', '', /not in force yet/],
    ['other words on the way in', 'de-termination', 'mode="dialog" open', /“Leave us\?” cannot replace the statute’s words.*§ 312k\(2\).*DP17/, 'en', trigger('Leave us?')],
    ['a language without words', 'eu-withdrawal', '', /no words of the statute in this language.*DP28/, 'ja'],
  ];
  for (const [what, id, attributes, rule, language, content] of broken) {
    it(`is told of ${what}, by the rule, and the customer leaves all the same`, async () => {
      const reasons = await heard(id, attributes, language, content);
      expect(reasons, reasons.join('\n')).to.have.length(1);
      expect(reasons[0]).to.match(rule);
      expect(reasons[0]).to.contain(`preset ${id}`);
    });
  }

  for (const [attributes, reason] of [
    ['early-release="soon"', 'early-release="soon" is not one of ask, granted'],
    ['early-release=""', 'early-release="" is not one of ask, granted'],
    ['zone="Europe/Nowhere"', /^zone: /],
    ['notice="a month"', /^notice: /],
  ] as const) {
    it(`is told of ${attributes} once, and the customer leaves all the same`, async () => {
      const reasons = await heard('generic', attributes);
      expect(reasons, reasons.join('\n')).to.have.length(1);
      expect(reasons[0]).to.match(typeof reason === 'string' ? new RegExp(`^${reason}$`) : reason);
    });
  }

  it('is told nothing where it breaks none', async () => {
    const said = listenToConsole();
    for (const form of everyPreset.filter(({ id }) => id !== 'uk-subscription')) {
      const labels = form.id === 'de-termination' ? trigger('Verträge hier kündigen') : '';
      const attributes = form.country ? `country="${form.country}"` : '';
      const widget = await openPreset(form, 'en', `${labels && 'mode="dialog" open'} signup-clicks="3" ${attributes}`, { content: labels, raw: true });
      await until('the form', () => control(widget, 'customer/email'));
      await new Promise((resolve) => requestIdleCallback(resolve));
      await settled();
    }
    // The one that breaks a rule is heard after them all.
    await openPreset(formOf('us-rosca'), 'en', 'signup-clicks="three"');
    await until('a warning', () => said.warnings.length);
    said.restore();
    expect(said.warnings).to.deep.equal(['<kroon-cancellation>: signup-clicks="three" is not a number']);
  });

  it('shows the customer nothing of the law that is not in force', async () => {
    const widget = await openPreset(formOf('uk-subscription'), 'en');
    await settled();
    expect(widget.text).to.not.match(/force|2027|law|preset/i);
  });
});
