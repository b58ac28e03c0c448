import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventKind, checkData } from '../../src/events/index.ts';
import { limits } from '../../src/events/limits.ts';
import { bareEmail, mailAddress } from '../../src/events/email.ts';
import { brokenRules, roomIn } from '../../src/form/field-rules.ts';
import { nest } from '../../src/form/nest.ts';
import { sampleEvents } from '../support/samples.ts';

/** The fields of each kind that a customer types in, and where the schema has them when it is elsewhere. */
const fields: Record<EventKind, Readonly<Record<string, string>>> = {
  complaint: {
    message: '',
    'agreement/what': '',
    'agreement/by': '',
    'agreement/on': '',
    order: '',
    contract: '',
    'customer/name': '',
    'customer/email': '',
    'customer/phone': '',
  },
  rating: { comment: '', displayName: 'testimonial/displayName' },
  cancellation: {
    'contract/reference': '',
    'customer/name': '',
    'customer/company': '',
    'customer/email': '',
    cause: '',
    why: 'earlyRelease/why',
  },
};

const units = [0, 1, limits.name, limits.name + 1, limits.email, limits.email + 1, limits.text, limits.text + 1];
const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...units, limits.long, limits.long + 1).map((length) => 'é'.repeat(length)),
  fc.constantFrom('a@b', 'a@b.nl', ' a@b.nl', 'a@b.nl.', 'a b@c.nl', `${'a'.repeat(limits.email)}@b.nl`, '@', '😀'.repeat(101)),
);

/** A sample of a kind with one value put where the schema has it. */
function dataWith(kind: EventKind, path: string, value: string): unknown {
  const { data } = sampleEvents[kind] as { data: object };
  const merge = (into: Record<string, unknown>, from: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries([
      ...Object.entries(into),
      ...Object.entries(from).map(([name, one]) => [
        name,
        typeof one === 'object' ? merge((into[name] ?? {}) as Record<string, unknown>, one as Record<string, unknown>) : one,
      ]),
    ]) as Record<string, unknown>;
  // An address travels without the blanks around it.
  return merge(data as Record<string, unknown>, nest({ [path]: path === 'customer/email' ? value && (bareEmail(value) || ' ') : value }));
}

describe('the rules of the fields', () => {
  const cases = Object.entries(fields).flatMap(([kind, names]) =>
    Object.entries(names).map(([name, elsewhere]) => [kind as EventKind, name, elsewhere || name] as const),
  );

  it.each(cases)('a %s: finds in %s what the schema finds, and no more', (kind, name, path) => {
    fc.assert(
      fc.property(typed, (value) => {
        const ours = brokenRules({ [name]: value }).map(({ code, limit }) => ({ code, ...(limit && { limit }) }));
        // That a text has to say something is asked by each kind, in its own words.
        const theirs = checkData(kind, dataWith(kind, path, value)).filter(({ code }) => code !== 'required');
        // Too long says all there is to say: the schema may find the pattern wanting as well.
        const first = theirs.slice(0, 1).map(({ pointer: _, ...found }) => found);
        // A form asks for more of an address than a schema: that a mail can arrive there.
        if (path === 'customer/email' && value && first.length === 0 && mailAddress(bareEmail(value)) === undefined) {
          first.push({ code: 'not-an-email' });
        }
        expect(ours).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('take an address that was pasted with blanks around it, seen or unseen, and none with one inside', () => {
    for (const around of [' ', '\u00a0', '\u200b', '\ufeff', '\t\u2003']) {
      expect(brokenRules({ 'customer/email': `${around}noor@example.org${around}` })).toEqual([]);
      expect(brokenRules({ 'customer/email': around })).toHaveLength(1);
    }
    expect(brokenRules({ 'customer/email': 'no or@example.org' })).toHaveLength(1);
    // However many: a form may post a whole body of them.
    const many = `a${' '.repeat(500_000)}b`;
    expect(bareEmail(many)).toBe(many);
  });

  it('points at the field by its name, and never tells the value', () => {
    expect(brokenRules({ 'customer/email': 'no address', comment: 'fine' })).toEqual([
      { pointer: '/customer/email', code: 'not-an-email' },
    ]);
  });

  it('says nothing of what is empty, chosen or a file', () => {
    expect(brokenRules({ 'customer/email': '', remedy: ['refund'], urgent: true, attachments: [{}], score: 4 })).toEqual([]);
  });
});

describe('the room in a field', () => {
  it('F7: is less than none exactly where the field is too long', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(fields.complaint)), typed, (name, value) => {
        const isLong = brokenRules({ [name]: value }).some(({ code }) => code === 'too-long');
        expect(roomIn(name, value) < 0).toBe(isLong);
      }),
    );
  });

  it('F7: is counted in what a limit is counted in, and as it travels', () => {
    expect(roomIn('message', '😀'.repeat(5_000))).toBe(0);
    expect(roomIn('message', 'x'.repeat(10_007))).toBe(-7);
    expect(roomIn('customer/email', `${'N'.repeat(400)} <noor@example.org>`)).toBe(limits.email - 'noor@example.org'.length);
    expect(roomIn('urgent', true)).toBe(Infinity);
  });
});
