import { deriveReference, digestOf } from '../../src/events/index.ts';
import type { IntakeEntry } from '../../src/receiver/intake-store.ts';

/** What a receiver hands to a store, around any bytes. */
export function entryOf(id: string, raw: Uint8Array, source = 'https://shop.example/#complaint'): IntakeEntry {
  const receivedAt = '2026-11-21T10:15:01.000Z';
  const reference = deriveReference(id);
  return {
    raw,
    receipt: { id, reference, receivedAt, status: 'received', replayed: false, digest: digestOf(raw), respondBy: '2026-11-24' },
    item: {
      id,
      reference,
      kind: 'complaint',
      type: 'kroon.complaint.submitted.v1',
      source,
      time: '2026-11-21T10:15:00.000Z',
      receivedAt,
      flags: ['origin-absent'],
      data: { message: 'NUL \0, half a pair \ud800, quotes \' " ; DROP TABLE intake; --' },
    },
  };
}
