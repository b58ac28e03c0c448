import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareEmail, mailAddress } from '../../src/events/email.ts';
import { emailSlip, emailSlips } from '../../src/events/email-slip.ts';
import { parseEvent } from '../../src/events/index.ts';
import { brokenRules } from '../../src/form/field-rules.ts';
import { eventOfForm, gapsOf, readForm } from '../../src/receiver/form-event.ts';
import { formPages } from '../../src/server/http/form-pages.ts';
import { recipientOf } from '../../src/server/delivery/effects.ts';

const noor = 'noor@example.org';

/** What a plain form makes of a typed address. */
function posted(email: string) {
  const form = readForm(new TextEncoder().encode(new URLSearchParams({ name: 'Noor', contract: 'ZV-1', email }).toString()));
  const event = eventOfForm({
    form, id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37', at: 0, origin: 'https://shop.example', url: 'https://shop.example/',
    site: undefined, locale: 'en', zone: 'Europe/Amsterdam', pages: formPages,
  });
  return { gaps: gapsOf(form, '2026-11-21'), event, form };
}

const widgetTakes = (typed: string) => brokenRules({ 'customer/email': typed }).length === 0;

const wrapped: readonly (readonly [typed: string, bare: string])[] = [
  ...[
    `<${noor}>`, `${noor};`, `${noor},`, `${noor}.`, ` ${noor} `, `(${noor})`, `[${noor}]`, `"${noor}"`, `'${noor}'`, `„${noor}“`, `«\u00a0${noor}\u00a0»`,
    `“${noor}”`, `\`${noor}\``, `mailto:${noor}`, `MAILTO:${noor}?subject=Hi%20there`, `<mailto:${noor}>`, `Noor <${noor}>`, `"de Wit, Noor" <${noor}>;`,
    `Noor de Wit <${noor}>, `, `${noor} <${noor}>`, `'${noor}' <${noor}>`, `<${noor}>;`, `E-mail <mailto:${noor}>`, `:${noor}`, `${noor}!`,
    ...['\u00a0', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069', '\u00ad', '\ufeff', '\u2060', '\u061c', '\t\u2003']
      .map((mark) => `${mark}${noor}${mark}`),
    'no\u00ador@exa\u200bmple.o\u2060rg', 'n\u200coor@e\u200dxample.org',
  ].map((typed) => [typed, noor] as const),
  ...[`E-mail: ${noor}`, `Email:${noor}`, `e-mailadres: ${noor}`, `Adresse e-mail : ${noor}`, `${noor} (Noor)`, `Mail: ${noor} (privé)`, 'noor＠example.org', 'noor﹫example.org']
    .map((typed) => [typed, noor] as const),
  ['mailto:noor%2Bshop@example.org', 'noor+shop@example.org'],
  ["<o'brien@example.org>", "o'brien@example.org"],
];

const ordinary: readonly string[] = [
  noor, 'NOOR@EXAMPLE.ORG', 'noor+kroon@mail.example.org', "o'brien@example.org", "'t_hooft'@example.nl", '_noor_@example.org', 'n.d-w@a-b.example',
  'müller@bücher.example', 'müller@xn--bcher-kva.example', '用户@例え.テスト', 'उपयोगकर्ता@उदाहरण.भारत', 'δοκιμή@παράδειγμα.ελ', 'a@b.nl',
  'کاربر@نامه\u200cای.ایران', 'x!#$%&*+-/=?^_{|}~@example.org', 'noor@xn--p1ai.xn--p1ai',
  'noor@example。org', 'noor@🙂.ws', '.noor@example.org', 'noor.@example.org',
];

const slips: readonly (readonly [typed: string, slip: (typeof emailSlips)[number] | undefined, mark?: string])[] = [
  ['noor', 'at'], ['noor.example.org', 'at'], ['noor at example.org', 'at'],
  [`${noor}, anna@example.org`, 'several'], [`${noor};anna@example.org`, 'several'], ['noor@@example.org', 'several'], [`anna@example.org <${noor}>`, 'several'],
  ['no or@example.org', 'blank'], ['noor @example.org', 'blank'], ['noor@exa mple.org', 'blank'], [`Noor ${noor}`, 'blank'],
  ['@example.org', 'before'], ['noor@', 'after'], ['noor@;', 'after'],
  ['noor@example,org', 'comma'],
  ['noor,dewit@example.org', 'mark', ','], ['noor(x@example.org', 'mark', '('], ['noor@exa_mple.org', 'mark', '_'], ['noor@example/org.nl', 'mark', '/'], ['"noor"@example.org', 'mark', '"'],
  ['noor@example..org', 'dots'], ['noor@.example.org', 'dots'],
  ['noor@example', 'ending'], ['noor@localhost', 'ending'],
  ['→noor@example.org', 'mark', '→'], ['noor🙂@example.org', 'mark', '🙂'],
  ['noor@-example.org', undefined], ['noor@example.org-', undefined], [`noor@${'a'.repeat(64)}.org`, undefined], ['noor@example.o', undefined],
  ['noor@example.1', undefined], ['noor@127.0.0.1', undefined], [`${'a'.repeat(65)}@example.org`, undefined], ['noor\u0007@example.org', undefined],
];

describe('an address', () => {
  it.each(wrapped)('F2: %j is taken out of its wrapping', (typed, bare) => {
    expect(bareEmail(typed)).toBe(bare);
    expect(widgetTakes(typed)).toBe(true);
    const { gaps, event } = posted(typed);
    expect(gaps).toEqual([]);
    expect(event.data.customer.email).toBe(bare);
    expect(recipientOf({ kind: 'cancellation', data: { customer: { email: typed } } })).toBe(bare);
  });

  it.each(ordinary.map((typed) => [typed] as const))('F2: %j is taken as it is, and a mail goes there', (typed) => {
    expect(bareEmail(typed)).toBe(typed);
    expect(widgetTakes(typed)).toBe(true);
    expect(posted(typed).gaps).toEqual([]);
    expect(mailAddress(typed)).toMatch(/^[^@]+@[a-z\d.-]+\.[a-z][a-z\d-]*$/);
  });

  it.each(slips.map(([typed, slip, mark]) => [typed, slip, mark] as const))('F2: %j is named by its slip (%s)', (typed, slip, mark) => {
    expect(emailSlip(typed)).toEqual(slip && (mark === undefined ? { slip } : { slip, mark }));
    expect(widgetTakes(typed)).toBe(false);
    const { gaps, event } = posted(typed);
    expect(gaps).toEqual(['email-odd']);
    // Asked once; what is sent all the same is kept letter by letter.
    expect(event.data.metadata).toEqual({ email: typed });
    expect(event.data.customer).toMatchObject({ reply: 'none' });
    expect(parseEvent(JSON.parse(JSON.stringify(event))).ok).toBe(true);
  });

  it('F2: has an example of every slip', () => {
    expect(new Set(slips.flatMap(([, slip]) => slip ?? []))).toEqual(new Set(emailSlips));
  });

  const part = fc.string({ unit: fc.constantFrom(...'aZ9.-_+\'ü語\u0301\u200b\u200c<>;, @"()[]:\n\u202e\ufeff．。ｅ') });
  const like = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(part, part).map(([local, domain]) => `${local}@${domain}`),
    fc.tuple(part, part).map(([local, domain]) => `${local}@${domain}.org`),
    fc.emailAddress(),
    fc.tuple(part, fc.emailAddress(), part).map((all) => all.join('')),
  );

  it('F2: that any form accepts is one that a mail can be sent to, and one that none accepts is none', () => {
    fc.assert(
      fc.property(like, (typed) => {
        if (typed === '') return;
        const { gaps, event } = posted(typed);
        const takes = !gaps.includes('email-odd') && !gaps.includes('email');
        if (!gaps.includes('email')) expect(widgetTakes(typed)).toBe(takes);
        const data = JSON.parse(JSON.stringify(event)) as { data: { customer: { email?: string } } };
        const to = recipientOf({ kind: 'cancellation', data: data.data });
        expect(to !== undefined).toBe(takes);
        if (!takes) return;
        expect(parseEvent(data).ok).toBe(true);
        // One recipient, in signs that no header or command takes for another.
        expect(to).toMatch(/^[^\s@<>()[\]\\,;:"]+@[a-z\d.-]+$/);
        expect(bareEmail(bareEmail(typed))).toBe(bareEmail(typed));
      }),
      { numRuns: 3000 },
    );
  });

  it('F2: is looked for in no time, however much was posted', () => {
    for (const many of [' ', ';', '<', 'mailto:', '\u200b', '"', '<a@b.nl>']) {
      const text = `${many.repeat(100_000)}a`;
      expect(bareEmail(text) === text, many).toBe(true);
    }
  });
});
