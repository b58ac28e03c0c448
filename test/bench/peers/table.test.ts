import { describe, expect, it } from 'vitest';
import { type Measure, parts } from './measures.ts';
import { rowOf } from './rows.ts';
import { peerTable } from './table.ts';

const reference = rowOf('sl-rating', { slow: [50, 200, 800], quick: [50, 50, 50] });
const ours = rowOf('kroon', { slow: [100, 200, 400], quick: [25, 50, 100] });

describe('the table of peers', () => {
  it('gives a median, the quartiles below it, and what stands beside the reference round by round', () => {
    const lines = peerTable([ours, reference], ['slow']);
    const at = lines.findIndex((line) => line.includes('kroon'));
    const [figures, quartiles, ratios] = lines.slice(at, at + 3).map((line) => line.trim().split(/ {3,}/));
    expect(figures).toEqual(['kroon', '12.3', '200', '– (1)']);
    expect(quartiles).toEqual(['quartiles', '150 to 300']);
    expect(ratios).toEqual(['beside sl-rating', '1.00 ×']);
  });

  it('takes the median of the ratios, not the ratio of the medians', () => {
    const lines = peerTable([rowOf('kroon', { slow: [400, 100, 200] }), rowOf('sl-rating', { slow: [100, 200, 300] })], ['slow']);
    expect(lines.find((line) => line.includes('beside sl-rating'))).toContain('0.67 ×');
  });

  it('shows the columns of the parts that were measured, and no other', () => {
    expect(peerTable([ours, reference], ['slow'])[0]).not.toContain('usable');
    expect(peerTable([ours, reference], ['slow', 'usable'])[0]).toContain('usable');
  });

  it('prints a dash with the reason where a figure is not there, and each reason once', () => {
    const reason = 'nothing is drawn without a server';
    const bare = rowOf('other', {}, { missing: { slow: reason, quick: reason } });
    const lines = peerTable([bare, reference], ['slow', 'quick']);
    expect(lines.find((line) => line.includes('other'))).toMatch(/– \(1\) +.*– \(1\)/);
    expect(lines.filter((line) => line.includes(reason))).toEqual([`  (1) ${reason}`]);
    expect(lines.join('\n')).not.toContain('NaN');
  });

  it('compares with nothing where the reference is not in the run', () => {
    expect(peerTable([ours], ['slow']).join('\n')).not.toMatch(/beside|×/);
  });

  it('never compares rounds that are not the same ones', () => {
    const shorter = rowOf('kroon', { slow: [200, 200] });
    expect(peerTable([shorter, reference], ['slow']).join('\n')).not.toContain('×');
  });

  it('says what is left with its sign', () => {
    const given = { nodes: [3, 3, 3], listeners: [0, 0, 0], left: [-1500, -1500, -1500] } satisfies Partial<Record<Measure, number[]>>;
    const text = peerTable([rowOf('kroon', given)], ['mounts']).join('\n');
    expect(text).toContain('+3 nodes');
    expect(text).toContain('0 listeners');
    expect(text).toContain('-1.5 kB');
  });

  it('says of each peer what it does', () => {
    expect(peerTable([ours], [...parts]).at(-1)).toBe('  kroon: does something.');
  });
});
