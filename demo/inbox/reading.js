// Reads what a customer sent, without believing that it has the shape it should have.
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./due.js').Item} Item */

/** A member of something unknown. @param {unknown} value @param {...string} path */
export function at(value, ...path) {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = /** @type {Record<string, unknown>} */ (found)[name];
  }
  return found;
}

/** Its text; empty where there is none. @param {unknown} value @param {...string} path */
export function textAt(value, ...path) {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

/** What turns the direction of writing, and what nobody sees; joiners and variation selectors stay. */
const unseen = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{DI}\p{Cc}\ufff9-\ufffb]/gu;

/** A text as one line in which what is read is what stands there: behind U+202E a program reads as a photo. @param {string} text */
export const seen = (text) => text.replace(/[\t-\r\x85\u2028\u2029]+/g, ' ').replace(unseen, '');

/** JSON in which such marks are shown as it writes them. @param {unknown} value */
export const seenJson = (value) =>
  JSON.stringify(value, null, 2).replace(/[^\P{DI}\u200c\u200d\ufe00-\ufe0f]|[\u2028\u2029\ufff9-\ufffb]/gu, (mark) =>
    mark.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** A word for a code, else the code itself. @param {Readonly<Record<string, string>>} names @param {string} code */
export const nameOf = (names, code) => (Object.hasOwn(names, code) ? /** @type {string} */ (names[code]) : code);

/** @param {Words} words @param {Item} item */
export function whoWrote(words, item) {
  const line = (/** @type {string[]} */ ...path) => seen(textAt(item.data, ...path)).trim();
  const named = [line('customer', 'name'), line('customer', 'company')].filter(Boolean).join(', ');
  return named || line('testimonial', 'displayName') || words.nameless;
}

/** @param {Words} words @param {unknown} data */
export function scoreInWords(words, data) {
  const score = at(data, 'score');
  if (typeof score !== 'number') return words.noScore;
  if (at(data, 'scale') === 'thumbs') return words.thumbs[score] ?? String(score);
  return words.outOf(score, Number(at(data, 'max') ?? 5));
}

/** What kind of message it is, in a few words. @param {Words} words @param {Item} item */
export function whatItIs(words, { kind, data }) {
  if (kind === 'rating') return `${words.kinds.rating}: ${scoreInWords(words, data)}`;
  if (kind === 'cancellation') {
    const act = textAt(data, 'act');
    const name = act === '' ? words.kinds.cancellation : nameOf(words.acts, act);
    return at(data, 'earlyRelease', 'requested') === true ? `${name}, ${words.early}` : name;
  }
  const category = textAt(data, 'category');
  if (category === 'question') return words.question;
  return category === '' ? words.kinds.complaint : `${words.kinds.complaint}: ${nameOf(words.categories, category)}`;
}

/** What the customer said, verbatim. @param {Item} item */
export function whatWasSaid({ kind, data }) {
  return textAt(data, kind === 'complaint' ? 'message' : kind === 'rating' ? 'comment' : 'declaration');
}
