import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';

describe('systemClock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says the time of the machine, and a monotonic one that a wrong clock does not move', () => {
    expect(systemClock.now()).toBe(1_000_000);
    const before = systemClock.monotonic();
    vi.setSystemTime(5);
    expect(systemClock.now()).toBe(5);
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  });

  it('calls once after the delay, and not before', () => {
    const run = vi.fn();
    systemClock.after(100, run);
    vi.advanceTimersByTime(99);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not call when called off', () => {
    const run = vi.fn();
    const off = systemClock.after(100, run);
    off();
    vi.advanceTimersByTime(1_000);
    expect(run).not.toHaveBeenCalled();
  });

  it.each([[-5], [0]])('calls soon after a delay of %i, and never inside the call itself', (delay) => {
    const run = vi.fn();
    systemClock.after(delay, run);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not fire at once when the delay is over what a timer can hold', () => {
    const run = vi.fn();
    systemClock.after(2 ** 31, run);
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(run).not.toHaveBeenCalled();
  });
});
