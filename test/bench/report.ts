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

/** Prints rows below a heading, in columns that line up. */
export function printTable(heading: string, rows: readonly Row[], heads = usual): void {
  const all = [heads, ...rows];
  const widths = columns.map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  console.log(`\n${heading}`);
  for (const row of all) {
    const cells = columns.map((column, i) => {
      const cell = row[column] ?? '';
      return column === 'figure' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!);
    });
    console.log(`  ${cells.join('   ').trimEnd()}`);
  }
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
