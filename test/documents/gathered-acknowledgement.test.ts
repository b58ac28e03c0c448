import { describe, expect, it } from 'vitest';
import { type Acknowledged, acknowledgement, quote } from '../../src/documents/acknowledgement.ts';
import { gatheredAcknowledgement } from '../../src/documents/gathered-acknowledgement.ts';
import { mailLanguage } from '../../src/i18n/mail.ts';
import { cancellationSample } from '../support/samples.ts';
import { hostile } from './receipts.ts';

const zone = 'Europe/Amsterdam';
const supplier = 'Zonkust Verhuur';
const act = (reference: string, data: object = {}, more: Partial<Acknowledged> = {}): Acknowledged => ({
  kind: 'cancellation',
  reference,
  time: '2026-11-21T10:14:58.000Z',
  receivedAt: '2026-11-21T10:15:01.000Z',
  data: { ...cancellationSample, ...data },
  endsOn: '2026-12-21',
  ...more,
});
const gathered = (first: Acknowledged, ...rest: readonly Acknowledged[]) =>
  gatheredAcknowledgement([quote(first, zone), ...rest.map((each) => quote(each, zone))], { supplier });
const [one, two, three] = ['52W9T-NJTSE-K', 'VE05B-R7061-2', 'CV3A1-M94GN-Y'] as const;

describe('F14: an acknowledgement of several declarations', () => {
  it('holds each as it would be alone, under a heading that counts them', () => {
    const acts = [act(one), act(two, { act: 'withdrawal', declaration: 'Ik herroep.' }), act(three, { act: 'request' })] as const;
    const { lang, subject, text, html } = gathered(...acts);
    expect([lang, subject]).toEqual(['nl', 'Ontvangen: uw 3 verklaringen']);
    expect(text).toMatch(/^Uw 3 verklaringen zijn aangekomen\.\n\nEr kwamen er meerdere in korte tijd\. [^\n]+\n\n-{40}\n\nUw opzegging is aangekomen\.\n\nUw kenmerk\n52W9T-NJTSE-K\n\n/);
    expect(text).toMatch(/\n\n-{40}\n\nBewaar dit bericht: het is uw ontvangstbewijs\.\n\nZonkust Verhuur\n$/);
    for (const each of acts) {
      const alone = acknowledgement(each, { zone });
      const rows = alone.text.split('\n\n').slice(0, -1);
      expect(text).toContain(`\n${rows.join('\n\n')}\n`);
      const [list] = /<dl>[^]*<\/dl>/.exec(alone.html)!;
      expect(html).toContain(list);
    }
    expect(html.match(/<html|<h1>|<\/html>/g)).toEqual(['<html', '<h1>', '</html>']);
    expect(html.match(/<section lang="nl" dir="ltr">\n<h2>/g)).toHaveLength(3);
    expect(html).toContain('<h1>Uw 3 verklaringen zijn aangekomen.</h1>');
  });

  it('is that of the one where there is one', () => {
    expect(gathered(act(one))).toEqual(acknowledgement(act(one), { zone, supplier }));
  });

  it.each(['nl', 'en', 'de', 'fr'])('says in %s what it is and how many it holds', (locale) => {
    const { words } = mailLanguage(locale);
    const { lang, subject, text, html } = gathered(act(one, { locale }), act(two, { locale: 'en' }));
    expect(lang).toBe(locale);
    expect(subject).toBe(words.several.subject.replace('{count}', '2'));
    // It goes into a header: one line, and no sign that is not seen.
    expect(subject).toMatch(/^(?!.*[\p{Cc}\p{Cf}\u2028\u2029]).+$/u);
    for (const sentence of [words.several.heading.replace('{count}', '2'), words.several.lead, words.keep]) {
      expect(text).toContain(sentence);
    }
    expect(text).toContain(`\n${mailLanguage('en').words.heading.termination}\n`);
    expect(html).toContain(`<section lang="${locale}" dir="ltr">`);
    expect(html).toContain('<section lang="en" dir="ltr">');
  });

  it('says by when each is answered, and once that links are none', () => {
    const declaration = 'Ik zeg op. Zie https://evil.example/win.';
    const { text, html } = gathered(act(one, {}, { respondBy: '2026-11-24' }), act(two, { declaration }));
    for (const part of [text, html]) {
      expect(part).not.toMatch(/https?:\/\/|evil\.example/);
      expect(part.split('Internetadressen staan hier tussen haken')).toHaveLength(2);
      expect(part.split('U krijgt uiterlijk dinsdag 24 november 2026 antwoord.')).toHaveLength(2);
    }
    expect(text.indexOf('uiterlijk')).toBeLessThan(text.indexOf(two));
  });

  it('is no longer than its parts: what they weigh alone bounds it', () => {
    const acts = Array.from({ length: 50 }, (_, i) => act(one, { declaration: `${i} <&>€ `.repeat(i) }));
    const size = ({ text, html }: { readonly text: string; readonly html: string }) => new TextEncoder().encode(text + html).byteLength;
    const apart = acts.map((each) => size(acknowledgement(each, { zone, supplier }))).reduce((sum, each) => sum + each);
    expect(size(gathered(acts[0]!, ...acts.slice(1)))).toBeLessThan(apart);
  });

  it.each(hostile)('FAULTS 52: keeps its shape whatever is written: %j', (text) => {
    const data = { declaration: text, locale: text, timeZone: text, customer: { name: text }, labels: { confirm: text } };
    const { subject, html } = gathered(act(one, data), act(two, data));
    expect(subject).toBe('Received: your 2 declarations');
    expect(html).not.toMatch(/<script|<img|<!-- /);
    expect(html.match(/<html|<section /g)).toHaveLength(3);
  });
});
