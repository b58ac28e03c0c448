import { median, quantile } from '../statistics.ts';
import { lines, slowdown } from './measures.ts';
import type { Row } from './table.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const round = (value: number) => Math.round(value * 10) / 10;

const measured = ['slow', 'usableSlowed'] as const;
type Measured = (typeof measured)[number];
const words: Readonly<Record<Measured, string>> = {
  slow: `drawn on a line of ${lines.slow.roundTrip} ms and ${lines.slow.megabits} Mbit/s`,
  usableSlowed: `usable, with no line between`,
};

const label = 180;
const width = 760;
const end = 60;
const rowHeight = 46;
const bar = 13;
const top = 76;

/** The least step of 1, 2 or 5 and noughts that needs at most six marks. */
export function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 6));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => most / step <= 6)!;
}

interface Bar {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function barOf({ found }: Row, measure: Measured): Bar | undefined {
  const values = found.values[measure];
  return values.length === 0 ? undefined : { value: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

const style = `
  text { fill: #1b1c20; } .quiet { fill: #62625e; } .grid { stroke: #d9d9d4; } .axis, .range { stroke: #1b1c20; }
  .slow { fill: #7391e6; } .usableSlowed { fill: #e0981c; }
  @media (prefers-color-scheme: dark) {
    text { fill: #ececf1; } .quiet { fill: #a9a9b2; } .grid { stroke: #3c3d44; } .axis, .range { stroke: #ececf1; }
    .slow { fill: #4a66c4; } .usableSlowed { fill: #a8741a; }
  }`;

/** Medians as bars from zero, quartiles as lines on them; the same in words for who does not see it. */
export function plot(rows: readonly Row[], about: string): string {
  const bars = rows.map((row) => ({ row, both: measured.map((measure) => [measure, barOf(row, measure)] as const) }));
  const most = Math.max(...bars.flatMap(({ both }) => both.map(([, found]) => found?.high ?? 0)));
  if (!(most > 0)) throw new Error('there is nothing to plot: it needs the parts slow or usable');
  const step = stepOf(most);
  const last = Math.ceil(most / step) * step;
  const x = (value: number) => round(label + (value / last) * (width - label - end));
  const height = top + rows.length * rowHeight + 40;
  const bottom = top + rows.length * rowHeight;
  const marks = Array.from({ length: Math.round(last / step) + 1 }, (_, i) => i * step);

  const grid = marks.map(
    (mark) =>
      `<path class="${mark === 0 ? 'axis' : 'grid'}" d="M${x(mark)} ${top - 6}V${bottom}" /><text class="quiet" x="${x(mark)}" y="${bottom + 18}" text-anchor="middle">${mark}</text>`,
  );
  const drawn = bars.map(({ row, both }, i) => {
    const y = top + i * rowHeight;
    const parts = both.map(([measure, found], j) => {
      const place = y + j * (bar + 3);
      const middle = place + bar / 2;
      if (!found) return `<text class="quiet" x="${x(0) + 6}" y="${middle + 4}">not measured</text>`;
      return (
        `<rect class="${measure}" x="${x(0)}" y="${place}" width="${round(x(found.value) - x(0))}" height="${bar}" />` +
        `<path class="range" d="M${x(found.low)} ${middle}H${x(found.high)}m0-3v6M${x(found.low)} ${middle - 3}v6" />` +
        `<text x="${round(x(Math.max(found.value, found.high)) + 6)}" y="${middle + 4}">${Math.round(found.value)}</text>`
      );
    });
    return `<text x="${label - 10}" y="${y + bar + 6}" text-anchor="end">${escaped(row.peer.name)}</text>${parts.join('')}`;
  });
  const legend = measured.map(
    (measure, i) =>
      `<rect class="${measure}" x="${label + i * 315}" y="44" width="${bar}" height="${bar}" /><text x="${label + i * 315 + bar + 6}" y="55">${words[measure]}</text>`,
  );
  const said = bars.map(({ row, both }) => {
    const figures = both.map(([measure, found]) => `${words[measure]} ${found ? `${Math.round(found.value)} ms` : 'not measured'}`);
    return `${row.peer.name}: ${figures.join('; ')}.`;
  });

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="system-ui, 'Segoe UI', 'Noto Sans', sans-serif" font-size="13">
<title id="title">Milliseconds until a widget is drawn, and usable, at ${slowdown} times slower a processor</title>
<desc id="desc">${escaped([...said, about].join(' '))}</desc>
<style>${style}
</style>
<text x="${label}" y="22" font-size="15" font-weight="600">Milliseconds from the navigation, processor ${slowdown} times slower</text>
${legend.join('\n')}
<g>${grid.join('\n')}</g>
${drawn.join('\n')}
<text class="quiet" x="${width - end}" y="${bottom + 34}" text-anchor="end" font-size="11">${escaped(about)}</text>
</svg>
`;
}
