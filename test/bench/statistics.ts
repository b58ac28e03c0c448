/** The value below which a share of the values lies, between two of them where it has to be. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Each value over the one measured beside it: what slows a whole machine slows both, and falls out. */
export function pairedRatios(values: readonly number[], beside: readonly number[]): number[] {
  return values.map((value, round) => value / beside[round]!);
}

export function pairedDifferences(values: readonly number[], beside: readonly number[]): number[] {
  return values.map((value, round) => value - beside[round]!);
}

/** The arms of a round in turn, each time another one first: none always has the warmed disk, or the cold one. */
export function turned<Arm>(arms: readonly Arm[], round: number): Arm[] {
  const first = round % arms.length;
  return [...arms.slice(first), ...arms.slice(0, first)];
}

/** Numbers from 0 up to 1 that a seed decides (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
