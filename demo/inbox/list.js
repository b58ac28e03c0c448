import { dateInWords, daysBetween, localDate, whenInWords } from './dates.js';
import { groupByPromise, promisedDay } from './due.js';
import { element, settle } from './element.js';
import { whatItIs, whatWasSaid, whoWrote } from './reading.js';
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./due.js').Item} Item */
/** @typedef {import('./due.js').Group} Group */

/** @param {Words} words @param {Group} group @param {string} today */
function headingOf(words, group, today) {
  if (group.when === 'past') return words.groupPast;
  if (group.when === 'today') return words.groupToday;
  if (group.date === undefined) return words.groupNone;
  const date = dateInWords(words, group.date);
  return daysBetween(today, group.date) === 1 ? words.groupTomorrow(date) : date.charAt(0).toUpperCase() + date.slice(1);
}

/**
 * The list. What stays in it keeps its element, so that a message that arrives takes nobody's focus.
 *
 * @param {Words} words
 */
export function createList(words) {
  const root = element('nav', { class: 'list', 'aria-label': words.list });
  /** @type {Map<string, HTMLElement>} */
  const sections = new Map();
  /** @type {Map<string, HTMLElement>} */
  const links = new Map();

  /** @param {Item} item */
  function linkOf(item) {
    const link =
      links.get(item.id) ??
      element(
        'a',
        { class: 'item', href: `#${item.id}` },
        element('span', { class: 'who' }, element('bdi', {}, whoWrote(words, item))),
        element('span', { class: 'when' }),
        element('span', { class: 'kind' }, whatItIs(words, item)),
        element('span', { class: 'said', dir: 'auto' }, whatWasSaid(item).slice(0, 240)),
      );
    links.set(item.id, link);
    return link;
  }

  return {
    root,
    /** @param {string} id */
    focus: (id) => links.get(id)?.focus(),
    /** @param {{ items: Iterable<Item>, fresh: ReadonlySet<string>, current: string | undefined, now: Date }} state */
    show({ items, fresh, current, now }) {
      const today = localDate(now);
      const groups = groupByPromise(items, today);
      const shown = groups.map((group) => {
        const section = sections.get(group.key) ?? element('section', { class: 'due' }, element('h2'), element('div'));
        sections.set(group.key, section);
        const [heading, body] = section.children;
        if (!heading || !body) return section;
        const title = headingOf(words, group, today);
        if (heading.textContent !== title) heading.textContent = title;
        const inside = group.items.map((item) => {
          const link = linkOf(item);
          const when = link.querySelector('.when');
          const past = group.when === 'past' ? promisedDay(item) : undefined;
          const text = past ? dateInWords(words, past) : whenInWords(words, new Date(item.receivedAt), now);
          if (when && when.textContent !== text) when.textContent = text;
          const mark = link.querySelector('.fresh');
          if (!fresh.has(item.id)) mark?.remove();
          else if (!mark) link.querySelector('.who')?.append(element('span', { class: 'fresh' }, words.fresh));
          if (item.id === current) link.setAttribute('aria-current', 'true');
          else link.removeAttribute('aria-current');
          return link;
        });
        settle(body, inside);
        return section;
      });
      settle(root, shown);
    },
  };
}
