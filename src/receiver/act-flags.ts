import type { CancellationData, KroonEvent } from '../events/index.ts';
import { type Preset, isInForce, isZone, localDate, presets } from '../terms/index.ts';

/** What an act should not hold, or cannot be read by, for a person to look at. None of it holds the act up. */
export const actFlagNames = ['withdrawal-with-more', 'zone-unknown', 'preset-not-in-force', 'preset-outdated'] as const;
export type ActFlag = (typeof actFlagNames)[number];

const laws: readonly Preset[] = Object.values(presets);

/** Whether the law that a page went by holds on that day, and whether it went by that law as it is known here. */
function lawFlags({ preset: id, presetVersion, shown, timeZone }: CancellationData, at: number): ActFlag[] {
  // A page of a supplier's own may name another.
  const preset = laws.find((known) => known.id === id);
  if (!preset) return [];
  const day = localDate(at, isZone(timeZone) ? timeZone : 'UTC');
  const country = (shown?.inputs['country'] ?? preset.country)?.toUpperCase();
  return [
    ...(day.ok && !isInForce(preset, day.value, country) ? (['preset-not-in-force'] as const) : []),
    // One that is newer than what is known here is not the page's fault.
    ...(presetVersion === preset.version || Number(presetVersion) > Number(preset.version) ? [] : (['preset-outdated'] as const)),
  ];
}

/** @param at milliseconds since 1970 UTC at which the event was received */
export function actFlags(event: KroonEvent | undefined, at: number): ActFlag[] {
  if (event?.type !== 'kroon.cancellation.requested.v1') return [];
  const { act, end, kind, cause, timeZone } = event.data;
  // A withdrawal undoes the contract: it has no last day, no kind and no cause.
  const more = act === 'withdrawal' && [end, kind, cause].some((member) => member !== undefined);
  return [
    ...(more ? ['withdrawal-with-more' as const] : []),
    ...(isZone(timeZone) ? [] : ['zone-unknown' as const]),
    ...lawFlags(event.data, at),
  ];
}
