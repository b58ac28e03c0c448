import type { EventKind } from '../../../src/events/event-types.ts';
import { type Mounted, type OutcomeName, outcomeNames, press, scenario, settled, until } from '../../support/widget-harness.ts';

/** One kind of widget, as the shared suite drives it. */
export interface WidgetCase {
  readonly kind: EventKind;
  /** Attributes with which a customer can finish in a few presses. */
  readonly attributes: string;
  /** The question, as it is first read. */
  readonly question: RegExp;
  /** The name of the text field that the suite types in. */
  readonly field: RegExp;
  /** The button that comes first, and the one that sends. */
  readonly next: RegExp;
  readonly send: RegExp;
  /** The member of the data that holds what was typed. */
  readonly typed: (data: Record<string, unknown>) => unknown;
  /** Types into the form, as a person. */
  fill(widget: Mounted, text?: string): Promise<void>;
}

export const cases: Readonly<Record<EventKind, WidgetCase>> = {
  complaint: {
    kind: 'complaint',
    attributes:
      'customer-email="noor@example.org" responder-name="Mara Blom" respond-within="P1D" working-days ' +
      'contact-phone="030 123 45 67" contact-email="help@shop.example" supplier="Fietsfijn" privacy-url="/privacy"',
    question: /What happened\?/,
    field: /^What happened\?/,
    next: /^Send$/,
    send: /^Send$/,
    typed: (data) => data['message'],
    fill: (widget, text = 'It leaks') => widget.type(/^What happened\?/, text),
  },
  rating: {
    kind: 'rating',
    attributes:
      'scale="recommendation" drivers testimonial supplier="Fietsfijn" review-url="https://reviews.example/shop" ' +
      'contact-phone="030 123 45 67" contact-email="help@shop.example"',
    question: /recommend Fietsfijn/,
    field: /reason/,
    next: /^Send$/,
    send: /^Send$/,
    typed: (data) => data['comment'],
    async fill(widget, text = 'It leaks') {
      await press(widget.all('input[name=score]').at(-4)!);
      await until('the reason', () => widget.has('textarea', /reason/));
      await widget.type(/reason/, text);
    },
  },
  cancellation: {
    kind: 'cancellation',
    attributes:
      'customer-name="Noor de Wit" customer-email="noor@example.org" notice="P1M" zone="Europe/Amsterdam" ' +
      'contact-phone="030 123 45 67" contact-email="help@shop.example" supplier="Fietsfijn"',
    question: /End your subscription/,
    field: /^Contract or subscription/,
    next: /^Continue$/,
    send: /^Confirm cancellation$/,
    typed: (data) => (data['contract'] as { reference?: string }).reference,
    fill: (widget, text = 'It leaks') => widget.type(/^Contract or subscription/, text),
  },
};

/** Goes to the page with the sending button, if that is another one. */
export async function toLastStep(one: WidgetCase, widget: Mounted): Promise<void> {
  if (one.kind !== 'cancellation') return;
  await press(widget.button(one.next));
  await until('the review', () => widget.has('button', one.send));
}

export async function send(one: WidgetCase, widget: Mounted): Promise<void> {
  const before = scenario.sent.length;
  await toLastStep(one, widget);
  await until('the way to send', () => widget.has('button', one.send));
  await press(widget.button(one.send));
  await until('the event', () => scenario.sent.length > before);
  await settled();
}

export const visibleStates = ['editing', 'invalid', 'review', 'sending', ...outcomeNames] as const;
export type VisibleState = (typeof visibleStates)[number];

/** Brings a widget to a state as a customer and the network do. `invalid` is editing with a summary of errors. */
export async function bring(one: WidgetCase, widget: Mounted, state: VisibleState): Promise<void> {
  if (state === 'editing') return;
  if (state === 'invalid') {
    if (one.kind === 'rating') {
      widget.root.querySelector('form')!.requestSubmit();
    } else await press(widget.button(one.next));
    await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
    await settled();
    return;
  }
  await one.fill(widget);
  if (state === 'review') return toLastStep(one, widget);
  await send(one, widget);
  if (state !== 'sending') await widget.settle(state as OutcomeName);
}
