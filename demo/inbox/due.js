// Who waits for what: messages grouped by the day that was promised, longest waiting first.
import { isDate } from './dates.js';

/**
 * One message, as the inbox's server tells of it. What `data` holds was written elsewhere: anything may be in it.
 *
 * @typedef {{ id: string, reference: string, kind: string, type: string, source: string, site?: string, time: string,
 *   receivedAt: string, flags: readonly string[], data: unknown, endsOn?: string, respondBy?: string }} Item
 * @typedef {{ key: string, when: 'past' | 'today' | 'date' | 'none', date?: string, items: Item[] }} Group
 */

/** The promised day, a local date; what the receipt says counts for more than what the page showed. @param {Item} item */
export function promisedDay(item) {
  if (isDate(item.respondBy)) return item.respondBy;
  const promise = /** @type {{ promise?: { respondBy?: unknown } } | null} */ (item.data)?.promise;
  return isDate(promise?.respondBy) ? /** @type {string} */ (promise?.respondBy) : undefined;
}

/** @param {Item} a @param {Item} b */
const longestWaitingFirst = (a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id);

/**
 * Promises whose day has passed first, then day by day, then those without a promise.
 *
 * @param {Iterable<Item>} items
 * @param {string} today local date
 * @returns {Group[]}
 */
export function groupByPromise(items, today) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const item of items) {
    const date = promisedDay(item);
    const when = date === undefined ? 'none' : date < today ? 'past' : date === today ? 'today' : 'date';
    // Sorts as text: digits before letters, and what has passed before all.
    const key = when === 'none' ? 'none' : when === 'past' ? '0' : /** @type {string} */ (date);
    const group = groups.get(key) ?? { key, when, ...(when === 'date' && { date }), items: [] };
    group.items.push(item);
    groups.set(key, /** @type {Group} */ (group));
  }
  const sorted = [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  for (const group of sorted) {
    group.items.sort((a, b) =>
      group.when === 'past'
        ? String(promisedDay(a)).localeCompare(String(promisedDay(b))) || longestWaitingFirst(a, b)
        : longestWaitingFirst(a, b),
    );
  }
  return sorted;
}
