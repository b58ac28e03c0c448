import type { Clock } from '../base/clock.ts';

/** A token bucket: `burst` at once, then `perSecond`. */
export interface RateLimit {
  /** Requests at once. */
  readonly burst: number;
  /** Requests a second after that. */
  readonly perSecond: number;
}

/** Of one address, unless a receiver says otherwise. */
export const rateLimit: RateLimit = Object.freeze({ burst: 300, perSecond: 2 });

export interface RateAnswer {
  readonly allowed: boolean;
  /** Whole seconds until one more is allowed; 0 where it is now. */
  readonly retryAfter: number;
  /** More than half of the burst is used up: worth a mark, not a refusal. */
  readonly crowded: boolean;
}

/** Buckets that are held at once; the oldest makes room, so memory has an end. */
const mostBuckets = 10_000;

/** An IPv4 address as it is, also where a socket for both kinds wrote it into an IPv6 one; without an interface's name. */
export function bareAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/**
 * The part of an address that one customer holds. An IPv6 customer holds a whole /64 (RFC 6177), so
 * single addresses would be no limit at all.
 */
export function addressGroup(address: string): string {
  const bare = bareAddress(address);
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`;
}

/**
 * Counts by key, one or as much as something costs. What costs nothing only asks whether there is room for one; what costs
 * less than nothing gives back.
 */
export type Rate = (key: string, cost?: number) => RateAnswer;

/** Time is monotonic: a wrong clock neither blocks nor frees anybody. */
export function createRate(limit: RateLimit, clock: Clock): Rate {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key, cost = 1) => {
    const now = clock.monotonic();
    const held = buckets.get(key) ?? { tokens: limit.burst, at: now };
    const tokens = Math.min(limit.burst, held.tokens + ((now - held.at) / 1000) * limit.perSecond);
    const needed = Math.max(1, cost);
    const allowed = cost < 0 || tokens >= needed;
    const left = allowed ? Math.min(limit.burst, tokens - cost) : tokens;
    // Set anew, so that the order of the map is the order of use.
    buckets.delete(key);
    buckets.set(key, { tokens: left, at: now });
    if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value!);
    return {
      allowed,
      retryAfter: allowed ? 0 : Math.max(1, Math.ceil((needed - tokens) / limit.perSecond)),
      crowded: left < limit.burst / 2,
    };
  };
}
