import { type Clock, systemClock } from '../../base/clock.ts';
import { type Result, fault } from '../../base/result.ts';
import type { RelayStore, Retention, RetentionStanding } from '../../receiver/relay-store.ts';

/**
 * What a retention run has to say. `found`: so many letters have passed so many days, and are erased in a day; `erased`:
 * they were. `receipts` are those that go with the last of an event. The others say that nothing is erased for now:
 * `clock-behind` the newest letter, `clock-moved` against the time that really passed, `clock-in-step` again.
 */
export type RetentionNotice =
  | { readonly code: 'found' | 'erased'; readonly letters: number; readonly receipts: number; readonly retention: Retention }
  | { readonly code: 'clock-behind' | 'clock-moved' | 'clock-in-step' };

/** A notice as a line of a log: counts and codes alone. */
export function retentionLine(notice: RetentionNotice): string {
  switch (notice.code) {
    case 'clock-behind':
      return 'the clock is behind the newest letter; nothing is erased (clock-behind)';
    case 'clock-moved':
      return 'the clock moved; what has passed its age is looked for anew (clock-moved)';
    case 'clock-in-step':
      return 'the clock agrees with the newest letter again (clock-in-step)';
  }
  const { code, letters, receipts, retention } = notice;
  const passed = (count: number, what: string, days: number) =>
    count === 0 ? [] : [`${count} ${count === 1 ? `${what} has` : `${what}s have`} passed ${days} days`];
  const parts = [...passed(letters, 'letter', retention.payloadDays), ...passed(receipts, 'receipt', retention.ledgerDays)];
  return `${parts.join(', ')}; they ${code === 'found' ? 'are erased in a day' : 'were erased'}`;
}

export interface RetentionOptions {
  readonly store: Pick<RelayStore, 'retention' | 'look' | 'erase'>;
  readonly retention: Retention;
  readonly clock?: Clock;
  /** Events that one transaction erases: intake waits no longer than for so many. */
  readonly most?: number;
  readonly onNotice?: (notice: RetentionNotice) => void;
  /** Hears of a store that threw. */
  readonly onFault?: (error: unknown) => void;
}

export interface RetentionRun {
  /** Looks now, and then every few minutes. */
  start(): void;
  stop(): void;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Milliseconds between two transactions, in which the store serves others. */
const breath = 50;
const busyWait = minute;
/** Milliseconds between two looks at the clock: one that was wrong and is set right leaves its trace between two of them. */
const often = 5 * minute;
/** Milliseconds by which a clock may differ: from those of other machines, or from the time that passed. */
const slack = 5 * minute;
/** Milliseconds after which a look that was never followed up is begun anew: a long pause and a jump look alike. */
const longestLook = 4 * day;

/**
 * What follows from how a store stands. `erase` only where a day ago the same was found, by a clock that was not
 * ahead of the present one, and by the same ages.
 */
function stepAfter({ now, newest, look }: RetentionStanding, { payloadDays, ledgerDays }: Retention): 'behind' | 'look' | 'wait' | 'erase' {
  const moment = Date.parse(now);
  if (newest !== undefined && Date.parse(newest) > moment + slack) return 'behind';
  if (look?.retention.payloadDays !== payloadDays || look.retention.ledgerDays !== ledgerDays) return 'look';
  const age = moment - Date.parse(look.at);
  if (age < 0 || age > longestLook) return 'look';
  return age < day ? 'wait' : 'erase';
}

/**
 * Erases what has passed its age, once that was found twice, a day apart: a clock that is wrong for a moment erases
 * nothing. The first look stands in the store, so restarts lose no time. Several processes may do so: what is gone is
 * gone once.
 */
export function createRetention(options: RetentionOptions): RetentionRun {
  const { store, retention, clock = systemClock, most = 100, onNotice, onFault } = options;
  let running = false;
  let callOff = (): void => undefined;
  /** The store's clock against time that passes evenly, when they were compared last. */
  let compared: { readonly told: number; readonly passed: number } | undefined;
  /** The kept look was made before the clock moved. */
  let dropped = false;
  let saidBehind = false;
  let erased = { letters: 0, receipts: 0 };

  async function ask<Value>(run: () => Promise<Result<Value, 'busy'>>): Promise<Result<Value, 'busy'>> {
    try {
      return await run();
    } catch (error) {
      onFault?.(error);
      return fault('busy');
    }
  }

  /** Whether the store's clock went on, since it was asked last, as time did. */
  function inStep(now: string): boolean {
    const next = { told: Date.parse(now), passed: clock.monotonic() };
    const last = compared ?? next;
    compared = next;
    return Math.abs(next.told - last.told - (next.passed - last.passed)) <= slack;
  }

  async function look(): Promise<number> {
    const found = await ask(() => store.look(retention));
    if (!found.ok) return busyWait;
    dropped = false;
    const { payloads: letters, rows: receipts } = found.value;
    if (letters + receipts > 0) onNotice?.({ code: 'found', letters, receipts, retention });
    return often;
  }

  /** Does what is next to do; resolves to the milliseconds until it should be asked again. */
  async function step(): Promise<number> {
    const standing = await ask(() => store.retention());
    if (!standing.ok) return busyWait;
    if (!inStep(standing.value.now)) {
      dropped = true;
      onNotice?.({ code: 'clock-moved' });
    }
    const next = stepAfter(standing.value, retention);
    if ((next === 'behind') !== saidBehind) {
      saidBehind = next === 'behind';
      onNotice?.({ code: saidBehind ? 'clock-behind' : 'clock-in-step' });
    }
    if (next === 'behind') {
      // A look from the future would be believed at the next start with a clock like the one that made it.
      const { now, look: kept } = standing.value;
      if (kept && Date.parse(kept.at) > Date.parse(now)) await ask(() => store.look(retention));
      return often;
    }
    if (dropped || next === 'look') return look();
    if (next === 'wait') return often;
    const some = await ask(() => store.erase(retention, most, standing.value.look!.at));
    if (!some.ok) return busyWait;
    const { payloads, rows } = some.value;
    erased = { letters: erased.letters + payloads, receipts: erased.receipts + rows };
    if (payloads + rows > 0) return breath;
    if (erased.letters + erased.receipts > 0) onNotice?.({ code: 'erased', ...erased, retention });
    erased = { letters: 0, receipts: 0 };
    return look();
  }

  async function run(): Promise<void> {
    const delay = await step();
    if (!running) return;
    callOff = clock.after(delay, () => void run());
  }

  return {
    start() {
      if (running) return;
      running = true;
      void run();
    },
    stop() {
      running = false;
      callOff();
    },
  };
}
