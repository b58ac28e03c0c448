import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { type Result, fault, ok } from '../../src/base/result.ts';
import { createReceiver } from '../../src/receiver/index.ts';
import { catchAll, createLastResort, faultName, ignoreClosedOutput } from '../../src/server/last-resort.ts';
import { createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../receiver/intake-entry.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { complaintEvent } from '../support/samples.ts';

const busy = { ok: false, error: 'busy' };

/** A store of which the test says how it answers when it is asked whether it is sound. */
function harness() {
  const clock = createManualClock();
  const whole = createSqliteStore({ file: ':memory:', clock });
  let asked = 0;
  const state = { probe: async (): Promise<Result<void, 'busy'>> => ok(undefined) };
  const lines: string[] = [];
  const lastResort = createLastResort({
    clock,
    say: (line) => lines.push(line),
    store: {
      ...whole,
      probe: () => {
        asked++;
        return state.probe();
      },
    },
  });
  const receive = () => lastResort.store.receive(entryOf(createId(0), new TextEncoder().encode('{}')));
  return { clock, state, lines, lastResort, receive, asked: () => asked };
}

describe('last resort', () => {
  it('O1: says what nothing caught, once, and goes on where the store is sound', async () => {
    const { clock, lines, lastResort, receive, asked } = harness();
    expect(await receive()).toMatchObject({ ok: true });
    for (let i = 0; i < 3; i++) lastResort.take(Object.assign(new TypeError('Noor wrote this'), { code: 'E_ODD' }));
    expect(await receive()).toMatchObject({ ok: true });
    lastResort.take('a text');
    expect(await receive()).toMatchObject({ ok: true });
    await clock.advance(60_000);
    expect(lines).toEqual(['TypeError E_ODD, caught by nothing', 'string, caught by nothing']);
    // Once at the first fault, and once for all that came while it was asked.
    expect(asked()).toBe(2);
  });

  it('O1: takes nothing in while the store is not sound, asks again, and goes on by itself', async () => {
    const { clock, state, lines, lastResort, receive, asked } = harness();
    state.probe = async () => fault('busy');
    lastResort.take(new Error('x'));
    // What comes while the store is asked waits for its answer.
    expect(await receive()).toEqual(busy);
    await clock.advance(3_000);
    expect(await receive()).toEqual(busy);
    expect(asked()).toBe(4);
    state.probe = () => Promise.reject(new Error('secret'));
    await clock.advance(1_000);
    expect(await receive()).toEqual(busy);
    state.probe = async () => ok(undefined);
    await clock.advance(1_000);
    expect(await receive()).toMatchObject({ ok: true });
    const after = asked();
    await clock.advance(60_000);
    expect(asked()).toBe(after);
    expect(lines).toEqual([
      'Error, caught by nothing',
      'the store is not sound, nothing is taken in until it is',
      'the store is sound, intake goes on',
    ]);
  });

  it('O1: does not wait for ever for a store that does not answer', async () => {
    const { clock, state, lastResort, receive } = harness();
    state.probe = () => new Promise(() => undefined);
    lastResort.take(new Error('x'));
    const waiting = receive();
    await clock.advance(5_000);
    expect(await waiting).toEqual(busy);
    // Told already: from now on nobody waits.
    await clock.advance(1_000);
    expect(await receive()).toEqual(busy);
  });

  it('O1: makes the receiver answer 503 with Retry-After, and 202 afterwards', async () => {
    const { clock, state, lastResort } = harness();
    const receiver = createReceiver({ store: lastResort.store, origins: [] });
    const post = () => receiver(new Request('http://localhost/v1/submissions', { method: 'POST', body: JSON.stringify(complaintEvent()) }));
    state.probe = async () => fault('busy');
    lastResort.take(new Error('x'));
    const answer = await post();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    state.probe = async () => ok(undefined);
    await clock.advance(1_000);
    expect((await post()).status).toBe(202);
  });

  it('O1: throws nothing itself, whoever hears it', () => {
    const { lastResort } = harness();
    const deaf = createLastResort({
      store: lastResort.store,
      clock: createManualClock(),
      say: () => {
        throw new Error('EPIPE');
      },
    });
    expect(() => { deaf.take(new Error('x')); }).not.toThrow();
    deaf.stop();
  });

  it('O1: asks nothing more once it was stopped', async () => {
    const { clock, state, lastResort, asked } = harness();
    state.probe = async () => fault('busy');
    lastResort.take(new Error('x'));
    await clock.advance(1_000);
    lastResort.stop();
    const before = asked();
    lastResort.take(new RangeError('y'));
    await clock.advance(60_000);
    expect(asked()).toBe(before);
  });

  it('stands where Node would end the process', () => {
    const process = new EventEmitter();
    const taken: unknown[] = [];
    catchAll(process as NodeJS.EventEmitter as NodeJS.Process, { take: (error) => taken.push(error) });
    process.emit('uncaughtException', 1, 'uncaughtException');
    process.emit('unhandledRejection', 2, Promise.resolve());
    expect(taken).toEqual([1, 2]);
  });
});

it('O1: takes a closed output for no fault, the second time too', () => {
  const output = { stdout: new EventEmitter(), stderr: new EventEmitter() };
  ignoreClosedOutput(output as unknown as NodeJS.Process);
  for (const stream of Object.values(output)) {
    expect([stream.emit('error', new Error('EPIPE')), stream.emit('error', new Error('EPIPE'))]).toEqual([true, true]);
  }
});

describe('the name of a fault', () => {
  it.each([
    [new Error('Noor wrote this'), 'Error'],
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'Error ECONNRESET'],
    [Object.assign(new Error('x'), { name: 'I want my money back', code: 'postgres://kroon:secret@host/db' }), 'Error'],
    [Object.assign(new Error('x'), { code: 'SQLITE_FULL\nsecret' }), 'Error'],
    ['words of a customer', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
  ])('of %o is %s: nothing that a customer wrote, and no secret', (error, name) => {
    expect(faultName(error)).toBe(name);
  });

  it('is one, whatever its own members do', () => {
    expect(faultName({ get name() { throw new Error('x'); } })).toBe('Error');
  });
});
