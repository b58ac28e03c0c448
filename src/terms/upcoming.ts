import { type LocalDate, addDays, compareDates, parseDate } from './local-date.ts';

/** A law that begins in a country, or in a part of it, on a day to come. */
export interface Upcoming {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The preset whose form it asks for. */
  readonly preset: string;
  /** First local date, ISO 8601. */
  readonly from: string;
  /** The part of the country whose law it is, in English. */
  readonly place?: string;
}

/** Days before its first one from which a page's developer hears of a law. */
export const noticeOfLaw = 90;

/** What the presets and the table of places say begins after 1 December 2026. A page brings this instead of every law. */
export const upcoming: readonly Upcoming[] = [
  { country: 'CZ', preset: 'eu-withdrawal', from: '2027-01-01' },
  { country: 'US', preset: 'us-rosca', from: '2027-01-01', place: 'Louisiana' },
];

/** Whether a day (ISO 8601) comes after a local date, and within `noticeOfLaw` days of it. */
export function isSoon(from: string | undefined, on: LocalDate): boolean {
  const day = parseDate(from ?? '');
  return day.ok && compareDates(day.value, on) > 0 && compareDates(day.value, addDays(on, noticeOfLaw)) <= 0;
}

/** What begins soon in a country: for whatever act, since a page that owes two has a tag for each. */
export function soonIn(country: string, on: LocalDate, all: readonly Upcoming[] = upcoming): readonly Upcoming[] {
  return all.filter((one) => one.country === country.toUpperCase() && isSoon(one.from, on));
}

/** Such a change in a sentence for a page's developer. */
export const saysSoon = ({ country, place, preset, from }: Upcoming): string =>
  `from ${from} on ${place ?? country} has a law of its own: preset="${preset}" has its form; no form changes until the page does`;
