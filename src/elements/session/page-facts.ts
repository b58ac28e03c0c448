import type { EventKind } from '../../events/event-types.ts';
import { limits } from '../../events/limits.ts';
import { brokenRules } from '../../form/field-rules.ts';
import type { Values } from '../../form/values.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

type Texts = Readonly<Record<string, string>>;

/** What a customer can see and mend of themselves. */
const asked: Readonly<Record<EventKind, readonly string[]>> = {
  complaint: ['customer/email'],
  rating: [],
  cancellation: ['customer/email', 'customer/name', 'customer/company'],
};

/** What the page knows. What fits no event and what the form never asks is left out and reported: it would stop the customer. */
export function factsOf(widget: WidgetHost): Values {
  const known = widget.known();
  const unfit = new Map(brokenRules(known).map(({ pointer, code }) => [pointer.slice(1), code]));
  return Object.fromEntries(
    Object.entries(known).filter(([name]) => {
      const code = unfit.get(name);
      if (!code || !name.startsWith('customer/') || asked[widget.kind].includes(name)) return true;
      widget.ports.report(widget, `what the page knows as ${name} is left out: ${code}`);
      return false;
    }),
  );
}

/** What the page adds of its own. What does not fit is left out and reported: no customer could mend it. */
function fitting(
  widget: WidgetHost,
  what: string,
  given: Readonly<Record<string, unknown>> | undefined,
  fits: (name: string, value: string, i: number) => boolean,
): Texts | undefined {
  if (!given) return undefined;
  const left: string[] = [];
  const kept = Object.entries(given).filter(([name, value], i) => {
    const keeps = typeof value === 'string' && fits(name, value, i);
    if (!keeps) left.push(name);
    return keeps;
  });
  if (left.length > 0) widget.ports.report(widget, `${what} holds what does not fit; left out: ${left.join(', ')}`);
  return Object.fromEntries(kept) as Texts;
}

export function metadataOf(widget: WidgetHost): Texts | undefined {
  return fitting(
    widget,
    'metadata',
    widget.metadata,
    (name, value, i) =>
      i < limits.metadataEntries && name.length <= limits.metadataKey && value.length <= limits.metadataValue,
  );
}

/** What the page knows of the customer beside what the form asks. */
export function customerOf(widget: WidgetHost): Texts {
  // What the form asks is the customer's to change, and to take out.
  const { name: _, email: __, phone: ___, ...known } = widget.customer ?? {};
  const fits = (name: string, value: string): boolean => value.length <= (name === 'address' ? limits.text : limits.name);
  return fitting(widget, 'customer', known, fits) ?? {};
}

/** What is wrong with `mode`, which then is `inline`. */
export function wrongMode(widget: WidgetHost): string | undefined {
  const mode = widget.setting('mode') ?? 'inline';
  return widget.inline && mode !== 'inline' ? `mode="${mode}" is not one of inline, dialog, drawer` : undefined;
}
