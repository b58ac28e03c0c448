import { type Clock, systemClock } from '../../base/clock.ts';
import { addressGroup, createRate } from '../../receiver/rate.ts';

export interface GuessBrakeOptions {
  /** The address of who asks, where it is one customer's or colleague's; by it alone is anybody held off. */
  readonly clientAddress: (request: Request) => string | undefined;
  /** Hears that somebody guesses: once, and again after an hour without. */
  readonly onGuesses?: () => void;
  readonly clock?: Clock;
}

/** Slows whoever tries tokens. `answer` is the inbox's: 401 to a wrong one, and nothing to a path that is not its own. */
export type GuessBrake = (
  request: Request,
  answer: (request: Request) => Promise<Response> | undefined,
) => Promise<Response> | undefined;

/** What a token opens. */
const guarded = /\/(inbox\/.|health(\/delivery)?\/?$)/;

/** Wrong tokens of one address: a person mistypes a few. */
const guesses = { burst: 10, perSecond: 0.1 } as const;
/** Milliseconds that a wrong token waits for its answer where nobody's address is known, and how many wait at once. */
const delay = 1_000;
const mostWaiting = 20;
/** Milliseconds after which a guess is news again. */
const forgotten = 60 * 60 * 1000;

/**
 * An address that guesses is heard no more, whatever token it bears, until it has waited. Where the address is nobody's,
 * such as that of a proxy which was not named, whoever bears the right token is let in all the same: one who guesses
 * must not lock the others out.
 */
export function createGuessBrake({ clientAddress, onGuesses, clock = systemClock }: GuessBrakeOptions): GuessBrake {
  const rate = createRate(guesses, clock);
  let waiting = 0;
  let last: number | undefined;

  const later = (retryAfter: number) =>
    new Response(null, { status: 429, headers: { 'Retry-After': String(retryAfter), 'Cache-Control': 'no-store' } });

  function note(): void {
    const now = clock.monotonic();
    if (last === undefined || now - last > forgotten) onGuesses?.();
    last = now;
  }

  async function hold(response: Response): Promise<Response> {
    if (waiting >= mostWaiting) return later(delay / 1000);
    waiting++;
    await new Promise<void>((resolve) => {
      clock.after(delay, resolve);
    });
    waiting--;
    return response;
  }

  return (request, answer) => {
    if (!request.headers.has('authorization')) return answer(request);
    const address = clientAddress(request);
    const key = address === undefined ? undefined : addressGroup(address);
    const standing = key === undefined ? undefined : rate(key, 0);
    if (standing && !standing.allowed && guarded.test(new URL(request.url).pathname)) {
      return Promise.resolve(later(standing.retryAfter));
    }
    return answer(request)?.then((response) => {
      if (response.status !== 401) return response;
      note();
      if (key === undefined) return hold(response);
      rate(key);
      return response;
    });
  };
}
