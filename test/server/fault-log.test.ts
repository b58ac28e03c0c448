import { describe, expect, it } from 'vitest';
import { createFaultLog } from '../../src/server/fault-log.ts';
import { StoreNotice } from '../../src/server/store/standing.ts';
import { createManualClock } from '../support/manual-clock.ts';

const locked = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });

describe('createFaultLog', () => {
  function harness() {
    const clock = createManualClock();
    const lines: string[] = [];
    return { clock, lines, log: createFaultLog({ clock, write: (line) => void lines.push(line) }) };
  }

  it('says that something fails once, however often it does', () => {
    const { log, lines } = harness();
    for (let i = 0; i < 1_000; i++) log.tried('webhook:crm', 'network');
    expect(lines).toEqual(['kroon-receiver: webhook:crm fails (network)']);
  });

  it('says that it works again once it has not failed for a while', async () => {
    const { clock, log, lines } = harness();
    log.store();
    expect(lines).toEqual([]);
    log.store(locked);
    log.store();
    await clock.advance(9_000);
    log.store(locked);
    await clock.advance(9_000);
    log.store();
    expect(lines).toHaveLength(1);
    await clock.advance(1_000);
    log.store();
    log.store();
    expect(lines.slice(1)).toEqual(['kroon-receiver: store works again']);
    log.store(locked);
    expect(lines.at(-1)).toBe('kroon-receiver: store fails (SQLITE_BUSY)');
  });

  it('knows one from the other', () => {
    const { log, lines } = harness();
    log.tried('webhook:crm', 'network');
    log.tried('webhook:erp', 'network');
    expect(lines).toHaveLength(2);
  });

  it('says of a store by its code that it takes nothing in, and at once that it is in its place again', () => {
    const { log, lines } = harness();
    log.store(new StoreNotice('file-gone'));
    log.store(Object.assign(new Error('terminating connection'), { name: 'error', code: '57P01' }));
    log.store(new StoreNotice('in-place'));
    log.store(new StoreNotice('in-place'));
    log.store(new Error('Connection terminated'));
    expect(lines).toEqual(['kroon-receiver: store fails (file-gone)', 'kroon-receiver: store works again', 'kroon-receiver: store fails (Error)']);
  });

  it('says of a destination that tries fail, and that they do not any more', async () => {
    const { clock, log, lines } = harness();
    log.tried('webhook:crm');
    log.tried('webhook:crm', 'status-500');
    log.tried('webhook:crm', 'status-500');
    await clock.advance(10_000);
    log.tried('webhook:crm');
    expect(lines).toEqual(['kroon-receiver: webhook:crm fails (status-500)', 'kroon-receiver: webhook:crm works again']);
  });

  it('O6: says it where a destination goes on failing for another reason, each once, however they alternate', () => {
    const { log, lines } = harness();
    for (let i = 0; i < 100; i++) log.tried('webhook:crm', i % 2 ? 'status-401' : 'network');
    expect(lines).toEqual(['kroon-receiver: webhook:crm fails (network)', 'kroon-receiver: webhook:crm fails (status-401)']);
    for (let i = 0; i < 100; i++) log.tried('webhook:crm', `status-${500 + i}`);
    expect(lines).toHaveLength(5);
  });

  it('O6: says that it works again also where nothing comes after the one that worked', async () => {
    const { clock, log, lines } = harness();
    log.tried('webhook:crm', 'status-500');
    await clock.advance(5_000);
    log.tried('webhook:crm');
    await clock.advance(4_999);
    expect(lines).toHaveLength(1);
    await clock.advance(1);
    expect(lines.slice(1)).toEqual(['kroon-receiver: webhook:crm works again']);
    log.tried('webhook:crm', 'status-500');
    log.tried('webhook:crm');
    await clock.advance(9_000);
    log.tried('webhook:crm', 'status-500');
    await clock.advance(60_000);
    expect(lines).toHaveLength(3);
  });

  it('O6: says that receipts are not signed, and that they are again', async () => {
    const { clock, log, lines } = harness();
    const lost = Object.assign(new Error('a path'), { name: 'Signature', code: 'key-gone' });
    log.signed();
    log.fault(lost);
    log.fault(lost);
    log.signed();
    await clock.advance(10_000);
    expect(lines).toEqual(['kroon-receiver: signature fails (key-gone)', 'kroon-receiver: signature works again']);
  });

  it('O6: tells what fails now, why at last and since when', async () => {
    const { clock, log } = harness();
    log.tried('webhook:crm', 'network');
    await clock.advance(1_000);
    log.tried('webhook:crm', 'status-500');
    log.store(locked);
    expect(log.failing()).toEqual([
      { what: 'webhook:crm', code: 'status-500', since: '2026-11-21T10:15:00.000Z' },
      { what: 'store', code: 'SQLITE_BUSY', since: '2026-11-21T10:15:01.000Z' },
    ]);
    await clock.advance(10_000);
    log.tried('webhook:crm');
    log.store();
    expect(log.failing()).toEqual([]);
  });

  it('O8: says of an address that no mail reaches that its case is marked', () => {
    const { log, lines } = harness();
    for (let i = 0; i < 3; i++) log.dead('mail:acknowledgement', 'smtp-550', 'unreached');
    log.dead('mail:acknowledgement', 'smtp-554');
    expect(lines).toEqual(['kroon-receiver: mail:acknowledgement smtp-550, its case is marked', 'kroon-receiver: mail:acknowledgement smtp-554, a dead letter']);
  });

  it('O6: says the first letter that is refused for a reason, and the next after an hour without one', async () => {
    const { clock, log, lines } = harness();
    for (let i = 0; i < 100; i++) log.refused('letters', 'media-type');
    log.refused('letters', 'invalid');
    expect(lines).toEqual(['kroon-receiver: letters refused (media-type)', 'kroon-receiver: letters refused (invalid)']);
    await clock.advance(60 * 60 * 1000 + 1);
    log.refused('letters', 'media-type');
    expect(lines).toHaveLength(3);
  });

  it('says the first dead letter of a destination, and another after an hour without one', async () => {
    const { clock, log, lines } = harness();
    for (let i = 0; i < 100; i++) log.dead('mail:acknowledgement', 'smtp-550');
    expect(lines).toEqual(['kroon-receiver: mail:acknowledgement smtp-550, a dead letter']);
    await clock.advance(60 * 60 * 1000 + 1);
    log.dead('mail:acknowledgement', 'smtp-550');
    expect(lines).toHaveLength(2);
  });

  it('says a fault of each name and code once, and again after an hour without it', async () => {
    const { clock, log, lines } = harness();
    const refused = Object.assign(new Error('connect 10.0.0.8'), { code: 'ECONNREFUSED' });
    log.fault(refused);
    log.fault(refused);
    log.fault(new TypeError('Noor wrote: help'));
    expect(lines).toEqual(['kroon-receiver: Error ECONNREFUSED', 'kroon-receiver: TypeError']);
    await clock.advance(60 * 60 * 1000 + 1);
    log.fault(refused);
    expect(lines).toHaveLength(3);
  });

  it('keeps no more names than there is room for', () => {
    const { log, lines } = harness();
    for (let i = 0; i < 5_000; i++) log.tried(`webhook:${i}`, 'network');
    log.tried('webhook:4999', 'network');
    expect(lines).toHaveLength(5_000);
  });
});
