import { localDate, timeInWords } from './dates.js';
import { groupByPromise } from './due.js';
import { element } from './element.js';
import { createLetter } from './letter.js';
import { createList } from './list.js';
import { listen } from './live.js';
import { readOutbox } from './outbox.js';
import { whoWrote } from './reading.js';
import { wordsFor } from './words.js';
/** @typedef {import('./due.js').Item} Item */

const language = new URLSearchParams(location.search).get('lang');
const words = wordsFor(language);
document.documentElement.lang = words.locale.slice(0, 2);
document.title = `${words.title} – Zonkust`;

/** @type {Map<string, Item>} */
const items = new Map();
/** @type {Set<string>} arrived while this page was open, not read yet */
const fresh = new Set();
let loaded = false;
/** @type {string | undefined} */
let shown;

const list = createList(words);
const tally = element('p', { class: 'tally' });
const status = element('p', { class: 'live', role: 'status' }, words.loading);
const banner = element('p', { class: 'banner', role: 'alert', hidden: true });
const nobody = element(
  'div',
  { class: 'nobody', hidden: true },
  element('p', {}, words.nobody),
  element('p', { class: 'quiet' }, words.nobodyMore),
);
const pane = element('div', { class: 'pane' });
const back = element('a', { class: 'back', href: '#' }, words.back);
const panes = element('div', { class: 'panes', hidden: true }, list.root, element('div', { class: 'detail' }, back, pane));
const other = element('a', { href: words.otherHref, hreflang: words.otherLang, lang: words.otherLang }, words.other);
const deliveries = element('a', { href: `delivery.html${language === 'en' ? '?lang=en' : ''}` }, words.delivery.title);
const inbox = element(
  'main',
  { class: 'inbox' },
  element('header', { class: 'head' }, element('h1', {}, words.title), tally, status),
  banner,
  nobody,
  panes,
);
document.body.replaceChildren(
  element('nav', { class: 'top', 'aria-label': 'Zonkust' }, element('a', { href: words.siteHref }, words.site), deliveries, other),
  inbox,
);

const chosen = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  return items.has(id) ? id : undefined;
};

function showTally() {
  const groups = groupByPromise(items.values(), localDate(new Date()));
  const count = (/** @type {(when: string) => boolean} */ wanted) =>
    groups.filter((group) => wanted(group.when)).reduce((sum, group) => sum + group.items.length, 0);
  const open = count((when) => when === 'today' || when === 'date');
  const past = count((when) => when === 'past');
  const unpromised = count((when) => when === 'none');
  const part = (/** @type {number} */ n, /** @type {string} */ name) =>
    n > 0 ? element('span', {}, element('b', {}, String(n)), ` ${name}`) : undefined;
  const parts = [part(open, words.open(open)), part(past, words.past), part(unpromised, words.unpromised)];
  tally.replaceChildren(...parts.filter((each) => each !== undefined));
}

function show() {
  if (!loaded) return;
  const now = new Date();
  const reading = chosen();
  if (reading) fresh.delete(reading);
  // Beside the list there is always a letter; on a phone only once it is chosen.
  const current = reading ?? groupByPromise(items.values(), localDate(now))[0]?.items[0]?.id;
  inbox.toggleAttribute('data-reading', reading !== undefined);
  nobody.hidden = items.size > 0;
  panes.hidden = items.size === 0;
  list.show({ items: items.values(), fresh, current, now });
  showTally();
  document.title = `${fresh.size > 0 ? `(${fresh.size}) ` : ''}${words.title} – Zonkust`;
  const item = current === undefined ? undefined : items.get(current);
  // Drawn once: a letter that is being read does not move because another one comes.
  if (item && shown !== current) pane.replaceChildren(createLetter(words, item, now));
  shown = current;
}

/** A dead letter waits for a person: the way to it says so. */
async function showDeliveries() {
  const outbox = await readOutbox();
  if (!outbox) return;
  const waiting = outbox.dead.length + outbox.disabled.length;
  deliveries.textContent = waiting > 0 ? words.delivery.count(waiting) : words.delivery.title;
}

window.addEventListener('hashchange', () => {
  const before = shown;
  show();
  const reading = chosen();
  const heading = /** @type {HTMLElement | null} */ (pane.querySelector('h2'));
  if (reading) {
    heading?.focus({ preventScroll: true });
    if (list.root.offsetParent === null) scrollTo(0, 0);
  } else if (before) list.focus(before);
  other.setAttribute('href', words.otherHref + location.hash);
});

// Days turn into yesterday, and promises pass, while the page stays open.
setInterval(show, 60_000);

listen({
  all(found) {
    const known = new Set(items.keys());
    if (loaded) for (const { id } of found) if (!known.has(id)) fresh.add(id);
    items.clear();
    for (const item of found) items.set(item.id, item);
    loaded = true;
    show();
  },
  arrived(item) {
    if (items.has(item.id)) return;
    items.set(item.id, item);
    if (!loaded) return;
    fresh.add(item.id);
    status.textContent = words.arrived(whoWrote(words, item));
    show();
  },
  lost(since) {
    const text = words.lost(timeInWords(words, since));
    if (banner.textContent !== text) banner.textContent = text;
    banner.hidden = false;
    status.textContent = '';
  },
  delivery: showDeliveries,
  found() {
    showDeliveries();
    status.textContent = banner.hidden ? words.live : words.backAgain;
    banner.hidden = true;
    banner.textContent = '';
  },
});
