// Dates in words. A promise is a local date (`YYYY-MM-DD`, last day included); a moment is an instant.

/** @typedef {import('./words.js').Words} Words */

const day = 86_400_000;

/** @param {Date} moment The local date on this machine. */
export function localDate(moment) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** @param {unknown} value */
export const isDate = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  // The engine makes 2 March of 30 February.
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);

/** Whole days from one local date to another. @param {string} from @param {string} to */
export const daysBetween = (from, to) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** @param {Words} words @param {string} date @param {boolean} [withYear] */
export function dateInWords(words, date, withYear = false) {
  const options = /** @type {const} */ ({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const format = new Intl.DateTimeFormat(words.locale, withYear ? { ...options, year: 'numeric' } : options);
  // A date in words is not broken over two lines.
  return format.format(new Date(`${date}T00:00:00Z`)).replaceAll(' ', '\u00a0');
}

/** @param {Words} words @param {Date} moment */
export function timeInWords(words, moment) {
  const time = new Intl.DateTimeFormat(words.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  return words.locale.startsWith('nl') ? time.replace(':', '.') : time;
}

/** Short, for the list: a time today, else a day. @param {Words} words @param {Date} moment @param {Date} now */
export function whenInWords(words, moment, now) {
  const ago = daysBetween(localDate(moment), localDate(now));
  if (ago === 0) return timeInWords(words, moment);
  if (ago === 1) return words.yesterday;
  return new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short' }).format(moment);
}

/** @param {Words} words @param {string} instant RFC 3339 */
export function momentInWords(words, instant) {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  return `${dateInWords(words, localDate(moment), true)}${words.at}${timeInWords(words, moment)}${words.hour}`;
}
