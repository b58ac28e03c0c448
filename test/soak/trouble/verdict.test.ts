import { describe, expect, it } from 'vitest';
import { type Evidence, type Truth, isClean, judge, mostLines } from './verdict.ts';

const truths: readonly Truth[] = [{ says: /^listens$/ }, { says: /^store fails$/, after: ['disk'] }];

const sound: Evidence = {
  sent: [{ id: 'a', body: 'A', digest: '1' }],
  kept: [{ id: 'a', body: 'A', digest: '1', cases: 1 }],
  outbox: [{ event: 'a', destination: 'webhook:crm', state: 'delivered' }],
  delivered: new Map([['a', ['A', 'A']]]),
  oddAnswers: [],
  ended: [],
  lines: [{ at: 0, text: 'listens' }, { at: 2_000, text: 'store fails' }],
  spans: [{ trouble: 'disk', from: 1_000, to: 3_000 }],
};

describe('the verdict on a receiver in trouble', () => {
  it('is clean where all that was receipted is kept and every line is true', () => {
    expect(isClean(judge(sound, truths))).toBe(true);
    const owed = [{ says: /^store fails$/, of: 'disk' }, { says: /never/, of: 'smtp' }] as const;
    expect(isClean(judge({ ...sound, owed }, truths)), 'of what was not met nothing is owed').toBe(true);
  });

  it.each<[what: string, evidence: Partial<Evidence>, verdict: object]>([
    ['a receipt for what is not kept', { kept: [] }, { lost: ['a'] }],
    ['words that were erased', { kept: [{ id: 'a', body: undefined, digest: '1', cases: 1 }] }, { lost: ['a'] }],
    ['a case that is gone', { kept: [{ id: 'a', body: 'A', digest: '1', cases: 0 }] }, { lost: ['a'] }],
    ['no receipt at all', { sent: [{ id: 'a', body: 'A' }] }, { stuck: ['a'] }],
    ['two cases', { kept: [{ id: 'a', body: 'A', digest: '1', cases: 2 }] }, { duplicated: ['a'] }],
    ['two rows', { kept: [sound.kept[0]!, sound.kept[0]!] }, { duplicated: ['a'] }],
    ['other words', { kept: [{ id: 'a', body: 'B', digest: '1', cases: 1 }] }, { altered: ['a'] }],
    ['another digest', { kept: [{ id: 'a', body: 'A', digest: '2', cases: 1 }] }, { altered: ['a'] }],
    ['a delivery that never came', { delivered: new Map() }, { undelivered: ['a'] }],
    ['a delivery of other words', { delivered: new Map([['a', ['A', 'B']]]) }, { undelivered: ['a'] }],
    ['a strange answer', { oddAnswers: ['500', '500'] }, { odd: ['500'] }],
    ['a process that ended', { ended: ['sqlite: code 1'] }, { ended: ['sqlite: code 1'] }],
    ['a line that nobody knows', { lines: [{ at: 2_000, text: 'TypeError' }] }, { untrue: ['TypeError'] }],
    ['a line before its trouble', { lines: [{ at: 500, text: 'store fails' }] }, { untrue: ['store fails'] }],
    ['a line long after it', { lines: [{ at: 90_000, text: 'store fails' }] }, { untrue: ['store fails'] }],
    ['a silence', { owed: [{ says: /^store works again$/, of: 'disk' }] }, { unsaid: ['^store works again$'] }],
    ['a line that came before its trouble alone', { owed: [{ says: /^listens$/, of: 'disk' }] }, { unsaid: ['^listens$'] }],
    ['too many lines', { lines: Array<Evidence['lines'][number]>(mostLines).fill({ at: 0, text: 'listens' }) }, { tooMany: true }],
  ])('finds %s', (_what, evidence, verdict) => {
    const found = judge({ ...sound, ...evidence }, truths);
    expect(found).toMatchObject(verdict);
    expect(isClean(found)).toBe(false);
  });
});
