import { dateInWords, daysBetween, isDate, localDate, momentInWords } from './dates.js';
import { promisedDay } from './due.js';
import { element } from './element.js';
import { at, nameOf, scoreInWords, seen, seenJson, textAt, whatItIs, whatWasSaid, whoWrote } from './reading.js';
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./due.js').Item} Item */
/** @typedef {[label: string, value: string | Node | (string | Node)[]]} Fact */

/** @param {Words} words @param {Item} item @param {string} today */
function promise(words, item, today) {
  const date = promisedDay(item);
  if (date !== undefined) {
    const days = daysBetween(today, date);
    const rest = days < 0 ? words.duePast : days === 0 ? words.dueToday : days === 1 ? words.dueTomorrow : words.dueIn(days);
    const time = element('time', { datetime: date }, dateInWords(words, date));
    return element('p', { class: 'promise' }, words.promised, time, `.${rest}`);
  }
  if (item.kind === 'cancellation' && isDate(item.endsOn)) {
    const time = element('time', { datetime: item.endsOn }, dateInWords(words, String(item.endsOn), true));
    return element('p', { class: 'promise' }, words.ends, time, words.endsAfter);
  }
  return item.kind === 'complaint' ? element('p', { class: 'promise' }, words.notPromised) : undefined;
}

/** @param {Words} words @param {string} date */
const dateFact = (words, date) => (isDate(date) ? dateInWords(words, date, true) : date);

/** @param {Words} words @param {unknown} data @returns {Fact[]} */
function complaintFacts(words, data) {
  const { facts } = words;
  const remedies = at(data, 'remedy');
  return [
    [facts.urgent, at(data, 'urgent') === true ? words.urgentYes : ''],
    [facts.remedy, Array.isArray(remedies) ? remedies.map((code) => nameOf(words.remedies, String(code))).join(', ') : ''],
    [facts.agreement, textAt(data, 'agreement', 'what')],
    [facts.agreedBy, textAt(data, 'agreement', 'by')],
    [facts.agreedOn, textAt(data, 'agreement', 'on')],
    [facts.occurredOn, dateFact(words, textAt(data, 'occurredOn'))],
    [facts.order, textAt(data, 'order')],
    [facts.contract, textAt(data, 'contract')],
    [facts.responder, textAt(data, 'promise', 'responder')],
  ];
}

/** @param {Words} words @param {unknown} data @returns {Fact[]} */
function ratingFacts(words, data) {
  const { facts } = words;
  const granted = at(data, 'testimonial', 'granted');
  const drivers = Object.keys(words.drivers)
    .filter((name) => textAt(data, 'drivers', name) !== '')
    .map((name) => `${nameOf(words.drivers, name)} ${words.outOf(Number(at(data, 'drivers', name)), 5)}`);
  return [
    [facts.about, textAt(data, 'about', 'name')],
    [facts.drivers, drivers.join(', ')],
    [
      facts.testimonial,
      granted === true ? words.mayPublish(seen(textAt(data, 'testimonial', 'displayName'))) : granted === false ? words.mayNot : '',
    ],
  ];
}

/** @param {Words} words @param {Item} item @returns {Fact[]} */
function cancellationFacts(words, { data, endsOn }) {
  const { facts } = words;
  const kind = textAt(data, 'kind');
  const wanted = textAt(data, 'end');
  const release = at(data, 'earlyRelease');
  const why = textAt(release, 'why');
  const early = at(release, 'granted') === true ? words.granted : at(release, 'requested') === true ? words.requested : '';
  return [
    [facts.contract, textAt(data, 'contract', 'reference')],
    [facts.description, textAt(data, 'contract', 'description')],
    [facts.kind, kind && nameOf(words.terminationKinds, kind)],
    [facts.cause, textAt(data, 'cause')],
    [facts.wanted, wanted === 'earliest' ? words.earliest : dateFact(words, wanted)],
    [facts.shown, dateFact(words, textAt(data, 'shown', 'earliestEnd'))],
    [facts.endsOn, dateFact(words, endsOn ?? '')],
    [facts.early, early && why ? `${early}: ${why}` : early],
    [facts.reason, textAt(data, 'reason')],
    [facts.labels, [textAt(data, 'labels', 'entry'), textAt(data, 'labels', 'confirm')].map(seen).filter(Boolean).join(' → ')],
  ];
}

/** @param {Words} words @param {Item} item @returns {Fact} */
function attachments(words, { id, data }) {
  const files = at(data, 'attachments');
  const size = new Intl.NumberFormat(words.locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const lines = (Array.isArray(files) ? files : []).map((file, i) => {
    const bytes = Number(at(file, 'size'));
    const link = element('a', { href: `/inbox/items/${encodeURIComponent(id)}/attachments/${i}`, download: true }, seen(textAt(file, 'name')) || String(i + 1));
    return element('li', {}, element('bdi', {}, link), bytes > 0 ? `, ${size.format(Math.ceil(bytes / 1000))}` : '');
  });
  return [words.facts.attachments, lines.length > 0 ? element('ul', {}, ...lines) : ''];
}

/** @param {Words} words @param {Item} item @returns {Fact[]} */
function facts(words, item) {
  const { data, kind } = item;
  const names = words.facts;
  const own =
    kind === 'complaint'
      ? complaintFacts(words, data)
      : kind === 'rating'
        ? ratingFacts(words, data)
        : cancellationFacts(words, item);
  const flags = item.flags.map((code) => {
    const known = /** @type {Record<string, string>} */ (words.flags);
    return element('li', {}, Object.hasOwn(known, code) ? known[code] : words.otherFlag(code));
  });
  const late = Math.abs(Date.parse(item.receivedAt) - Date.parse(item.time)) > 60_000;
  const reply = at(data, 'customer', 'reply');
  return [
    [names.flags, flags.length > 0 ? element('ul', {}, ...flags) : ''],
    ...own,
    attachments(words, item),
    [names.email, textAt(data, 'customer', 'email')],
    [names.phone, textAt(data, 'customer', 'phone')],
    [names.address, textAt(data, 'customer', 'address')],
    [names.noReply, kind === 'complaint' && reply === 'none' ? words.noReply : ''],
    [names.page, textAt(data, 'page', 'title')],
    [names.sent, late ? momentInWords(words, item.time) : ''],
    [names.received, momentInWords(words, item.receivedAt)],
    [names.reference, element('span', { class: 'reference', dir: 'ltr' }, item.reference)],
  ];
}

/** @param {Words} words @param {Item} item */
function raw(words, item) {
  const code = element('pre', { tabindex: '0', role: 'region', 'aria-label': words.raw, lang: 'en', translate: 'no' });
  code.textContent = seenJson(item);
  return element('details', {}, element('summary', {}, words.raw), code);
}

/**
 * One message as a letter: who, what was promised, what was said, then the facts. It does not answer.
 *
 * @param {Words} words
 * @param {Item} item
 * @param {Date} now
 */
export function createLetter(words, item, now) {
  const said = whatWasSaid(item);
  const order = seen(textAt(item.data, 'order') || textAt(item.data, 'contract', 'reference') || textAt(item.data, 'contract'));
  const nothingSaid = element('p', { class: 'quiet' }, item.kind === 'rating' ? words.noWords : words.unreadable);
  const rows = facts(words, item)
    .filter(([, value]) => value !== '')
    .map(([label, value]) =>
      element('div', {}, element('dt', {}, label), element('dd', { dir: 'auto' }, ...[value].flat())),
    );
  return element(
    'article',
    { class: 'letter', 'aria-labelledby': 'who' },
    element('div', { class: 'line', 'aria-hidden': 'true' }),
    element(
      'header',
      {},
      element('p', { class: 'step' }, whatItIs(words, item), ...(order ? [', ', element('bdi', {}, order)] : [])),
      element('h2', { id: 'who', tabindex: '-1' }, element('bdi', {}, whoWrote(words, item))),
      promise(words, item, localDate(now)),
    ),
    item.kind === 'rating' ? element('p', { class: 'score' }, scoreInWords(words, item.data)) : undefined,
    said.trim() === '' ? nothingSaid : element('blockquote', { dir: 'auto' }, said),
    element('dl', {}, ...rows),
    raw(words, item),
  );
}
