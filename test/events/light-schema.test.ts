import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type * as Events from '../../src/events/index.ts';
import { sampleEvents as eventsByKind } from '../support/samples.ts';

/** The events room once with zod, once with the reader that the script builds put in its place. */
async function load(): Promise<{ zod: typeof Events; light: typeof Events }> {
  vi.resetModules();
  const zod = await import('../../src/events/index.ts');
  vi.resetModules();
  vi.doMock('zod/mini', () => import('../../src/events/light-schema.ts'));
  const light = await import('../../src/events/index.ts');
  vi.doUnmock('zod/mini');
  return { zod, light };
}

const { zod, light } = await load();
const sampleEvents = Object.values(eventsByKind);

/** Places where the two may differ in order, never in what they find. */
function sorted(result: ReturnType<typeof Events.parseEvent>): unknown {
  if (result.ok) return 'ok';
  return result.error.map((issue) => JSON.stringify(issue)).sort();
}

function both(value: unknown): [unknown, unknown] {
  return [sorted(zod.parseEvent(value)), sorted(light.parseEvent(value))];
}

const odd = fc.oneof(
  fc.constantFrom(undefined, null, '', ' ', 0, -1, 1.5, 11, NaN, true, [], {}, 'x'.repeat(10_001), '2026-02-30', 'a@b'),
  fc.string(),
  fc.integer(),
  fc.array(fc.string(), { maxLength: 8 }),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 25, noNullPrototype: true }),
);

/** Every place in a value, as a path. */
function paths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => paths(member, [...path, name]))];
}

function put(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[name] = put(copy[name], rest, replacement);
  return copy;
}

describe('the light schema reader', () => {
  it('accepts what zod accepts', () => {
    for (const event of sampleEvents) expect(both(event)).toEqual(['ok', 'ok']);
  });

  it('finds the same issues as zod wherever a sample is broken', { timeout: 60_000 }, () => {
    const places = sampleEvents.flatMap((event) => paths(event).map((path) => ({ event, path })));
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, ({ event, path }, replacement) => {
        const [one, other] = both(put(event, path, replacement));
        expect(other).toEqual(one);
      }),
      { numRuns: 1500 },
    );
  });

  it('is told from a reader that finds nothing: a broken sample is refused by both', () => {
    const [one, other] = both(put(sampleEvents[0], ['data', 'locale'], 5));
    expect(one).toEqual(['{"pointer":"/data/locale","code":"wrong-type"}']);
    expect(other).toEqual(one);
  });

  it('reads a receipt as zod does', () => {
    const receipt = {
      id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37',
      reference: '52W9T-NJTSE-K',
      receivedAt: '2026-11-21T10:15:00.000Z',
      status: 'received',
      replayed: false,
      digest: 'sha-256:x',
    };
    fc.assert(
      fc.property(fc.constantFrom(...paths(receipt)), odd, (path, replacement) => {
        const body = { receipt: put(receipt, path, replacement) };
        expect(light.parseReceipt(body, receipt).ok).toBe(zod.parseReceipt(body, receipt).ok);
      }),
    );
  });
});
