import { type Clock, systemClock } from '../base/clock.ts';
import type { RelayStore } from '../receiver/relay-store.ts';

export interface HealthOptions {
  readonly store: Pick<RelayStore, 'health' | 'disabled'>;
  /** Milliseconds that an unsent item may wait before somebody should look. */
  readonly mostUnsentAge?: number;
  readonly clock?: Clock;
}

/** Answers `GET …/health` and `GET …/health/delivery`; anything else is not its own. */
export type Health = (request: Request) => Promise<Response> | undefined;

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
/** Milliseconds for which an answer holds: who asks in a loop must not cost the customers their store. */
const keptFor = 2_000;

interface Report {
  readonly answers: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Whether the receiver can take in (`/health`: 503 where its store does not answer) and whether what it
 * took in goes on (`/health/delivery`: 503 too where something waits too long, is dead, or has no
 * destination). Two, because a load balancer that asks must not turn customers away for a webhook that
 * is down. Counts alone, nothing personal.
 */
export function createHealth({ store, mostUnsentAge = 60 * 60 * 1000, clock = systemClock }: HealthOptions): Health {
  let kept: { readonly at: number; readonly report: Promise<Report> } | undefined;

  async function look(): Promise<Report> {
    try {
      const [health, disabled] = await Promise.all([store.health(), store.disabled()]);
      if (!health.ok || !disabled.ok) return { answers: false, body: { status: 'down' } };
      const { oldestUnsentAge, ...counts } = health.value;
      const late = (oldestUnsentAge ?? 0) > mostUnsentAge || counts.dead > 0 || disabled.value.length > 0;
      return {
        answers: true,
        body: {
          status: late ? 'late' : 'ok',
          oldestUnsentSeconds: oldestUnsentAge === undefined ? null : Math.round(oldestUnsentAge / 1000),
          ...counts,
          disabled: disabled.value.map(({ destination, since, reason }) => ({ destination, since, reason })),
        },
      };
    } catch {
      return { answers: false, body: { status: 'down' } };
    }
  }

  function report(): Promise<Report> {
    const at = clock.monotonic();
    if (!kept || at - kept.at >= keptFor) kept = { at, report: look() };
    return kept.report;
  }

  return (request) => {
    const found = /\/health(\/delivery)?\/?$/.exec(new URL(request.url).pathname);
    if (!found) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return Promise.resolve(new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } }));
    }
    return report().then(({ answers, body }) => {
      const well = answers && (found[1] === undefined || body['status'] === 'ok');
      return Response.json(body, { status: well ? 200 : 503, headers });
    });
  };
}
