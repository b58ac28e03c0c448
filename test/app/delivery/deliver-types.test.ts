import { describe, expect, it } from 'vitest';
import type { Deliver, ReceiptLike } from '../../../src/app/index.ts';
import type { Receipt } from '../../../src/events/receipt.ts';
import { receiptFor } from '../../support/scripted-transport.ts';

/** What a client of somebody's own is made of: an interface of theirs, which knows nothing of ours. */
interface TheirReceipt {
  id: string;
  reference: string;
  receivedAt: string;
  status: string;
  replayed: boolean;
  digest: string;
}
const client = { post: async (_path: string, _bytes: Uint8Array): Promise<TheirReceipt> => ({ ...receipt }) };

const receipt: ReceiptLike = {
  id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37',
  reference: '52W9T-NJTSE-K',
  receivedAt: '2026-11-21T10:15:01.000Z',
  status: 'received',
  replayed: false,
  digest: `sha-256:${'A'.repeat(43)}`,
};

describe('the type of deliver', () => {
  it('P2: lets a typed client give a plain receipt, bare or as an answer holds it', async () => {
    const bare: Deliver = (_event, { bytes }) => client.post('/letters', bytes);
    const held: Deliver = async (_event, { bytes }) => ({ receipt: await client.post('/letters', bytes) });
    const parsed: Deliver = async (event) => receiptFor(event.id, receipt.digest);
    const proof = (one: Receipt): ReceiptLike => one;
    expect([bare, held, parsed, proof]).toHaveLength(4);
  });

  it('P2: lets none give nothing, or a receipt without what proves it', () => {
    // @ts-expect-error a client that answers nothing
    const nothing: Deliver = async () => undefined;
    const { digest: _, ...without } = receipt;
    // @ts-expect-error the digest is what tells that the bytes arrived
    const unproved: Deliver = async () => ({ ...without });
    expect([nothing, unproved]).toHaveLength(2);
  });
});
