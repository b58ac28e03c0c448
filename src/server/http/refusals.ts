import { type Clock, systemClock } from '../../base/clock.ts';
import { problemStatus } from '../../receiver/problems.ts';
import type { FaultLog } from '../fault-log.ts';

/** Letters that were refused for one reason, and those of a page's origin, where that is the reason. */
export interface Refused {
  /** A problem type of the contract, such as `origin` or `media-type`. */
  readonly code: string;
  readonly origin?: string;
  readonly count: number;
  /** RFC 3339 in UTC. */
  readonly first: string;
  readonly last: string;
}

export interface Refusals {
  /** Counts what an answer refuses, and says the first. */
  hear(request: Request, answer: Response): void;
  list(): readonly Refused[];
}

export interface RefusalsOptions {
  /** Origins that may send. */
  readonly origins: readonly string[] | (() => readonly string[]);
  readonly log: Pick<FaultLog, 'refused'>;
  readonly clock?: Clock;
}

/** Origins that are told by name: anybody can make up more of them, and the rest is counted together. */
const mostNamed = 20;
/** What a store that is busy refuses is said as a fault of the store, and what conflicts is kept. */
const others = ['busy', 'conflict'];
const codes = new Map(Object.entries(problemStatus).flatMap(([code, status]) => (others.includes(code) ? [] : [[status, code] as const])));

/** Whether two hosts look like those of one supplier: the same, or one below the other, `www.` or not. */
function areBeside(one: string, other: string): boolean {
  const [a, b] = [one, other].map((origin) => new URL(origin).hostname.replace(/^www\./, '')) as [string, string];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** As the browser writes it; what is no origin names nobody. */
function nameOf(header: string | null): string | undefined {
  if (header === null || header.length > 100 || !URL.canParse(header)) return undefined;
  const { origin } = new URL(header);
  return origin === header ? origin : undefined;
}

/** Counts letters that are refused. Pages of the supplier's own that were forgotten are told from those of strangers. */
export function createRefusals({ origins, log, clock = systemClock }: RefusalsOptions): Refusals {
  const counted = new Map<string, Refused>();
  const named = { beside: 0, strange: 0 };

  function count(code: string, origin?: string): boolean {
    const key = `${code} ${origin ?? ''}`;
    const before = counted.get(key);
    const last = new Date(clock.now()).toISOString();
    counted.set(key, { code, ...(origin !== undefined && { origin }), count: (before?.count ?? 0) + 1, first: before?.first ?? last, last });
    return before === undefined;
  }

  return {
    hear(request, { status }) {
      const code = request.method === 'POST' ? codes.get(status) : undefined;
      if (code === undefined) return;
      const origin = code === 'origin' ? nameOf(request.headers.get('origin')) : undefined;
      const ours = typeof origins === 'function' ? origins() : origins;
      const beside = origin === undefined ? undefined : ours.find((each) => areBeside(each, origin));
      const room = beside === undefined ? 'strange' : 'beside';
      if (origin === undefined || (!counted.has(`${code} ${origin}`) && named[room] >= mostNamed)) {
        count(code);
        log.refused('letters', code);
        return;
      }
      if (count(code, origin)) named[room]++;
      log.refused(beside === undefined ? `letters of ${origin}` : `letters of ${origin}, which is not ${new URL(beside).origin},`, code);
    },
    list: () => [...counted.values()],
  };
}
