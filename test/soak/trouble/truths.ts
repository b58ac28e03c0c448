import type { Owed, Truth } from './verdict.ts';

/** All that a receiver may say in such a run, and after what. Of `nowhere` no name server ever knew. */
export const truths: readonly Truth[] = [
  { says: /^kroon-receiver: http:\/\/127\.0\.0\.1:\d+\/v1\/submissions$/ },
  { says: /^kroon-receiver: no rate is held by a loopback or private address/ },
  { says: /^kroon-receiver: webhook:nowhere fails \(network\)$/ },
  { says: /^kroon-receiver: webhook:crm fails \(network\)$/, after: ['dns'] },
  { says: /^kroon-receiver: webhook:crm fails \(status-500\)$/, after: ['webhook'] },
  { says: /^kroon-receiver: webhook:crm works again$/, after: ['dns', 'webhook', 'disk', 'postgres'] },
  { says: /^kroon-receiver: mail:acknowledgement fails \(smtp-451\)$/, after: ['smtp'] },
  { says: /^kroon-receiver: mail:acknowledgement fails \(timeout\)$/, after: ['clock'] },
  // What is to be sent could not be read.
  { says: /^kroon-receiver: (mail:acknowledgement|webhook:(crm|nowhere)) fails \(busy\)$/, after: ['disk', 'postgres'] },
  { says: /^kroon-receiver: mail:acknowledgement works again$/, after: ['smtp', 'clock', 'disk', 'postgres'] },
  { says: /^kroon-receiver: store fails \(SQLITE_FULL\)$/, after: ['disk'] },
  // Another process has the file open while the clock is ahead.
  { says: /^kroon-receiver: store fails \(SQLITE_BUSY\)$/, after: ['clock'] },
  // The one that starts while the clock is ahead finds the file in use.
  { says: /^kroon-receiver: waits for its store, and answers 503 until then: http/, after: ['clock'] },
  { says: /^kroon-receiver: store fails \((57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|Error)\)$/, after: ['postgres'] },
  { says: /^kroon-receiver: store works again$/, after: ['disk', 'postgres', 'clock'] },
  { says: /^kroon-receiver: \d+ letters have passed 30 days; they are erased in a day$/, after: ['clock'] },
  // The letters that came while it was ahead stay ahead of it.
  { says: /^kroon-receiver: the clock is behind the newest letter; nothing is erased \(clock-behind\)$/, after: ['clock'], lasting: true },
  { says: /^kroon-receiver: the clock moved; what has passed its age is looked for anew \(clock-moved\)$/, after: ['clock'], lasting: true },
  // Node’s own, of a mail package that reckons by a clock that has gone back.
  { says: /TimeoutOverflowWarning|^Timeout duration was set to 1\.$|^\(Use `node --trace-warnings/, after: ['clock'] },
];

const wherever: readonly Owed[] = [
  { says: /webhook:crm fails \(status-500\)$/, of: 'webhook' },
  { says: /webhook:crm works again$/, of: 'webhook' },
  { says: /mail:acknowledgement fails \(smtp-451\)$/, of: 'smtp' },
  { says: /mail:acknowledgement works again$/, of: 'smtp' },
];

/** What each store's receiver owes whoever reads its log, where every trouble lasts long enough to be noticed. */
export const owed = {
  sqlite: [
    ...wherever,
    { says: /store fails \(SQLITE_FULL\)$/, of: 'disk' },
    { says: /store works again$/, of: 'disk' },
  ],
  postgres: [
    ...wherever,
    { says: /store fails/, of: 'postgres' },
    { says: /store works again$/, of: 'postgres' },
  ],
} as const satisfies Record<string, readonly Owed[]>;
