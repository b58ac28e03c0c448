import { describe, expect, it, vi } from 'vitest';
import { wakeOutbox } from '../../src/delivery/wake.ts';

function setUp(hidden = false) {
  const target = new EventTarget();
  const drain = vi.fn(async () => {});
  const stop = wakeOutbox({ drain }, target, () => hidden);
  return { target, drain, stop };
}

describe('wakeOutbox', () => {
  it.each(['online', 'pageshow', 'visibilitychange'])('FAULTS 22, 34: tries again on %s', (type) => {
    const { target, drain } = setUp();
    target.dispatchEvent(new Event(type));
    expect(drain).toHaveBeenCalledExactlyOnceWith({ online: true });
  });

  it('lets a page that goes out of sight be', () => {
    const { target, drain } = setUp(true);
    target.dispatchEvent(new Event('visibilitychange'));
    expect(drain).not.toHaveBeenCalled();
  });

  it('can be called off', () => {
    const { target, drain, stop } = setUp();
    stop();
    target.dispatchEvent(new Event('online'));
    expect(drain).not.toHaveBeenCalled();
  });
});
