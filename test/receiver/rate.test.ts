import { describe, expect, it } from 'vitest';
import { addressGroup, createRate } from '../../src/receiver/rate.ts';
import { createManualClock } from '../support/manual-clock.ts';

describe('addressGroup', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('takes %s for %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});

describe('createRate', () => {
  it('lets a burst through, then one for each interval, and says how long to wait', async () => {
    const clock = createManualClock();
    const rate = createRate({ burst: 3, perSecond: 0.5 }, clock);
    expect([rate('a'), rate('a'), rate('a')].map(({ allowed }) => allowed)).toEqual([true, true, true]);
    expect(rate('a')).toMatchObject({ allowed: false, retryAfter: 2 });
    await clock.advance(1000);
    expect(rate('a')).toMatchObject({ allowed: false, retryAfter: 1 });
    await clock.advance(1000);
    expect(rate('a').allowed).toBe(true);
  });

  it('counts what something costs, and asks for nothing where it costs nothing', async () => {
    const clock = createManualClock();
    const rate = createRate({ burst: 10, perSecond: 1 }, clock);
    expect([rate('a', 8), rate('a', 0)].map(({ allowed }) => allowed)).toEqual([true, true]);
    expect(rate('a', 5)).toMatchObject({ allowed: false, retryAfter: 3 });
    expect([rate('a', 2), rate('a', 0)].map(({ allowed }) => allowed)).toEqual([true, false]);
    await clock.advance(3_000);
    expect(rate('a', 3).allowed).toBe(true);
    rate('a', -50);
    expect([rate('a', 11), rate('a', 10)].map(({ allowed }) => allowed)).toEqual([false, true]);
  });

  it('says that a key is crowded before it refuses', () => {
    const rate = createRate({ burst: 4, perSecond: 1 }, createManualClock());
    expect([rate('a'), rate('a'), rate('a')].map(({ crowded }) => crowded)).toEqual([false, false, true]);
  });

  it('counts each key alone, and forgets the one that was quiet longest when there are too many', () => {
    const rate = createRate({ burst: 1, perSecond: 0.001 }, createManualClock());
    rate('first');
    for (let i = 0; i < 9_999; i++) rate(`other ${i}`);
    expect(rate('first').allowed).toBe(false);
    for (let i = 0; i < 10_000; i++) rate(`more ${i}`);
    expect(rate('first').allowed).toBe(true);
  });
});
