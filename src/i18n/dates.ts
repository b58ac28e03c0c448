/**
 * Dates and times in words, through `Intl`. A civil date is written in UTC so that no zone can move it;
 * an instant is written in the reader's zone, which is said.
 */

/**
 * In words of a locale. French says the first of a month, and counts the rest: `1er janvier`, `2 janvier`. A year has
 * its four digits, as a field shows it: `27` would be read as 2027.
 */
export function writeMoment(locale: string, moment: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, options)
    .formatToParts(moment)
    .map(({ type, value }) => (type === 'day' && value === '1' && locale.startsWith('fr') ? '1er' : value.padStart(type === 'year' ? 4 : 0, '0')))
    .join('');
}

/** `Tuesday 24 November 2026`. `date` is `YYYY-MM-DD`. */
export function writeDate(locale: string, date: string, year = true): string {
  return writeMoment(locale, new Date(`${date}T00:00:00Z`), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
    timeZone: 'UTC',
  });
}

/** Date and time with the zone's distance from UTC, as in `Saturday 21 November 2026 at 11:15 (UTC+1)`. */
export function writeInstant(locale: string, instant: string | number, seconds = false): string {
  const moment = new Date(instant);
  const written = writeMoment(locale, moment, { dateStyle: 'full', timeStyle: seconds ? 'medium' : 'short' });
  const minutes = -moment.getTimezoneOffset();
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? '−' : '+';
  const offset = minutes ? `${sign}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}` : '';
  return `${written} (UTC${offset})`;
}

const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;

/** A language's word for 1 before each unit, since a week is not of a month's gender everywhere. */
export type Ones = Readonly<Record<(typeof units)[keyof typeof units], string>>;

/** `one month`, `one year and 6 months`. `period` is ISO 8601. */
export function writePeriod(locale: string, period: string, one: Ones): string {
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].map(([, count, letter]) => {
    const unit = units[letter as keyof typeof units];
    const written = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count));
    return Number(count) === 1 ? written.replace('1', one[unit]) : written;
  });
  return new Intl.ListFormat(locale).format(parts);
}

/**
 * The tag for dates and numbers: what was asked for where it is the language of the words, since
 * `en-US` and `en-GB` write a date differently. A browser may say "C", which `Intl` does not take.
 */
export function writingLocale(wanted: string, language: string): string {
  try {
    const [tag] = Intl.getCanonicalLocales(wanted);
    if (tag?.includes('-') && tag.split('-')[0] === language) return tag;
  } catch {
    // Not a tag: the language of the words serves.
  }
  return language === 'en' ? 'en-GB' : language;
}
