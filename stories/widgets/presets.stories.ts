import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';
import { endpointOf } from '../support/answers.ts';
import type { Attributes } from '../support/attributes.ts';
import { choose, open, part, press, reaches, send, widgetIn, write } from '../support/reach.ts';
import { cancellation, cancellationArgs } from './cancellation.template.ts';

/** A customer whom the page does not know: every field of the law stands open. */
const unknown = { ...cancellationArgs, 'customer-name': '', 'customer-email': '', contract: '' };

const meta: Meta<Attributes> = {
  title: 'Widgets/Cancellation by preset',
  component: 'kroon-cancellation',
  render: cancellation,
  args: unknown,
};
export default meta;
type Story = StoryObj<Attributes>;

async function fill(widget: WidgetElement, holder = 'name'): Promise<void> {
  await write(widget, 'contract/reference', 'ZV-20817');
  await write(widget, `customer/${holder}`, 'Katrin Lehmann');
  await write(widget, 'customer/email', 'k.lehmann@beispiel.example');
}

/** To the summary page. */
async function review(canvas: HTMLElement, holder?: string): Promise<WidgetElement> {
  const widget = await widgetIn(canvas);
  await fill(widget, holder);
  await press(widget, send);
  await part(widget, '[part~=rows]');
  return widget;
}

/** BGB § 312k: one page with a closed list of fields; what is declared stands above the button. */
export const Germany: Story = { args: { preset: 'de-termination' }, globals: { locale: 'de' } };

/** The statute speaks German on a page of any language. */
export const GermanyInEnglish: Story = { args: { preset: 'de-termination' }, globals: { locale: 'en' } };

/** For an important reason, which may be stated and need not be; it ends with the day of receipt. */
export const GermanyExtraordinary: Story = {
  ...Germany,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'kind', 'extraordinary');
    await write(widget, 'cause', 'Der Anschluss ist seit sechs Wochen tot.');
  },
};

export const GermanyErrors: Story = {
  ...Germany,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await press(widget, send);
    await part(widget, '.errors:not([hidden])');
    await expect(widget.shadowRoot!.querySelectorAll('.errors a')).toHaveLength(3);
  },
};

/** The receipt: press, sending and receipt apart, the words on the button, the check code; to save as text and as a page. */
export const GermanyReceived: Story = {
  ...Germany,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await fill(widget);
    await press(widget, send);
    await reaches(widget, 'received');
  },
};

/** Without a network the customer holds proof before anybody else does. */
export const GermanyQueued: Story = {
  args: { preset: 'de-termination', endpoint: endpointOf('down') },
  globals: { locale: 'de' },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await fill(widget);
    await press(widget, send);
    await reaches(widget, 'queued');
  },
};

/** C. conso D.215-2: the fields; an e-mail address or else a postal one, the number of a line. */
export const France: Story = { args: { preset: 'fr-termination' }, globals: { locale: 'fr' } };

/** D.215-3: the summary page, to check and to change row by row, and then the notification. */
export const FranceReviewed: Story = {
  ...France,
  play: async ({ canvasElement }) => {
    await review(canvasElement);
  },
};

/** Before the contract's own end a legitimate ground may be stated. */
export const FranceBeforeTheEnd: Story = {
  args: { preset: 'fr-termination', 'ends-on': '2027-06-30', notice: '' },
  globals: { locale: 'fr' },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await choose(widget, 'end', 'later');
    await write(widget, 'endDate', '2026-12-31');
    await part(widget, '[name=cause]');
  },
};

/** Directive 2011/83/EU art. 11a: a statement and its confirmation; no reason, no date, no papers. */
export const Withdrawal: Story = { args: { preset: 'eu-withdrawal', start: '2026-11-16', notice: '' } };

export const WithdrawalInGerman: Story = { ...Withdrawal, globals: { locale: 'de' } };

/** A part of the order. */
export const WithdrawalOfAPart: Story = {
  ...Withdrawal,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await open(widget, 1);
    await write(widget, 'contract/items', 'De blauwe lamp');
  },
};

export const WithdrawalReviewed: Story = {
  ...Withdrawal,
  play: async ({ canvasElement }) => {
    await review(canvasElement);
  },
};

/** Never refused on a date: said plainly, then taken in. */
export const WithdrawalTooLate: Story = { args: { preset: 'eu-withdrawal', 'ends-on': '2026-11-18', notice: '' } };

export const WithdrawalReceived: Story = {
  ...Withdrawal,
  play: async ({ canvasElement }) => {
    const widget = await review(canvasElement);
    await press(widget, send);
    await reaches(widget, 'received');
  },
};

/** Opzeggen: as little asked as can be. */
export const Netherlands: Story = { args: { preset: 'nl-termination' } };

export const NetherlandsReviewed: Story = {
  ...Netherlands,
  play: async ({ canvasElement }) => {
    await review(canvasElement);
  },
};

export const Spain: Story = { args: { preset: 'es-termination' }, globals: { locale: 'en' } };

/** The words of the law's model on the control. */
export const CaliforniaReviewed: Story = {
  args: { preset: 'us-ca-termination' },
  globals: { locale: 'en' },
  play: async ({ canvasElement }) => {
    await review(canvasElement);
  },
};

export const California: Story = { args: { preset: 'us-ca-termination' }, globals: { locale: 'en' } };
export const Minnesota: Story = { args: { preset: 'us-mn-termination' }, globals: { locale: 'en' } };
export const UnitedStates: Story = { args: { preset: 'us-rosca' }, globals: { locale: 'en' } };

/** The Data Act: in the name of a company, with a notice of two months at most. */
export const DataAct: Story = { args: { preset: 'eu-dataact-switch', notice: 'P3M' }, globals: { locale: 'en' } };

/** What happens after the notice is asked, and chosen for nobody; where it goes to is asked only where it goes to somebody. */
export const DataActChosen: Story = {
  ...DataAct,
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await fill(widget, 'company');
    await choose(widget, 'switch', 'other-provider');
    await write(widget, 'remark', 'Noordwolk');
  },
};

/** A switch ends the contract once it has succeeded: no day is promised for it. */
export const DataActReceived: Story = {
  args: { preset: 'eu-dataact-switch', notice: 'P2M' },
  globals: { locale: 'nl' },
  play: async ({ canvasElement }) => {
    const widget = await widgetIn(canvasElement);
    await fill(widget, 'company');
    await choose(widget, 'switch', 'own-premises');
    await press(widget, send);
    await part(widget, '[part~=rows]');
    await press(widget, send);
    await reaches(widget, 'received');
  },
};

/** What a page's developer hears; the customer reads none of it, and can finish. */
async function hears(canvas: HTMLElement, rule: RegExp): Promise<void> {
  const widget = await widgetIn(canvas);
  const note = document.createElement('pre');
  note.className = 'heard';
  // `after` is an attribute of this widget, and so no way to add what follows it.
  widget.parentElement!.append(note);
  const reasons = (globalThis as { heardReasons?: string[] }).heardReasons ?? [];
  await waitFor(() => expect(reasons.join('\n')).toMatch(rule), { timeout: 10_000 });
  note.textContent = reasons.join('\n');
}

/** Notes each mistake of the page's from before the widget is there. */
function listen(): void {
  const heard = globalThis as { heardReasons?: string[]; listening?: true };
  // A mistake is told once a page, however often its story is looked at.
  heard.heardReasons ??= [];
  if (heard.listening) return;
  heard.listening = true;
  addEventListener('kroon-config-error', ({ reason }) => heard.heardReasons!.push(reason), true);
}

/** `early-release` would add to a closed list of fields: it is left out, and the page is told of the rule. */
export const BrokenRule: Story = {
  args: { preset: 'de-termination', 'early-release': 'ask', notice: 'P3M' },
  globals: { locale: 'de' },
  beforeEach: listen,
  play: ({ canvasElement }) => hears(canvasElement, /BGB § 312k\(2\) no\. 1; DP06[^]*binds for P1M at most/),
};

/** Enacted, and no day is set: drawn all the same, and the page is told. */
export const NotInForce: Story = {
  args: { preset: 'uk-subscription' },
  globals: { locale: 'en' },
  beforeEach: listen,
  play: ({ canvasElement }) => hears(canvasElement, /not in force yet/),
};
