import { median, quantile } from './statistics.ts';

/** One line of the table: what, how much, against what, and what else there is to say. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly ratio?: string;
  readonly note?: string;
}

const columns = ['what', 'figure', 'ratio', 'note'] as const;
const usual: Row = { what: '', figure: 'median', ratio: 'ratio (quartiles)' };

/** Lines of cells as text, in columns that line up; `isFigure` says which of them end at one edge. */
export function inColumns(lines: readonly (readonly string[])[], isFigure: (column: number) => boolean): string[] {
  const count = Math.max(...lines.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines.map((line) => {
    const cells = widths.map((width, i) => (isFigure(i) ? (line[i] ?? '').padStart(width) : (line[i] ?? '').padEnd(width)));
    return `  ${cells.join('   ')}`.trimEnd();
  });
}

/** Prints rows below a heading, in columns that line up. */
export function printTable(heading: string, rows: readonly Row[], heads = usual): void {
  const lines = [heads, ...rows].map((row) => columns.map((column) => row[column] ?? ''));
  console.log([`\n${heading}`, ...inColumns(lines, (i) => columns[i] === 'figure')].join('\n'));
}

export function perSecond(rates: readonly number[]): string {
  return `${Math.round(median(rates))}/s`;
}

export function milliseconds(values: readonly number[]): string {
  return `${median(values).toFixed(1)} ms`;
}

export function ratioOf(ratios: readonly number[], beside: string): string {
  const figure = (share: number) => quantile(ratios, share).toFixed(2);
  return `${figure(0.5)} × ${beside} (${figure(0.25)} to ${figure(0.75)})`;
}
