import type { Trouble } from './world.ts';

/** What was sent, and whether a receipt came for it. */
export interface Sent {
  readonly id: string;
  readonly body: string;
  /** The digest that its receipt names; absent where none came. */
  readonly digest?: string | undefined;
}

export interface Kept {
  readonly id: string;
  readonly body: string | undefined;
  readonly digest: string;
  /** Cases that came of it: one. */
  readonly cases: number;
}

export interface OutboxRow {
  readonly event: string;
  readonly destination: string;
  readonly state: string;
}

export interface Line {
  /** Milliseconds since the run began. */
  readonly at: number;
  readonly text: string;
}

export interface Span {
  readonly trouble: Trouble;
  readonly from: number;
  readonly to: number;
}

export interface Evidence {
  readonly sent: readonly Sent[];
  readonly kept: readonly Kept[];
  readonly outbox: readonly OutboxRow[];
  /** Bodies that arrived at the destination, by event. */
  readonly delivered: ReadonlyMap<string, readonly string[]>;
  /** Answers that were neither a receipt nor "later": a status, or what the connection said. */
  readonly oddAnswers: readonly string[];
  /** Processes that ended and were not asked to. */
  readonly ended: readonly string[];
  readonly lines: readonly Line[];
  readonly spans: readonly Span[];
  /** What it has to say, once each trouble was met. */
  readonly owed?: readonly Owed[];
}

export interface Verdict {
  /** Receipted and not kept, or kept without its words. */
  readonly lost: readonly string[];
  /** Never receipted, though it was asked again when all was well. */
  readonly stuck: readonly string[];
  readonly duplicated: readonly string[];
  readonly altered: readonly string[];
  /** Said to be delivered, and never arrived, or arrived otherwise. */
  readonly undelivered: readonly string[];
  readonly odd: readonly string[];
  readonly ended: readonly string[];
  /** Lines that nothing had happened for. */
  readonly untrue: readonly string[];
  /** What had happened, and no line tells. */
  readonly unsaid: readonly string[];
  readonly tooMany: boolean;
}

/** A line may come this long after what it tells of was over: timers, leases and look-outs take their time. Milliseconds. */
const patience = 60_000;
/** Of one receiver. */
export const mostLines = 40;

/** What a line says, and the trouble that makes it true; none: always. */
export interface Truth {
  readonly says: RegExp;
  readonly after?: readonly Trouble[];
  /** However long after. */
  readonly lasting?: boolean;
}

/** A line that has to come while a trouble lasts, or soon after it. */
export interface Owed {
  readonly says: RegExp;
  readonly of: Trouble;
}

function isUnsaid({ says, of }: Owed, lines: readonly Line[], spans: readonly Span[]): boolean {
  const met = spans.filter(({ trouble }) => trouble === of);
  return met.length > 0 && !lines.some(({ at, text }) => says.test(text) && met.some(({ from, to }) => at >= from && at <= to + patience));
}

function isTrue({ at, text }: Line, spans: readonly Span[], truths: readonly Truth[]): boolean {
  const known = truths.filter(({ says }) => says.test(text));
  return known.some(({ after, lasting }) =>
    !after ||
    spans.some(({ trouble, from, to }) => after.includes(trouble) && at >= from && (lasting || at <= to + patience)),
  );
}

/** Judges a run by what was sent, what is kept, what arrived and what was said. */
export function judge(evidence: Evidence, truths: readonly Truth[]): Verdict {
  const { sent, kept, outbox, delivered, lines, spans } = evidence;
  const rows = new Map<string, Kept[]>();
  for (const row of kept) rows.set(row.id, [...(rows.get(row.id) ?? []), row]);
  const lost: string[] = [];
  const altered: string[] = [];
  const duplicated = [...rows].filter(([, [first, ...more]]) => more.length > 0 || first!.cases > 1).map(([id]) => id);
  for (const { id, body, digest } of sent) {
    const row = rows.get(id)?.[0];
    if (digest === undefined) continue;
    if (row?.body === undefined || row.cases === 0) lost.push(id);
    else if (row.body !== body || row.digest !== digest) altered.push(id);
  }
  const bodies = new Map(sent.map(({ id, body }) => [id, body]));
  const undelivered = outbox
    .filter(({ state, destination }) => state === 'delivered' && destination === 'webhook:crm')
    .filter(({ event }) => !delivered.get(event)?.every((body) => body === bodies.get(event)))
    .map(({ event }) => event);
  return {
    lost,
    stuck: sent.filter(({ digest }) => digest === undefined).map(({ id }) => id),
    duplicated,
    altered,
    undelivered,
    odd: [...new Set(evidence.oddAnswers)],
    ended: evidence.ended,
    untrue: lines.filter((line) => !isTrue(line, spans, truths)).map(({ text }) => text),
    unsaid: (evidence.owed ?? []).filter((owed) => isUnsaid(owed, lines, spans)).map(({ says }) => says.source),
    tooMany: lines.length >= mostLines,
  };
}

export function isClean({ tooMany, ...found }: Verdict): boolean {
  return !tooMany && Object.values(found).every((list) => list.length === 0);
}
