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

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** What the page knows. What fits no event and what the form never asks is left out and reported: it would stop the customer. */
export function prefillOf(widget: WidgetHost): Values {
  reportUnfit(widget);
  const known = widget.prefill();
  const unfit = new Map(brokenRules(known).map(({ pointer, code }) => [pointer.slice(1), code]));
  return Object.fromEntries(
    Object.entries(known).filter(([name, value]) => {
      if (!name.startsWith('customer/')) return true;
      const code = unfit.get(name);
      if (!code || asked[widget.kind].includes(name)) return isMissing(value) || typeof value === 'string';
      widget.ports.report(widget, `what the page knows as ${name} is left out: ${code}`);
      return false;
    }),
  );
}

/** Says what is wrong as soon as it can be known, not only when a letter is made: a page with no letters looks well. */
function reportUnfit(widget: WidgetHost): void {
  const { deliver } = widget as { readonly deliver?: unknown };
  customerOf(widget);
  metadataOf(widget);
  if (!isMissing(deliver) && typeof deliver !== 'function') widget.ports.report(widget, 'deliver has to be a function');
  for (const { name, value } of widget.attributes) if (value === '[object Object]') reportObject(widget, name, 'such an attribute');
}

function reportObject(widget: WidgetHost, name: string, is: string): void {
  widget.ports.report(widget, `${name} has to be an object, set as a property, or a text: it is ${is}`);
}

/** What the page adds of its own. What does not fit is left out and reported: no customer could mend it. */
function fitting(widget: WidgetHost, what: 'customer' | 'metadata', fits: (name: string, value: unknown, i: number) => boolean): Texts | undefined {
  const given: unknown = widget[what];
  if (isMissing(given)) {
    if (widget.hasAttribute(what)) reportObject(widget, what, 'such an attribute');
    return undefined;
  }
  const is = Object.prototype.toString.call(given);
  // A list, a map or a text would be taken apart.
  if (is !== '[object Object]') {
    reportObject(widget, what, is);
    return undefined;
  }
  const left: string[] = [];
  const kept = Object.entries(given).filter(([name, value], i) => {
    const keeps = !isMissing(value) && fits(name, value, i);
    if (!keeps && !isMissing(value)) left.push(name);
    return keeps;
  });
  if (left.length > 0) widget.ports.report(widget, `${what} holds what does not fit; left out: ${left.join(', ')}`);
  return Object.fromEntries(kept);
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

export function metadataOf(widget: WidgetHost): Texts | undefined {
  const { metadataEntries, metadataKey, metadataValue } = limits;
  return fitting(widget, 'metadata', (name, value, i) => i < metadataEntries && name.length <= metadataKey && isText(value, metadataValue));
}

/** What the page knows of the customer beside what the form asks. */
export function customerOf(widget: WidgetHost): Texts {
  const fits = (name: string, value: unknown): boolean =>
    // Of these the form tells what is too long.
    ['name', 'email', 'phone'].includes(name)
      ? ['string', 'number'].includes(typeof value)
      : ['company', 'address'].includes(name) && isText(value, name === 'address' ? limits.text : limits.name);
  // What the form asks is the customer's to change, and to take out.
  const { name: _, email: __, phone: ___, ...known } = fitting(widget, 'customer', fits) ?? {};
  return known;
}

/** What is wrong with `mode`, which then is `inline`. */
export function wrongMode(widget: WidgetHost): string | undefined {
  const mode = widget.setting('mode') ?? 'inline';
  return widget.inline && mode !== 'inline' ? `mode="${mode}" is not one of inline, dialog, drawer` : undefined;
}
