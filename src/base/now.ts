/** Milliseconds since 1970 UTC, as the machine believes. A page may have replaced `Date.now` by something that gives no number. */
export function now(): number {
  const told = Date.now();
  return Number.isFinite(told) ? told : Math.trunc(performance.timeOrigin + performance.now());
}
