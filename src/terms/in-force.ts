import { ok } from '../base/result.ts';
import type { CustomerKind, dataProcessingService } from './cap.ts';
import { type LocalDate, compareDates, parseDate } from './local-date.ts';
import { usPlaces } from './places/united-states.ts';
import { presetIds, presets } from './presets/index.ts';
import { type Preset, type PresetAct, type PresetPlace, firstDay, isInForce } from './presets/preset.ts';
import { isSoon } from './upcoming.ts';

/** For whom a law is looked up, beside where and for which act. */
export interface LawScope {
  /** ISO 3166-2, where a part of a country has a law of its own. */
  readonly region?: string | undefined;
  /** A consumer, where it is not said. */
  readonly customer?: CustomerKind | undefined;
  /** The cloud services of the EU Data Act have a law of their own. */
  readonly service?: typeof dataProcessingService | undefined;
}

/** A statute that begins after a day: its preset, and its first local date (ISO 8601); none where no day is set yet. */
export interface LawChange {
  /** Its preset. */
  readonly preset: Preset;
  /** First local date, ISO 8601; none where no day is set yet. */
  readonly from?: string;
  /** The part of the country whose rule it is, where its form is one that holds already. */
  readonly place?: PresetPlace;
}

const part = ({ region }: LawScope): string | undefined => region?.toUpperCase();

/** The rules of a part of a country, its cities included, that protect this customer. */
export const placesOf = (country: string, scope: LawScope): readonly PresetPlace[] =>
  usPlaces.filter(
    ({ region, customers }) =>
      country === 'US' && (part(scope) === undefined || region === part(scope)) && customers.includes(scope.customer ?? 'consumer'),
  );

/** A local date, or one written `YYYY-MM-DD`. Throws `RangeError` on what is no day: an answer would be of another. */
function dayOf(on: LocalDate | string): LocalDate {
  const day = typeof on === 'string' ? parseDate(on) : ok(on);
  if (!day.ok) throw new RangeError(`not a day: ${String(on)}`);
  return day.value;
}

/** Whether a place's own rule holds on a day; where none is given, whether its day is known. */
function isBegun({ validFrom }: PresetPlace, by: LocalDate | undefined): boolean {
  const day = parseDate(validFrom ?? '');
  return day.ok && (!by || compareDates(day.value, by) <= 0);
}

/**
 * The presets of statutes that are for this scope, in force or not, those of a service and of a part of the country first.
 *
 * @param by the day on which a place's rule has to hold for those whom only that place protects
 */
function lawsOf(country: string, act: PresetAct, scope: LawScope, by?: LocalDate): Preset[] {
  const { customer = 'consumer', service } = scope;
  const all: readonly Preset[] = presetIds.map((id) => presets[id]);
  const own = part(scope);
  const isFor = ({ scope: { customers, places = [] } }: Preset) =>
    customers.includes(customer) ||
    places.some((place) => place.region === own && place.customers.includes(customer) && isBegun(place, by));
  // A law of one service stands beside those of every contract, and goes first.
  const order = ({ service: theirs, scope: { regions } }: Preset) => (theirs ? 0 : 2) + (regions ? 0 : 1);
  return all
    .filter((preset) => preset.basis === 'statute' && preset.act === act && (preset.service ?? service) === service)
    .filter((preset) => preset.scope.countries.includes(country) && isFor(preset))
    .filter(({ scope: { regions } }) => !regions || (own !== undefined && regions.includes(own)))
    .sort((one, other) => order(one) - order(other));
}

/**
 * The preset whose law holds in a country (ISO 3166-1 alpha-2) for an act on a local date; `undefined` where none is known,
 * which is no promise that none is. It names one and switches none: which form a page shows is the page's. Source: each
 * preset's `validFrom` and `sources`.
 */
export function presetFor(country: string, act: PresetAct, on: LocalDate | string, scope: LawScope = {}): Preset | undefined {
  const day = dayOf(on);
  const land = country.toUpperCase();
  return lawsOf(land, act, scope, day).find((preset) => isInForce(preset, day, land));
}

/** What begins after a local date, the earliest first; what has no day yet comes last. Sources: as those of `presetFor`. */
export function lawChanges(country: string, act: PresetAct, after: LocalDate | string, scope: LawScope = {}): readonly LawChange[] {
  const today = dayOf(after);
  const land = country.toUpperCase();
  const isAhead = (from: string | null | undefined): boolean => {
    const day = parseDate(from ?? '');
    return from === null || (day.ok && compareDates(day.value, today) > 0);
  };
  const laws = lawsOf(land, act, scope);
  const own = laws.map((preset): LawChange => {
    const from = firstDay(preset, land);
    return { preset, ...(typeof from === 'string' && { from }) };
  });
  const theirs = placesOf(land, scope).flatMap((place): LawChange[] => {
    const preset = laws.find(({ id }) => id === place.form);
    // A row without a day may long be in force: it is not known.
    return preset && !preset.scope.regions && place.validFrom !== null ? [{ preset, from: place.validFrom, place }] : [];
  });
  return [...own.filter(({ preset }) => isAhead(firstDay(preset, land))), ...theirs.filter(({ from }) => isAhead(from))].sort(
    (one, other) => (one.from ?? '9999').localeCompare(other.from ?? '9999'),
  );
}

/** What begins within `noticeOfLaw` days after a local date. */
export function changesAhead(country: string, act: PresetAct, on: LocalDate | string, scope: LawScope = {}): readonly LawChange[] {
  const today = dayOf(on);
  return lawChanges(country, act, on, scope).filter(({ from }) => isSoon(from, today));
}
