import { describe, expect, it } from 'vitest';
import { type Deliver, createCustomTransport } from '../../src/delivery/custom-transport.ts';
import { freezeEvent } from '../../src/delivery/frozen-event.ts';
import type { AckMode } from '../../src/delivery/outbox-record.ts';
import { receiptFor } from '../support/scripted-transport.ts';
import { complaint, destination } from './device.ts';

const event = complaint();
const frozen = freezeEvent(event);
const receipt = receiptFor(event.id, frozen.digest);

function sendBy(deliver: Deliver, ack: AckMode = 'receipt') {
  return createCustomTransport(deliver).send(
    {
      version: 1,
      id: event.id,
      reference: event.reference!,
      lane: 'shop#complaint',
      ...frozen,
      destination: { ...destination, ack },
      createdAt: 0,
      attempts: 0,
      unacknowledged: 0,
      dueAt: 0,
      status: 'unsent',
      hold: null,
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
});
