import { describe, expect, it } from 'vitest';
import { type Evidence, isClean, judge } from './oracle.ts';
import { digestOf } from './proxy.ts';
import { required, scenesOf } from './schedule.ts';
import type { Testimony } from './witness.ts';

const raw = (message: string) => new TextEncoder().encode(JSON.stringify({ data: { message } }));

function testimony(text: string, told: Parameters<Testimony['told']['add']>[0][] = ['received']): Testimony {
  return { text, submits: 1, committed: true, reference: `R-${text}`, told: new Set(told) };
}

/** One event, as it should be. */
function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    events: new Map([['a', testimony('one')]]),
    readings: [{ reference: 'R-one', promise: 'received' }],
    untrue: [],
    ledger: [{ id: 'a', reference: 'R-one', cases: 1, raw: raw('one') }],
    typed: ['one'],
    bodies: new Map([['a', new Set([digestOf(raw('one'))])]]),
    stuck: [],
    ...changes,
  };
}
const row = evidence().ledger[0]!;

describe('the oracle', () => {
  it('finds nothing where each event is in the ledger once, as it was typed', () => {
    expect(isClean(judge(evidence()))).toBe(true);
  });

  it('calls lost what was committed or told and is not in the ledger, once each', () => {
    expect(judge(evidence({ ledger: [] })).lost).toEqual(['a']);
    for (const told of ['queued', 'sent', 'received'] as const) {
      const events = new Map([['a', { ...testimony('one', [told]), committed: false }]]);
      expect(judge(evidence({ ledger: [], events })).lost).toEqual(['a']);
    }
    const readings = [{ reference: 'R-two', promise: 'saved' as const }];
    expect(judge(evidence({ readings })).lost).toEqual(['R-two']);
  });

  it('tells what is still on the device from what is lost', () => {
    expect(judge(evidence({ ledger: [], stuck: ['a'] }))).toMatchObject({ lost: [], stuck: ['a'] });
    expect(isClean(judge(evidence({ stuck: ['a'] })))).toBe(false);
  });

  it('does not miss what died before anything was said', () => {
    const events = new Map([['a', { ...testimony('one', []), committed: false }]]);
    expect(isClean(judge(evidence({ events, ledger: [], readings: [] })))).toBe(true);
  });

  it('calls duplicated two rows of one id, two ids of one text, and two cases of one row', () => {
    expect(judge(evidence({ ledger: [row, row] })).duplicated).toContain('a');
    expect(judge(evidence({ ledger: [row, { ...row, id: 'b' }] })).duplicated).toEqual(['one']);
    expect(judge(evidence({ ledger: [{ ...row, cases: 2 }] })).duplicated).toEqual(['a']);
    expect(judge(evidence({ ledger: [{ ...row, cases: 0 }] })).duplicated).toEqual(['a']);
  });

  it('calls altered what nobody typed, and bytes that never left the browser', () => {
    expect(judge(evidence({ typed: ['one '] })).altered).toEqual(['a']);
    expect(judge(evidence({ bodies: new Map([['a', new Set(['other'])]]) })).altered).toEqual(['a']);
    expect(judge(evidence({ events: new Map([['a', testimony('two')]]) })).altered).toEqual(['a']);
  });

  it('calls misled who was told sent, failed or refused', () => {
    for (const told of ['sent', 'failed', 'refused'] as const) {
      expect(judge(evidence({ events: new Map([['a', testimony('one', [told])]]) })).misled).toEqual(['a']);
    }
  });
});

describe('the schedule', () => {
  it('is decided by its seed, and meets what each run has to meet', () => {
    expect(scenesOf(7, 40)).toEqual(scenesOf(7, 40));
    expect(scenesOf(7, 40)).not.toEqual(scenesOf(8, 40));
    const met = scenesOf(7, required.length + 3).map(({ act, moment, fate, blow }) => [act, moment, fate, blow].join());
    for (const [act, moment, fate, blow = 'none'] of required) expect(met).toContain([act, moment, fate, blow].join());
  });

  it('gives each submission a text of its own', () => {
    const texts = scenesOf(1, 200).map(({ text }) => text);
    expect(new Set(texts).size).toBe(200);
  });
});
