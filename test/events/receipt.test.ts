import { describe, expect, it } from 'vitest';
import { deriveReference, parseProblem, parseReceipt, problemTypes } from '../../src/events/index.ts';

const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';
const digest = 'sha-256:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';
const receipt = {
  id,
  reference: deriveReference(id),
  receivedAt: '2026-11-21T10:15:01.000Z',
  status: 'received',
  replayed: false,
  digest,
};

describe('parseReceipt', () => {
  it('reads a receipt that echoes our id and digest, with members of later versions', () => {
    const body = { receipt: { ...receipt, later: true }, more: 1 };
    expect(parseReceipt(body, { id, digest })).toEqual({ ok: true, value: { ...receipt, later: true } });
  });

  it.each([
    ['other-id', { id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' }],
    ['other-digest', { digest: 'sha-256:AAAA' }],
    ['not-a-receipt', { id: undefined }],
    ['not-a-receipt', { id: id.toUpperCase() }],
    ['not-a-receipt', { digest: undefined }],
    ['not-a-receipt', { reference: '' }],
    ['not-a-receipt', { reference: '  ' }],
    ['not-a-receipt', { status: 'queued' }],
    ['not-a-receipt', { receivedAt: 'yesterday' }],
    ['not-a-receipt', { receivedAt: undefined }],
    ['not-a-receipt', { replayed: 'no' }],
    ['not-a-receipt', { respondBy: '2026-02-30' }],
    ['not-a-receipt', { endsOn: 'earliest' }],
  ])('says %s of %j', (error, change) => {
    expect(parseReceipt({ receipt: { ...receipt, ...change } }, { id, digest })).toEqual({ ok: false, error });
  });

  it.each([[undefined], [null], [''], ['OK'], [[]], [{}], [{ receipt: null }], [{ receipt: 'received' }], [receipt]])(
    'finds no receipt in %j',
    (body) => {
      expect(parseReceipt(body, { id, digest })).toEqual({ ok: false, error: 'not-a-receipt' });
    },
  );
});

describe('parseProblem', () => {
  it.each(problemTypes)('knows the type %s', (type) => {
    expect(parseProblem(400, { type: `urn:kroon:problem:${type}` })).toEqual({ status: 400, type, errors: [] });
  });

  it('reads where and what, and the reference of what was received first', () => {
    const body = {
      type: 'urn:kroon:problem:conflict',
      errors: [{ pointer: '/id', code: 'conflict', value: 'secret' }, { pointer: 7 }, null, 'x'],
      receipt: { ...receipt },
    };
    expect(parseProblem(422, body)).toEqual({
      status: 422,
      type: 'conflict',
      errors: [{ pointer: '/id', code: 'conflict' }],
      receipt: { reference: receipt.reference },
    });
  });

  it.each([[undefined], [null], ['<html>'], [[]], [7], [{ type: 7, errors: 'x', receipt: null }], [{ type: 'about:blank' }]])(
    'makes a plain refusal of %j',
    (body) => {
      expect(parseProblem(404, body)).toEqual({ status: 404, errors: [] });
    },
  );

  it('names at most fifty faults', () => {
    const errors = Array.from({ length: 80 }, () => ({ pointer: '', code: 'x' }));
    expect(parseProblem(400, { errors }).errors).toHaveLength(50);
  });
});
