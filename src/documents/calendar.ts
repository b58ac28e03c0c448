import { isoInstant } from '../base/instant.ts';
import { addDays, formatDate, inCalendar, parseDate } from '../terms/local-date.ts';

/** A day to remember, such as the last day of a contract. */
export interface CalendarEntry {
  /** Unique for ever; the event's id will do. */
  readonly uid: string;
  /** The day itself, `YYYY-MM-DD`: a local date, last day included. */
  readonly date: string;
  readonly summary: string;
  readonly description: string;
  /** When the file was made, in milliseconds since 1970 UTC. */
  readonly stamp: number;
}

const octets = new TextEncoder();

/** At most 75 octets a line, and never a break inside a character (RFC 5545 section 3.1). */
function fold(line: string): string {
  let folded = '';
  let room = 75;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (size > room) {
      folded += '\r\n ';
      room = 74;
    }
    folded += character;
    room -= size;
  }
  return folded;
}

/** TEXT of RFC 5545 section 3.3.11, which has no place for control characters but the tab. */
function text(value: string): string {
  return value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|[\n\x85\u2028\u2029]/g, '\\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, '');
}

/**
 * An iCalendar file (RFC 5545) with one event that lasts the whole day and leaves the customer free.
 *
 * @throws RangeError if `date` is not a date: that is the caller's mistake, as receipts are checked.
 */
export function calendarFile({ uid, date, summary, description, stamp }: CalendarEntry): string {
  const day = parseDate(date);
  if (!day.ok) throw new RangeError(day.error);
  const compact = (value: string) => value.replace(/[-:]|\.\d+/g, '');
  // The end is exclusive. A calendar has no day after 9999-12-31; without an end the event lasts its one day.
  const next = addDays(day.value, 1);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kroon//Kroon//EN',
    'BEGIN:VEVENT',
    'UID:' + text(uid),
    'DTSTAMP:' + compact(isoInstant(stamp)),
    'DTSTART;VALUE=DATE:' + compact(date),
    ...(inCalendar(next) ? ['DTEND;VALUE=DATE:' + compact(formatDate(next))] : []),
    'SUMMARY:' + text(summary),
    'DESCRIPTION:' + text(description),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
