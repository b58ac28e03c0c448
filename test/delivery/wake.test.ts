import { describe, expect, it, vi } from 'vitest';
import { wakeOutbox } from '../../src/delivery/wake.ts';

function setUp(hidden = false) {
  const target = new EventTarget();
  const drain = vi.fn(async () => {});
  const leave = vi.fn();
  const stop = wakeOutbox({ drain, leave }, target, () => hidden);
  return { target, drain, leave, stop };
}

describe('wakeOutbox', () => {
  it.each(['online', 'pageshow', 'visibilitychange'])('FAULTS 22, 34: tries again on %s', (type) => {
    const { target, drain } = setUp();
    target.dispatchEvent(new Event(type));
    expect(drain).toHaveBeenCalledExactlyOnceWith({ online: true });
  });

  it('FAULTS 23: sends on the chance, and drains nothing, where the page goes out of sight', () => {
    const { target, drain, leave } = setUp(true);
    target.dispatchEvent(new Event('visibilitychange'));
    expect(leave).toHaveBeenCalledOnce();
    expect(drain).not.toHaveBeenCalled();
  });

  it('FAULTS 23: does so where the page is left while it is in sight', () => {
    const { target, drain, leave } = setUp();
    target.dispatchEvent(new Event('pagehide'));
    expect(leave).toHaveBeenCalledOnce();
    expect(drain).not.toHaveBeenCalled();
  });

  it('can be called off', () => {
    const { target, drain, stop } = setUp();
    stop();
    target.dispatchEvent(new Event('online'));
    expect(drain).not.toHaveBeenCalled();
  });
});
