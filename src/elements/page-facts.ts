import { limits } from '../events/limits.ts';
import type { WidgetElement } from './widget-element.ts';

/** What the page adds of its own. What does not fit is left out and reported: no customer could mend it. */
export function metadataOf(widget: WidgetElement): Readonly<Record<string, string>> | undefined {
  const given: Readonly<Record<string, unknown>> | undefined = widget.metadata;
  if (!given) return undefined;
  const fits = ([name, value]: [string, unknown], i: number): boolean =>
    i < limits.metadataEntries &&
    name.length <= limits.metadataKey &&
    typeof value === 'string' &&
    value.length <= limits.metadataValue;
  const entries = Object.entries(given);
  const kept = entries.filter(fits);
  if (kept.length < entries.length) {
    widget.ports.report(
      widget,
      `metadata takes ${limits.metadataEntries} texts of ${limits.metadataValue} characters; ` +
        `left out: ${entries.filter((entry, i) => !fits(entry, i)).map(([name]) => name).join(', ')}`,
    );
  }
  return Object.fromEntries(kept) as Readonly<Record<string, string>>;
}
