import { beforeEach, describe, expect, it } from 'vitest';
import { type Deliver, type DeliverFault, createCustomTransport } from '../../src/delivery/custom-transport.ts';
import { freezeEvent } from '../../src/delivery/frozen-event.ts';
import type { AckMode } from '../../src/delivery/outbox-record.ts';
import { receiptFor } from '../support/scripted-transport.ts';
import { complaint, destination } from './device.ts';

const event = complaint();
const frozen = freezeEvent(event);
const receipt = receiptFor(event.id, frozen.digest);

let faults: DeliverFault[] = [];
beforeEach(() => {
  faults = [];
});

function sendBy(deliver: Deliver, ack: AckMode = 'receipt', attempts = 0) {
  return createCustomTransport(deliver, (fault) => faults.push(fault)).send(
    {
      id: event.id,
      reference: event.reference!,
      queue: 'shop#complaint',
      ...frozen,
      destination: { ...destination, ack },
      createdAt: 0,
      attempts,
      unacknowledged: 0,
      dueAt: 0,
      status: 'unsent',
      retryReason: null,
    },
    new AbortController().signal,
  );
}

describe('createCustomTransport', () => {
  it.each([
    ['bare', receipt],
    ['as an answer holds it', { receipt }],
  ])('takes a receipt: %s', async (_, result) => {
    expect(await sendBy(async () => result)).toEqual({ kind: 'receipt', receipt });
  });

  it.each([undefined, null, 'ok', {}, { ...receipt, id: '00000000-0000-4000-8000-000000000000' }])(
    'is not acknowledged by %j',
    async (result) => {
      expect(await sendBy(async () => result)).toEqual({ kind: 'unacknowledged', status: 0 });
    },
  );

  it('is accepted without a receipt only where the page says so', async () => {
    expect(await sendBy(async () => undefined, 'status')).toEqual({ kind: 'accepted' });
  });

  it('retries where the page’s function fails, at once or later', async () => {
    expect(await sendBy(() => Promise.reject(new Error('no')))).toEqual({ kind: 'retry', cause: 'network' });
    const throwing = () => {
      throw new Error('no');
    };
    expect(await sendBy(throwing)).toEqual({ kind: 'retry', cause: 'network' });
  });

  it('gives the page the event and a copy of the bytes that it cannot spoil', async () => {
    const before = frozen.bytes.slice();
    await sendBy(async (given, { bytes, signal }) => {
      expect(given).toEqual(event);
      expect(bytes).toEqual(before);
      expect(signal).toBeInstanceOf(AbortSignal);
      bytes.fill(0);
      return receipt;
    });
    expect(frozen.bytes).toEqual(before);
  });

  it.each([
    ['nothing', undefined, 'deliver-nothing'],
    ['null', null, 'deliver-nothing'],
    ['a text', 'ok', 'deliver-not-a-receipt'],
    ['a receipt without its digest', { ...receipt, digest: undefined }, 'deliver-not-a-receipt'],
    ['the receipt of another event', { ...receipt, id: '00000000-0000-4000-8000-000000000000' }, 'deliver-other-id'],
    ['a receipt for other bytes', { receipt: { ...receipt, digest: `sha-256:${'A'.repeat(43)}` } }, 'deliver-other-digest'],
  ])('P2: tells the page of %s', async (_, result, fault) => {
    await sendBy(async () => result);
    expect(faults).toEqual([fault]);
  });

  it('P2: tells of nothing where it was received, or no receipt is owed', async () => {
    await sendBy(async () => receipt);
    await sendBy(async () => undefined, 'status');
    expect(faults).toEqual([]);
  });

  it('P2: tells of a function that fails from its third try on: before, it may be the network', async () => {
    const failing = () => Promise.reject(new Error('a customer’s words'));
    await sendBy(failing, 'receipt', 1);
    expect(faults).toEqual([]);
    await sendBy(failing, 'receipt', 2);
    expect(faults).toEqual(['deliver-failed']);
  });

  it('gives the page the headers that a receiver is asked with', async () => {
    let headers: unknown;
    await sendBy(async (_, given) => ((headers = given.headers), receipt));
    expect(headers).toEqual({ 'content-type': 'application/json', 'idempotency-key': `"${event.id}"` });
  });
});
