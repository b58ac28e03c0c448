import type { Clock } from '../base/clock.ts';
import { type Result, fault, ok } from '../base/result.ts';
import type { ReceiverLimits } from './limits.ts';
import { type Rate, createRate } from './rate.ts';

/** What there is room for behind the store: `letters` is all that has no files. */
export type Room = 'all' | 'letters' | 'none';

/** Bytes that are taken in a day, and as many at once; `Infinity` for no end. */
export interface ByteLimits {
  /** Of one address, whatever it sends. */
  readonly perAddress: number;
  /** Of all together that is larger than an event without files: letters are taken beyond it. */
  readonly together: number;
}

const mebibyte = 1024 * 1024;
/** What holds unless a receiver says otherwise. */
export const byteLimits: ByteLimits = Object.freeze({ perAddress: 100 * mebibyte, together: 2_000 * mebibyte });

/** What a receiver takes less of, by `onFault`, once until it takes all again: a code. */
export class IntakeNotice extends Error {
  /** What is taken no more: files, until the day is over. */
  readonly code: 'files-of-a-day';

  constructor(code: IntakeNotice['code']) {
    super(code);
    this.name = 'Intake';
    this.code = code;
  }
}

export interface AllowanceOptions {
  readonly limits: ReceiverLimits;
  readonly bytes: ByteLimits;
  readonly room: () => Room;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

/** A body that is about to be read. */
export interface Coming {
  /** As it says; `undefined` where it does not. */
  readonly size: number | undefined;
  /** Who sends it, where that is known. */
  readonly address: string | undefined;
  /** Whether files may be in it. */
  readonly whole: boolean;
}

export interface Allowed {
  /** Bytes that may be read. */
  readonly most: number;
  /** There would be more, were there room. */
  readonly narrowed: boolean;
  /** Tells how much it was: what it did not say, or 0 where it was not read to its end. */
  settle(size: number): void;
}

export interface Refused {
  readonly type: 'rate' | 'busy' | 'too-large';
  readonly retryAfter?: number;
  /** With `too-large`: what would be taken. */
  readonly most: number;
}

const day = 24 * 60 * 60;
const unlimited: Rate = () => ({ allowed: true, retryAfter: 0, crowded: false });
/** Seconds after which files, and after which anything, may be taken again: a person has to make room. */
const filesRetry = 600;
const roomRetry = 60;

/** Says before a body is read whether, and how much of it, is taken. */
export function createAllowance(options: AllowanceOptions): (coming: Coming) => Result<Allowed, Refused> {
  const { limits, bytes, room, clock, onFault } = options;
  const daily = (most: number) => (Number.isFinite(most) ? createRate({ burst: most, perSecond: most / day }, clock) : unlimited);
  const perAddress = daily(bytes.perAddress);
  const together = daily(bytes.together);
  let full = false;

  function isFull(cost: number): boolean {
    const found = !together('', cost).allowed;
    if (found && !full) onFault(new IntakeNotice('files-of-a-day'));
    full = found;
    return found;
  }

  return ({ size, address, whole }) => {
    const there = room();
    const wanted = whole ? limits.bodyBytes : limits.eventBytes;
    if (there === 'none') return fault({ type: 'busy', retryAfter: roomRetry, most: wanted });
    if (size !== undefined && size > wanted) return fault({ type: 'too-large', most: wanted });
    const most = there === 'all' ? wanted : limits.eventBytes;
    const cost = size ?? most;
    if (cost > most) return fault({ type: 'busy', retryAfter: filesRetry, most });
    const own = address === undefined ? undefined : perAddress(address, cost);
    if (own && !own.allowed) return fault({ type: 'rate', retryAfter: own.retryAfter, most });
    const counted = cost > limits.eventBytes;
    if (counted && isFull(cost)) return fault({ type: 'busy', retryAfter: filesRetry, most });
    return ok({
      most,
      narrowed: most < wanted,
      settle(actual) {
        if (address !== undefined) perAddress(address, actual - cost);
        if (counted) together('', actual > limits.eventBytes ? actual - cost : -cost);
      },
    });
  };
}
