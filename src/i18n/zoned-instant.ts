import { writeMoment } from './dates.ts';

/** Whether `Intl` knows a zone. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * An instant in a zone that is said, to the second: `Saturday 21 November 2026 at 11:15:01 (Europe/Amsterdam, UTC+1)`.
 *
 * @param instant RFC 3339, or milliseconds since 1970 UTC
 * @param zone IANA name; UTC where nobody knows it
 * @returns the instant as it was given, where `Date` knows none such: a leap second
 */
export function writeInstantIn(locale: string, instant: string | number, zone: string): string {
  const moment = new Date(instant);
  if (isNaN(+moment)) return `${instant}`;
  const timeZone = isZone(zone) ? zone : 'UTC';
  const written = writeMoment(locale, moment, { dateStyle: 'full', timeStyle: 'medium', timeZone });
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', 'UTC');
  return `${written} (${timeZone === 'UTC' ? 'UTC' : `${timeZone}, ${offset ?? 'UTC'}`})`;
}
