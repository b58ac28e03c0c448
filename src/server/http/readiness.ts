import { type Clock, systemClock } from '../../base/clock.ts';
import type { Health } from './health.ts';

export interface Readiness {
  /** The same health, which says 503 from the moment that the receiver is about to go. */
  readonly health: Health;
  /** Says so, and resolves when whoever asks has had the time to hear of it; at once where nobody asks. */
  leave(delay: number): Promise<void>;
  /** Waits no longer. */
  hurry(): void;
}

/** Milliseconds after which nobody asks any more. */
const forgotten = 60_000;

/**
 * Before a receiver stops listening it says so, and serves on: a load balancer that hears of an end only by connections
 * that are refused sends customers into it until then.
 */
export function createReadiness({ health, clock = systemClock }: { readonly health: Health; readonly clock?: Clock }): Readiness {
  let leaving = false;
  let asked: number | undefined;
  let hurry = (): void => undefined;

  return {
    health(request) {
      const answer = health(request);
      if (!answer) return undefined;
      asked = clock.monotonic();
      if (!leaving) return answer;
      return Promise.resolve(Response.json({ status: 'stopping' }, { status: 503, headers: { 'Cache-Control': 'no-store' } }));
    },
    async leave(delay) {
      leaving = true;
      if (asked === undefined || clock.monotonic() - asked > forgotten) return;
      await new Promise<void>((resolve) => {
        const callOff = clock.after(delay, resolve);
        hurry = () => {
          callOff();
          resolve();
        };
      });
    },
    hurry: () => {
      hurry();
    },
  };
}
