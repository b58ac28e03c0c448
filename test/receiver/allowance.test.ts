import { describe, expect, it } from 'vitest';
import type { Room } from '../../src/receiver/index.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { cancellationEvent, complaintEvent } from '../support/samples.ts';
import { createHarness } from './receiver-harness.ts';

const attachment = (kilobytes: number) => ({
  name: 'lek.jpg',
  type: 'image/jpeg',
  size: 3,
  sha256: 'a'.repeat(64),
  data: 'AAAA'.repeat(kilobytes * 256),
});
const small = () => complaintEvent();
const withFile = (kilobytes: number) => complaintEvent({ data: { attachments: [attachment(kilobytes)] } });

/** Who sends, by a header of the test's; a length that is told, as HTTP tells it. */
function open(options: Parameters<typeof createHarness>[0] = {}) {
  const clock = createManualClock();
  const faults: unknown[] = [];
  const harness = createHarness({
    clock,
    clientAddress: (request) => request.headers.get('x-test-address') ?? undefined,
    onFault: (error) => faults.push(error),
    ...options,
  });
  const send = async (event: object, address?: string, told = true) => {
    const length = String(Buffer.byteLength(JSON.stringify(event)));
    const { status, body, headers } = await harness.post(event, { 'x-test-address': address ?? null, 'Content-Length': told ? length : null });
    return { status, type: body.type?.replace('urn:kroon:problem:', ''), retryAfter: Number(headers.get('retry-after') ?? 0) };
  };
  return { ...harness, clock, faults, send };
}

describe('bytes of a day', () => {
  const bytes = { perAddress: 1_000_000, together: 2_100_000 };

  it.each([true, false])('O17: end for one address, and for no other (length told: %s)', async (told) => {
    const { send, clock } = open({ bytes: { ...bytes, together: Infinity }, limits: { bodyBytes: 500_000 } });
    const statuses: number[] = [];
    for (let i = 0; i < 120; i++) statuses.push((await send(withFile(390), '9.9.9.9', told)).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(2);
    const refused = await send(withFile(390), '9.9.9.9', told);
    expect(refused).toMatchObject({ status: 429, type: 'rate' });
    expect((await send(withFile(390), '8.8.8.8', told)).status).toBe(202);
    // What is small is taken for longer, and all is again when it says so.
    expect((await send(small(), '9.9.9.9', true)).status).toBe(202);
    await clock.advance(refused.retryAfter * 1000 + 600_000);
    expect((await send(withFile(390), '9.9.9.9', told)).status).toBe(202);
  });

  it('O17: end for all together where there are files, which is said once; letters go on', async () => {
    const { send, faults, clock } = open({ bytes });
    const statuses: number[] = [];
    for (let i = 0; i < 20; i++) statuses.push((await send(withFile(390), `9.9.9.${i}`)).status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(5);
    expect(await send(withFile(390))).toMatchObject({ status: 503, type: 'busy', retryAfter: 600 });
    for (let i = 0; i < 20; i++) expect((await send(small(), `9.9.9.${i}`)).status).toBe(202);
    expect(faults).toMatchObject([{ name: 'Intake', code: 'files-of-a-day' }]);
    await clock.advance(24 * 60 * 60 * 1000);
    expect((await send(withFile(390))).status).toBe(202);
  });

  it('O17: are not used up by what broke off, for who sends it or for all', async () => {
    const { send, receive } = open({ bytes });
    for (let i = 0; i < 20; i++) {
      const body = new ReadableStream({ start: (controller) => { controller.error(new Error('broke off')); } });
      const headers = { 'Content-Type': 'application/json', 'Content-Length': '390000', 'x-test-address': '9.9.9.9' };
      const init = { method: 'POST', headers, body, duplex: 'half' };
      expect((await receive(new Request('http://localhost/v1/submissions', init))).status).toBe(408);
    }
    expect((await send(withFile(390), '9.9.9.9')).status).toBe(202);
  });

  it('O17: are counted for nobody whose address is not known', async () => {
    const { send } = open({ bytes: { perAddress: 1_000, together: Infinity } });
    for (let i = 0; i < 5; i++) expect((await send(withFile(100))).status).toBe(202);
  });
});

describe('a receiver that takes no files', () => {
  it('O17: refuses what is large, and what has files, and takes a legal act with a flag', async () => {
    const { send, store } = open({ attachments: false });
    expect(await send(withFile(390))).toMatchObject({ status: 413, type: 'too-large' });
    expect(await send(withFile(2))).toMatchObject({ status: 413, type: 'too-large' });
    expect((await send(small())).status).toBe(202);
    const act = cancellationEvent();
    expect((await send({ ...act, data: { ...act.data, attachments: [attachment(2)] } })).status).toBe(202);
    expect(store.list(1)[0]).toMatchObject({ id: act.id, flags: expect.arrayContaining(['files-unwanted']) });
  });
});

describe('a disk that becomes full', () => {
  it('O17: is written no files to, then nothing: 503, so that devices try again', async () => {
    let room: Room = 'all';
    const { send } = open({ room: () => room });
    const both = async () => [await send(withFile(390)), await send(withFile(390), undefined, false), await send(small())];
    expect((await both()).map(({ status }) => status)).toEqual([202, 202, 202]);
    room = 'letters';
    expect(await both()).toMatchObject([{ status: 503, type: 'busy', retryAfter: 600 }, { status: 503, type: 'busy' }, { status: 202 }]);
    room = 'none';
    expect(await both()).toMatchObject([{ status: 503, retryAfter: 60 }, { status: 503 }, { status: 503, type: 'busy', retryAfter: 60 }]);
    room = 'all';
    expect((await both()).map(({ status }) => status)).toEqual([202, 202, 202]);
  });

  it('O17: costs no letter where it cannot be asked', async () => {
    const { send, faults } = open({
      room: () => {
        throw new Error('no such file system');
      },
    });
    expect((await send(small())).status).toBe(202);
    expect(faults).toHaveLength(1);
  });
});
