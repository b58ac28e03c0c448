import { type Clock, systemClock } from '../../base/clock.ts';
import { type Result, fault } from '../../base/result.ts';
import type { RelayStore } from '../../receiver/relay-store.ts';
import type { Failing, FaultLog } from '../fault-log.ts';

export interface HealthOptions {
  readonly store: Pick<RelayStore, 'health' | 'disabled' | 'backlog' | 'probe'>;
  /** Milliseconds that an unsent item may wait before somebody should look. */
  readonly mostUnsentAge?: number;
  readonly clock?: Clock;
  /**
   * Who may read more than the status: `undefined` lets a request, else the answer to it. It is not asked for one that
   * bears nothing where `token` is true. Without it nobody may.
   */
  readonly refuse?: (request: Request) => Response | undefined;
  readonly token?: boolean;
  /** Is told what the store answers, and tells what fails. */
  readonly log?: Pick<FaultLog, 'store' | 'fault' | 'failing'>;
  /** What else whoever may read it is told. */
  readonly more?: () => Readonly<Record<string, unknown>>;
}

/** Answers `GET …/health` and `GET …/health/delivery`; anything else is not its own. */
export type Health = (request: Request) => Promise<Response> | undefined;

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
/** Milliseconds for which an answer holds: who asks in a loop must not cost the customers their store. */
const keptFor = 2_000;
/** Milliseconds that the store is given: who asks gives up sooner than a statement does. */
const deadline = 3_000;

interface Report {
  readonly status: 'ok' | 'late' | 'down';
  /** For whoever may read it. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Whether the receiver can take in (`/health`: 503 where no letter could be written now) and whether what it took in
 * goes on (`/health/delivery`: 503 too where something waits too long, is dead, or has no destination). Two, because a
 * load balancer that asks must not turn customers away for a webhook that is down. A stranger reads a status; whoever
 * may see the inbox reads counts, codes and destinations, nothing personal.
 */
export function createHealth(options: HealthOptions): Health {
  const { store, mostUnsentAge = 60 * 60 * 1000, clock = systemClock, refuse, token = false, log, more } = options;

  /** The store's own fault, or one that it threw, as one that is busy. */
  async function ask<Value>(run: () => Promise<Result<Value, 'busy'>>): Promise<Result<Value, 'busy'>> {
    try {
      return await run();
    } catch (error) {
      log?.fault(error);
      return fault('busy');
    }
  }

  /** In time, or not at all. */
  async function inTime(run: () => Promise<Report>): Promise<Report> {
    let callOff = (): void => undefined;
    const overdue = new Promise<Report>((resolve) => {
      callOff = clock.after(deadline, () => {
        resolve({ status: 'down', details: { reason: 'timeout' } });
      });
    });
    const report = await Promise.race([run(), overdue]);
    callOff();
    return report;
  }

  /** The store says why to the log; what is told is what it said. */
  function down(): Report {
    const code = log?.failing().find(({ what }) => what === 'store')?.code;
    return { status: 'down', details: { ...(code !== undefined && { reason: code }) } };
  }

  let probing: ReturnType<typeof store.probe> | undefined;

  async function lookAtIntake(): Promise<Report> {
    // One that hangs is waited for again, not joined by others.
    probing ??= ask(() => store.probe()).finally(() => (probing = undefined));
    const written = await probing;
    if (!written.ok) return down();
    log?.store();
    return { status: 'ok', details: {} };
  }

  async function lookAtDelivery(): Promise<Report> {
    const [intake, health, disabled, backlog] = await Promise.all([
      intakeReport(),
      ask(() => store.health()),
      ask(() => store.disabled()),
      ask(() => store.backlog()),
    ]);
    if (intake.status === 'down') return intake;
    if (!health.ok || !disabled.ok || !backlog.ok) return down();
    const { oldestUnsentAge, ...counts } = health.value;
    const reasons = [
      ...((oldestUnsentAge ?? 0) > mostUnsentAge ? ['waits-too-long'] : []),
      ...(counts.dead > 0 ? ['dead'] : []),
      ...(disabled.value.length > 0 ? ['out-of-use'] : []),
    ];
    return {
      status: reasons.length > 0 ? 'late' : 'ok',
      details: {
        reasons,
        oldestUnsentSeconds: oldestUnsentAge === undefined ? null : Math.round(oldestUnsentAge / 1000),
        ...counts,
        backlog: backlog.value,
        disabled: disabled.value.map(({ destination, since, reason }) => ({ destination, since, reason })),
      },
    };
  }

  /** The same report for all who ask within a moment. */
  function keep(look: () => Promise<Report>): () => Promise<Report> {
    let kept: { readonly at: number; readonly report: Promise<Report> } | undefined;
    return () => {
      const at = clock.monotonic();
      if (!kept || at - kept.at >= keptFor) kept = { at, report: inTime(look) };
      return kept.report;
    };
  }

  const intakeReport = keep(lookAtIntake);
  const deliveryReport = keep(lookAtDelivery);

  /** Whether a request may read all; an answer where it bears what opens nothing. */
  function standingOf(request: Request): boolean | Response {
    const bears = request.headers.has('authorization');
    if (!refuse || (token && !bears)) return false;
    const refusal = refuse(request);
    return refusal === undefined || (bears && refusal);
  }

  return (request) => {
    const found = /\/health(\/delivery)?\/?$/.exec(new URL(request.url).pathname);
    if (!found) return undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return Promise.resolve(new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } }));
    }
    const standing = standingOf(request);
    if (standing instanceof Response) return Promise.resolve(standing);
    return (found[1] === undefined ? intakeReport : deliveryReport)().then(({ status, details }) => {
      const failing: readonly Failing[] = log?.failing() ?? [];
      const body = standing ? { status, ...details, failing, ...more?.() } : { status };
      return Response.json(body, { status: status === 'ok' ? 200 : 503, headers });
    });
  };
}
