import { momentInWords } from './dates.js';
import { element } from './element.js';
import { change, readOutbox } from './outbox.js';
import { nameOf } from './reading.js';
import { wordsFor } from './words.js';
/** @typedef {import('./outbox.js').Letter} Letter */
/** @typedef {import('./outbox.js').Mail} Mail */
/** @typedef {import('./outbox.js').Outbox} Outbox */
/** @typedef {import('./outbox.js').Refused} Refused */

const language = new URLSearchParams(location.search).get('lang');
const words = wordsFor(language);
const { delivery } = words;
document.documentElement.lang = words.locale.slice(0, 2);
document.title = `${delivery.title} – Zonkust`;

const status = element('p', { class: 'live', role: 'status' }, delivery.loading);
const parts = element('div');
const main = element(
  'main',
  { class: 'inbox' },
  element('header', { class: 'head' }, element('h1', {}, delivery.title), status),
  parts,
);
document.body.replaceChildren(
  element(
    'nav',
    { class: 'top', 'aria-label': 'Zonkust' },
    element('a', { href: `./${language === 'en' ? '?lang=en' : ''}` }, delivery.back),
    element('a', { href: words.otherHref, hreflang: words.otherLang, lang: words.otherLang }, words.other),
  ),
  main,
);

/** @param {string} destination `webhook:crm` */
function whereTo(destination) {
  const [kind = '', ...name] = destination.split(':');
  return kind === 'mail' ? delivery.mail : `${kind} ${name.join(':')}`;
}

/** @param {string} code */
const why = (code) => nameOf(delivery.reasons, code);

/**
 * A button that asks for a change, and says what came of it.
 *
 * @param {string} label @param {string} path @param {string} about @param {string} [done]
 */
function asking(label, path, about, done = delivery.asked) {
  const button = /** @type {HTMLButtonElement} */ (element('button', { type: 'button', 'aria-label': `${label}: ${about}` }, label));
  button.addEventListener('click', async () => {
    button.disabled = true;
    const changed = await change(path);
    status.textContent = changed ? done : delivery.notAsked;
    button.disabled = changed;
    if (changed) await show();
  });
  return button;
}

/** @param {Letter} letter */
function letterName(letter) {
  const reference = element('bdi', { dir: 'ltr' }, letter.reference ?? letter.event);
  return element('span', { class: 'what' }, whereTo(letter.destination), ', ', element('a', { href: `./${location.search}#${letter.event}` }, reference));
}

/** @param {Letter} letter */
function letterRow(letter) {
  const about = `${whereTo(letter.destination)}, ${letter.reference ?? letter.event}`;
  const when = letter.settledAt ? momentInWords(words, letter.settledAt) : '';
  const path = `outbox/${encodeURIComponent(letter.messageId)}`;
  const gone = letter.dismissedAt ? [delivery.dismissedBy(letter.dismissedBy ?? '', momentInWords(words, letter.dismissedAt))] : [];
  return element(
    'li',
    {},
    letterName(letter),
    element('span', { class: 'why' }, [why(letter.error ?? ''), delivery.tries(letter.attempts), when, ...gone].filter(Boolean).join(' · ')),
    element(
      'span',
      { class: 'ways' },
      asking(delivery.again, `${path}/requeue`, about),
      letter.dismissedAt ? undefined : asking(delivery.dismiss, `${path}/dismiss`, about, delivery.dismissed),
    ),
  );
}

/** It goes by itself. @param {Letter} letter */
function waitingRow(letter) {
  const tried = letter.attempts > 0 ? [why(letter.error ?? ''), delivery.tries(letter.attempts)] : [];
  const due = `${delivery.due}${momentInWords(words, letter.dueAt)}`;
  return element('li', {}, letterName(letter), element('span', { class: 'why' }, [...tried, due].filter(Boolean).join(' · ')));
}

/** @param {Refused} refused */
function refusedRow({ code, origin, count, last }) {
  return element(
    'li',
    {},
    element('span', { class: 'what' }, element('bdi', { dir: 'ltr' }, origin ?? delivery.anywhere)),
    element('span', { class: 'why' }, [nameOf(delivery.refusals, code), delivery.times(count), momentInWords(words, last)].join(' · ')),
  );
}

/** @param {Mail} mail */
function mailRow(mail) {
  const text = element('pre', { tabindex: '0', role: 'region', 'aria-label': mail.subject, lang: mail.lang, dir: 'auto' });
  text.textContent = mail.text;
  return element(
    'li',
    {},
    element(
      'details',
      {},
      element('summary', {}, element('bdi', { class: 'what', lang: mail.lang }, mail.subject), ' ', element('span', { class: 'quiet' }, delivery.to, element('bdi', {}, mail.to), `, ${momentInWords(words, mail.at)}`)),
      text,
      element('a', { href: `/inbox/mails/${encodeURIComponent(mail.messageId)}`, target: '_blank', rel: 'noopener' }, delivery.html),
    ),
  );
}

/** @param {string} title @param {string} lead @param {Node[]} rows */
function part(title, lead, rows) {
  const list = rows.length > 0 ? element('ul', { class: 'rows' }, ...rows) : undefined;
  return element('section', { class: 'part' }, element('h2', {}, title), element('p', { class: 'quiet' }, lead), list);
}

/** @type {string | undefined} what is drawn already: a page that is being read does not move for nothing */
let drawn;

async function show() {
  const outbox = await readOutbox();
  if (!outbox) {
    status.textContent = delivery.lost;
    return;
  }
  if ([delivery.loading, delivery.lost].includes(status.textContent ?? '')) status.textContent = words.live;
  const told = JSON.stringify(outbox);
  if (told === drawn) return;
  drawn = told;
  const { pending, gathered, dead, unreached, withheld, dismissed, disabled, refused = [], mails } = outbox;
  const found = [
    disabled.length > 0 &&
      part(
        delivery.disabled,
        delivery.disabledLead,
        disabled.map(({ destination, since, reason }) =>
          element(
            'li',
            {},
            element('span', { class: 'what' }, whereTo(destination)),
            element('span', { class: 'why' }, `${why(reason)} · ${momentInWords(words, since)}`),
            asking(delivery.enable, `destinations/${encodeURIComponent(destination)}/enable`, whereTo(destination)),
          ),
        ),
      ),
    (dead.length > 0 || unreached.length + dismissed.length === 0) &&
      part(delivery.dead, dead.length > 0 ? delivery.deadLead : delivery.deadNone, dead.map(letterRow)),
    unreached.length > 0 && part(delivery.unreached, delivery.unreachedLead, unreached.map(letterRow)),
    pending.length > 0 && part(delivery.pending, delivery.pendingLead, pending.map(waitingRow)),
    gathered.length > 0 && part(delivery.gathered, delivery.gatheredLead, gathered.map(waitingRow)),
    withheld.length > 0 && part(delivery.withheld, delivery.withheldLead, withheld.map(letterRow)),
    refused.length > 0 && part(delivery.refused, delivery.refusedLead, refused.map(refusedRow)),
    dismissed.length > 0 && part(delivery.dismissedList, delivery.dismissedLead, dismissed.map(letterRow)),
    mails && part(delivery.mails, mails.length > 0 ? delivery.mailsLead : delivery.mailsNone, mails.map(mailRow)),
  ];
  parts.replaceChildren(...found.filter((each) => each instanceof Element));
}

function open() {
  const source = new EventSource('/inbox/events');
  for (const name of ['open', 'delivery', 'item']) source.addEventListener(name, show);
  source.addEventListener('error', () => {
    status.textContent = delivery.lost;
    // The browser tries again by itself, unless the server answered with something else than a stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(open, 2_000);
  });
}

open();
