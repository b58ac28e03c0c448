import { inColumns } from '../report.ts';
import { median, pairedRatios, quantile } from '../statistics.ts';
import { type Found, type Measure, type Part, instances, lines, mounts, slowdown } from './measures.ts';
import { type Peer, beside } from './peers.ts';

/** One row: a peer, and what was found of it. */
export interface Row {
  readonly key: string;
  readonly peer: Pick<Peer, 'name' | 'missing' | 'does'>;
  readonly found: Found;
}

const dash = '–';
const figure = (value: number, digits: number) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const milliseconds = (value: number) => figure(value, value < 100 ? 1 : 0);
const kilobytes = (value: number) => figure(value / 1000, 1);
const more = (value: number, text: string) => (value < 0 ? text : `+${text}`);

interface Column {
  readonly heads: readonly [string, string];
  /** The part that measures it; the bytes are always known. */
  readonly part?: Part;
  readonly measure: Measure | 'bytes';
  readonly lines: (row: Row, reference: Found | undefined) => readonly string[];
}

/** The median, the quartiles, and how it stands beside the reference, round by round. */
function spread(values: readonly number[], write: (value: number) => string, reference?: readonly number[]): string[] {
  const quartiles = `${write(quantile(values, 0.25))} to ${write(quantile(values, 0.75))}`;
  const ratio = reference?.length === values.length ? `${figure(median(pairedRatios(values, reference)), 2)} ×` : '';
  return [write(median(values)), quartiles, ratio];
}

function column(heads: Column['heads'], part: Part, measure: Measure, write = milliseconds, isCompared = true): Column {
  return {
    heads,
    part,
    measure,
    lines: ({ found }, reference) => spread(found.values[measure], write, isCompared ? reference?.values[measure] : undefined),
  };
}

const lineOf = ({ roundTrip, megabits }: (typeof lines)[keyof typeof lines]) => `${roundTrip} ms, ${megabits} Mbit/s`;

const columns: readonly Column[] = [
  { heads: ['bytes', 'kB brotli'], measure: 'bytes', lines: ({ found }) => [kilobytes(found.bytes)] },
  column(['drawn, ms', lineOf(lines.slow)], 'slow', 'slow'),
  column(['drawn, ms', lineOf(lines.quick)], 'quick', 'quick'),
  column(['usable, ms', '1x'], 'usable', 'usableFull'),
  column(['long tasks', '1x'], 'usable', 'long', (value) => figure(value, 0), false),
  column(['usable, ms', `${slowdown}x`], 'usable', 'usableSlowed'),
  column(['script, ms', '1x'], 'script', 'scriptFull'),
  column(['script, ms', `${slowdown}x`], 'script', 'scriptSlowed'),
  column([`${instances} drawn`, `ms, ${slowdown}x`], 'hundred', 'hundred'),
  column(['shift', ''], 'slow', 'shift', (value) => figure(value, 3), false),
  column(['heap', 'MB'], 'script', 'heap', (value) => figure(value / 1e6, 2), false),
  {
    heads: [`left after`, `${mounts} mounts`],
    part: 'mounts',
    measure: 'left',
    lines: ({ found: { values } }) => {
      const [nodes, listeners, heap] = [values.nodes, values.listeners, values.left].map(median) as [number, number, number];
      return [`${more(nodes, figure(nodes, 0))} nodes`, `${more(listeners, figure(listeners, 0))} listeners`, `${more(heap, kilobytes(heap))} kB`];
    },
  },
];

/** The table as lines of text, and below it why a figure is not there and what each peer does. */
export function peerTable(rows: readonly Row[], only: readonly Part[]): string[] {
  const shown = columns.filter(({ part }) => !part || only.includes(part));
  const reference = rows.find(({ key }) => key === beside)?.found;
  const reasons: string[] = [];

  function missing(reason: string): string {
    if (!reasons.includes(reason)) reasons.push(reason);
    return `${dash} (${reasons.indexOf(reason) + 1})`;
  }

  function cell(row: Row, { measure, lines }: Column): readonly string[] {
    if (measure !== 'bytes' && row.found.values[measure].length === 0) {
      return [missing(row.peer.missing?.[measure] ?? 'was not measured')];
    }
    return lines(row, row.key === beside ? undefined : reference);
  }

  const heads = [0, 1].map((line) => ['', ...shown.map((column) => column.heads[line]!)]);
  const body = rows.flatMap((row) => {
    const cells = shown.map((column) => cell(row, column));
    const labels = [row.peer.name, '  quartiles', reference && row.key !== beside ? `  beside ${beside}` : ''];
    return [...labels.map((label, line) => [label, ...cells.map((texts) => texts[line] ?? '')]), ['']];
  });
  return [
    ...inColumns([...heads, [''], ...body], (i) => i > 0),
    ...reasons.map((reason, i) => `  (${i + 1}) ${reason}`),
    ...(reasons.length > 0 ? [''] : []),
    ...rows.map(({ peer }) => `  ${peer.name}: ${peer.does}.`),
  ];
}
