/** Instants as text, without `Date.parse` (Datejs gives a `Date`, or `null`) and `toISOString` (MooTools gives local time). */

/** Milliseconds since 1970 UTC; `NaN` where the engine reads no instant. */
export function readInstant(text: string): number {
  return new Date(text).getTime();
}

/** ISO 8601 in UTC with milliseconds, for the years 0000 to 9999. */
export function isoInstant(instant: number): string {
  const date = new Date(instant);
  const part = (value: number, width = 2): string => String(value).padStart(width, '0');
  const day = [part(date.getUTCFullYear(), 4), part(date.getUTCMonth() + 1), part(date.getUTCDate())].join('-');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map((value) => part(value)).join(':');
  return `${day}T${time}.${part(date.getUTCMilliseconds(), 3)}Z`;
}
