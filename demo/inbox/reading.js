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

/** A word for a code, else the code itself. @param {Readonly<Record<string, string>>} names @param {string} code */
export const nameOf = (names, code) => (Object.hasOwn(names, code) ? /** @type {string} */ (names[code]) : code);

/** @param {Words} words @param {Item} item */
export function whoWrote(words, item) {
  const name = textAt(item.data, 'customer', 'name').trim();
  const company = textAt(item.data, 'customer', 'company').trim();
  return [name, company].filter(Boolean).join(', ') || textAt(item.data, 'testimonial', 'displayName').trim() || words.nameless;
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
