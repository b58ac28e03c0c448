import { expect } from '@open-wc/testing';
import { verifyReceipt } from '../../../src/events/verify-receipt-signature.ts';

/** The key of RFC 8037 appendix A, and a receipt that OpenSSL signed with it. */
const keys = {
  keys: [
    {
      kty: 'OKP',
      crv: 'Ed25519',
      kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      // As a set of another maker may say it; browsers differ on what `alg` may be.
      alg: 'EdDSA',
      use: 'sig',
    },
  ],
};
const receipt = {
  id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37',
  reference: '52W9T-NJTSE-K',
  receivedAt: '2026-11-21T10:15:01.000Z',
  status: 'received',
  replayed: false,
  digest: 'sha-256:AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX-GI',
  endsOn: '2026-12-21',
  signature: {
    kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    value: 'hC-zfy7KNLgVm8S-4ht19TjtGNM0J1g4kax9aCqoA9FwAL2_0yudGnBXURdLCFd1wS3q-0LIV4U0GFVO3MpaDQ',
  },
};
const bytes = new TextEncoder().encode('{"a":1}');

describe('verifyReceipt in a browser', () => {
  it('proves a receipt, and nothing that was changed', async () => {
    expect(await verifyReceipt(receipt, bytes, keys)).to.deep.equal({ ok: true, value: receipt });
    const changed = { ...receipt, endsOn: '2026-12-20' };
    expect(await verifyReceipt(changed, bytes, keys)).to.deep.equal({ ok: false, error: 'wrong-signature' });
    const other = new TextEncoder().encode('{"a":2}');
    expect(await verifyReceipt(receipt, other, keys)).to.deep.equal({ ok: false, error: 'other-digest' });
  });
});
