import { describe, expect, it } from 'vitest';
import { plot, stepOf } from './plot.ts';
import { rowOf } from './rows.ts';

const rows = [
  rowOf('kroon', { slow: [900, 1000, 1100], usableSlowed: [240, 250, 260] }),
  rowOf('a <b> & c', { slow: [1900, 2000, 2100] }),
];
const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)![1]);

describe('the plot of peers', () => {
  const svg = plot(rows, 'of a trial');
  const bars = [...svg.matchAll(/<rect class="(\w+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="13" \/>/g)].slice(2);
  const zero = number(svg, /<path class="axis" d="M([\d.]+)/);

  it('begins each bar at zero, and makes it as long as its figure', () => {
    expect(bars.map(([, measure]) => measure)).toEqual(['slow', 'usableSlowed', 'slow']);
    expect(bars.map(([, , x]) => Number(x))).toEqual([zero, zero, zero]);
    const [ours, usable, theirs] = bars.map(([, , , width]) => Number(width)) as [number, number, number];
    expect(theirs / ours).toBeCloseTo(2, 2);
    expect(ours / usable).toBeCloseTo(4, 1);
    expect(svg).toMatch(new RegExp(`x="${zero}"[^>]*>0<`));
  });

  it('has room for the longest range', () => {
    const view = number(svg, /viewBox="0 0 (\d+)/);
    const ends = [...svg.matchAll(/class="range" d="M[\d.]+ [\d.]+H([\d.]+)m/g)].map(([, x]) => Number(x));
    expect(ends).toHaveLength(3);
    expect(Math.max(...ends)).toBeLessThan(view - 30);
  });

  it('says in words what it shows, and what was not measured', () => {
    expect(svg).toContain('<title id="title">');
    expect(svg).toContain('aria-labelledby="title desc"');
    const [, words] = /<desc id="desc">([^<]*)<\/desc>/.exec(svg)!;
    expect(words).toContain('kroon: drawn on a line of 300 ms and 0.75 Mbit/s 1000 ms; usable, with no line between 250 ms.');
    expect(words).toContain('a &lt;b&gt; &amp; c: drawn on a line of 300 ms and 0.75 Mbit/s 2000 ms; usable, with no line between not measured.');
    expect(svg).toContain('>not measured<');
    expect(svg).not.toMatch(/NaN|undefined|<b>/);
  });

  it('is readable in light and dark, and small', () => {
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
  });

  it('is not drawn of nothing', () => {
    expect(() => plot([rowOf('kroon', {})], '')).toThrow('nothing to plot');
  });

  it.each([
    [5, 1],
    [6, 1],
    [7, 2],
    [2100, 500],
    [4100, 1000],
  ])('up to %d marks every %d', (most, step) => {
    expect(stepOf(most)).toBe(step);
  });
});
