import { describe, expect, it } from 'vitest';
import { type Past, readPasts, withoutBytes, writePasts } from '../../src/form/past.ts';

const now = Date.UTC(2026, 10, 21, 10, 15);
const hour = 60 * 60 * 1000;
const id = '00000000-0000-4000-8000-000000000001';
const receipt = {
  id,
  reference: 'VE05B-R7061-2',
  receivedAt: '2026-11-21T10:15:00.000Z',
  status: 'received',
  replayed: false,
  digest: `sha-256:${'A'.repeat(43)}`,
};
const past = (more: object = {}): Past =>
  ({ id, time: now, data: { message: 'It leaks' }, known: {}, at: now, outcome: { state: 'received', receipt }, ...more }) as Past;
const read = (value: unknown, at = now) => readPasts(JSON.stringify(value), at);

describe('F6: what was received, as a tab keeps it', () => {
  it('is read as it was written, with what it was to whom', () => {
    const all = [past({ known: { 'customer/email': 'noor@example.org' }, sentAt: now + 5, away: true }), past({ outcome: { state: 'sent' } })];
    expect(readPasts(writePasts(all), now)).toEqual(all);
    expect(writePasts([])).toBe(null);
  });

  it('is for a visit: a tab that a phone keeps for months forgets it in a day, by a clock that is wrong too', () => {
    expect(read([past()], now + 24 * hour - 1)).toHaveLength(1);
    expect(read([past()], now + 24 * hour)).toEqual([]);
    expect(read([past({ at: now + 24 * hour })])).toEqual([]);
  });

  it('is the last five', () => {
    const all = Array.from({ length: 7 }, (_, at) => past({ time: now - at }));
    expect(readPasts(writePasts(all), now).map(({ time }) => now - time)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['no list', '{"id":"x"}'],
    ['null', 'null'],
    ['nothing in a list', '[null]'],
    ['an id that is none', JSON.stringify([past({ id: 'x' })])],
    ['no moment', JSON.stringify([past({ time: 'noon' })])],
    ['no data', JSON.stringify([past({ data: 'x' })])],
    ['no moment of its own', JSON.stringify([past({ at: undefined })])],
  ])('is nothing where there is %s', (_, text) => {
    expect(readPasts(text, now)).toEqual([]);
  });

  it.each([
    ['of another event', { ...receipt, id: '00000000-0000-4000-8000-000000000002' }],
    ['that is damaged', { ...receipt, receivedAt: 'soon' }],
    ['that is none', undefined],
  ])('is not received by a receipt %s', (_, other) => {
    expect(read([past({ outcome: { state: 'received', receipt: other } })])).toMatchObject([{ id, outcome: undefined }]);
  });

  it('never comes to be received by a state that is no end', () => {
    expect(read([past({ outcome: { state: 'queued' } })])[0]!.outcome).toBe(undefined);
  });

  it('holds no bytes of files, and all else of them', () => {
    const file = { name: 'a.jpg', type: 'image/jpeg', size: 3, sha256: 'x' };
    expect(withoutBytes({ message: 'm', attachments: [{ ...file, data: 'AAAA' }] })).toEqual({ message: 'm', attachments: [file] });
    expect(withoutBytes({ message: 'm' })).toEqual({ message: 'm' });
  });
});
