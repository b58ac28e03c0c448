import { describe, expect, it } from 'vitest';
import { type Acknowledged, acknowledgement } from '../../src/documents/acknowledgement.ts';
import { mailLanguage } from '../../src/i18n/mail.ts';
import { cancellationSample, complaintSample, ratingSample } from '../support/samples.ts';
import { hostile } from './receipts.ts';

const options = { zone: 'Europe/Amsterdam', supplier: 'Zonkust Verhuur' };
const base = { reference: '52W9T-NJTSE-K', time: '2026-11-21T10:14:58.000Z', receivedAt: '2026-11-21T10:15:01.000Z' };

const complaint: Acknowledged = { ...base, kind: 'complaint', data: complaintSample, respondBy: '2026-11-24' };
const cancellation: Acknowledged = { ...base, kind: 'cancellation', data: cancellationSample, endsOn: '2026-12-21' };

describe('acknowledgement', () => {
  it('gives for a message its reference, its time with the zone, the promise, and not a word of what was written', () => {
    const mail = acknowledgement(complaint, options);
    expect(mail.lang).toBe('nl');
    expect(mail.subject).toBe('Ontvangen: uw bericht (52W9T-NJTSE-K)');
    expect(mail.text).toBe(
      [
        'Uw bericht is aangekomen.',
        'Uw kenmerk\n52W9T-NJTSE-K',
        'Ontvangen op\nzaterdag 21 november 2026 om 11:15:01 (Europe/Amsterdam, UTC+1)',
        'U krijgt uiterlijk dinsdag 24 november 2026 antwoord. Bewaar dit bericht: het is uw ontvangstbewijs.',
        'Zonkust Verhuur\n',
      ].join('\n\n'),
    );
    for (const word of ['wasmachine', 'Noor', 'Sem', 'Mara']) expect(mail.text + mail.html).not.toContain(word);
  });

  it('gives the whole declaration for a legal act, with its date and time', () => {
    const { subject, text, html } = acknowledgement(cancellation, options);
    expect(subject).toBe('Ontvangen: uw opzegging (52W9T-NJTSE-K)');
    for (const words of [
      'U drukte op “Nu opzeggen”\nzaterdag 21 november 2026 om 11:14:58 (Europe/Amsterdam, UTC+1)',
      'Ontvangen op\nzaterdag 21 november 2026 om 11:15:01 (Europe/Amsterdam, UTC+1)',
      'Verklaring\nIk zeg mijn overeenkomst ZZ-4471 op tegen de eerst mogelijke datum.',
      'Contract\nZZ-4471',
      'Waar het contract over gaat\nOnderhoud wasmachine',
      'Op naam van\nNoor de Wit',
      'Uw laatste dag\nmaandag 21 december 2026',
    ]) {
      expect(text).toContain(words);
    }
    expect(html).toContain('Ik zeg mijn overeenkomst ZZ-4471 op tegen de eerst mogelijke datum.');
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl" dir="ltr">/);
  });

  describe('of a notice to leave a cloud service', () => {
    const leaving = (choice: string | undefined, endsOn: string | null = '2027-03-03') => {
      const shown = { earliestEnd: '2027-02-01', rule: 'dataact-switch', inputs: { ...(choice !== undefined && { choice }) } };
      const data = { ...cancellationSample, locale: 'en', preset: 'eu-dataact-switch', shown };
      return acknowledgement({ ...cancellation, data, endsOn: endsOn ?? undefined }, options).text;
    };

    it('says that a switch ends the contract once it has succeeded, and promises no day for it', () => {
      for (const choice of ['other-provider', 'own-premises']) {
        const text = leaving(choice, null);
        expect(text).toContain('Contract ends\nonce the switch has succeeded');
        expect(text).toContain('Data can be retrieved\nfor at least 30 days after the switch');
        expect(text).toContain('Your notice ends\nthe earliest possible date');
        expect(text).not.toMatch(/2027|Your last day/);
      }
    });

    it('says of erasure that the contract ends with the notice, on the day of the receipt alone', () => {
      const text = leaving('erasure', '2027-02-01');
      expect(text).toContain('Contract ends\nat the end of the notice, on Monday, 1 February 2027; then your data is erased');
      expect(text).not.toContain('retrieved');
      expect(leaving('erasure', null)).not.toContain('Contract ends');
    });

    it('says what has still to be decided, and believes no choice that is none', () => {
      for (const choice of [undefined, 'constructor', 'open']) {
        expect(leaving(choice, null)).toContain('Still to decide\nbefore the notice ends: another provider');
      }
    });

    it('believes no other declaration that says it is one', () => {
      const shown = { earliestEnd: '2027-02-01', rule: 'dataact-switch', inputs: { choice: 'other-provider' } };
      const { text } = acknowledgement({ ...cancellation, data: { ...cancellationSample, locale: 'en', shown } }, options);
      expect(text).toContain('Your last day\nMonday, 21 December 2026');
      expect(text).not.toMatch(/switch has succeeded|retrieved/);
    });
  });

  it('says which last day was asked for where none is confirmed', () => {
    const { endsOn: _, ...unconfirmed } = cancellation;
    expect(acknowledgement(unconfirmed, options).text).toContain('Uw laatste dag\nde vroegst mogelijke datum; de leverancier bevestigt');
    const later = { ...unconfirmed, data: { ...cancellationSample, end: '2027-02-28' } };
    expect(acknowledgement(later, options).text).toContain('Uw gewenste laatste dag\nzondag 28 februari 2027');
  });

  it('says both days where the contract ends on another than was asked for', () => {
    const moved = { ...cancellation, data: { ...cancellationSample, end: '2026-12-01' } };
    const { text } = acknowledgement(moved, options);
    expect(text).toContain('Uw laatste dag\nmaandag 21 december 2026');
    expect(text).toContain('Uw gewenste laatste dag\ndinsdag 1 december 2026');
    expect(acknowledgement({ ...moved, endsOn: '2026-12-01' }, options).text).not.toContain('gewenste');
  });

  it('makes no other day of one that does not exist, and keeps what is none', () => {
    const { endsOn: _, ...unconfirmed } = cancellation;
    for (const end of ['2027-02-31', '2027-04-31', 'bald bitte']) {
      const { text } = acknowledgement({ ...unconfirmed, data: { ...cancellationSample, end } }, options);
      expect(text).toContain(`Uw gewenste laatste dag\n${end}`);
    }
  });

  it('names a withdrawal as what it is', () => {
    const { subject, text } = acknowledgement(
      { ...cancellation, data: { ...cancellationSample, act: 'withdrawal', locale: 'en-GB' } },
      options,
    );
    expect(subject).toBe('Received: your withdrawal (52W9T-NJTSE-K)');
    expect(text).toMatch(/Saturday,? 21 November 2026 at 11:15:01 \(Europe\/Amsterdam, UTC\+1\)/);
  });

  it.each(['nl', 'en', 'de', 'fr'])('holds in %s all that a statutory form can hold, in the words of the widget’s own receipt', (locale) => {
    const { preset, late } = mailLanguage(locale).catalogue;
    const data = {
      ...cancellationSample,
      locale,
      preset: 'de-termination',
      kind: 'extraordinary',
      cause: 'Kein Wasser.\nSeit Mai.',
      contract: { reference: 'ZZ-4471', description: 'Strom', line: '030 1234567', items: 'Zähler 2' },
      customer: { company: 'Wit BV', address: 'Dorfstr. 1\n10115 Berlin', phone: '030 7654321' },
    };
    const { text } = acknowledgement({ ...cancellation, data, endsOnByClick: '2026-12-20' }, options);
    for (const row of [
      `${preset.kind}\n${preset.extraordinary}`,
      `${preset.cause}\nKein Wasser.\nSeit Mai.`,
      `${preset.description}\nStrom`,
      `${preset.line}\n030 1234567`,
      `${preset.items}\nZähler 2`,
      `${late.cancellation.rowName}\nWit BV`,
      `${preset.address}\nDorfstr. 1\n10115 Berlin`,
      `${late.cancellation.rowPhone}\n030 7654321`,
    ]) {
      expect(text).toContain(`\n\n${row}\n\n`);
    }
    expect(text).toMatch(new RegExp(`\n\n${late.cancellation.rowByClick}\n[^\n]*\\b20\\b[^\n]*2026\n`));
    // F18: first what a person needs, then what proves it.
    const places = [late.cancellation.lastDay, late.cancellation.text, preset.kind].map((label) => text.indexOf(`\n${label}\n`));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('says the kind as it was asked, and the cause by what it is a cause of', () => {
    const said = (preset: string, more: object) =>
      acknowledgement({ ...cancellation, data: { ...cancellationSample, locale: 'en', preset, ...more } }, options).text;
    const cause = { kind: 'extraordinary', cause: 'I move.' };
    expect(said('de-termination', {})).toContain('Kind of notice\nOrdinary notice');
    expect(said('de-termination', cause)).toContain('Kind of notice\nExtraordinary notice\n\nThe important reason\nI move.');
    expect(said('fr-termination', cause)).toContain('Legitimate ground\nI move.');
    expect(said('generic', { cause: 'I move.' })).toContain('\nReason\nI move.');
    // A form of one's own may say it; nobody was asked by the others.
    expect(said('generic', cause)).toContain('Extraordinary notice\n\nThe important reason\nI move.');
    for (const text of [said('generic', {}), said('fr-termination', cause), said('constructor', { kind: 'odd' })]) {
      expect(text).not.toContain('Kind of notice');
    }
  });

  it('names the company with the person who wrote for it', () => {
    const customer = { name: 'Noor de Wit', company: 'Wit BV' };
    expect(acknowledgement({ ...cancellation, data: { ...cancellationSample, customer } }, options).text).toContain('Op naam van\nWit BV, Noor de Wit');
  });

  it('names no end to a withdrawal, and calls its rows as its widget does', () => {
    const data = { ...cancellationSample, act: 'withdrawal', locale: 'en', contract: { reference: 'ZZ-4471', items: 'The blue lamp' } };
    for (const end of ['earliest', '2027-02-28', undefined]) {
      const { text } = acknowledgement({ ...cancellation, data: { ...data, end }, endsOnByClick: '2026-12-20' }, options);
      expect(text).not.toMatch(/last day|earliest possible|December|2027|kind of notice/i);
      for (const row of ['Order or contract\nZZ-4471', 'Which part?\nThe blue lamp', 'Name\nNoor de Wit']) expect(text).toContain(`\n\n${row}\n`);
    }
  });

  it('says no day from the click where a day belongs and none is', () => {
    expect(acknowledgement({ ...cancellation, endsOnByClick: 'soon' }, options).text).not.toContain('soon');
  });

  it('speaks the customer’s language, and English where it has no words for it', () => {
    const rating = (locale: unknown): Acknowledged => ({ ...base, kind: 'rating', data: { ...ratingSample, locale } });
    expect(acknowledgement(rating('nl-BE'), options).subject).toMatch(/^Ontvangen/);
    for (const other of ['en', 'xx', 'constructor', '', undefined, 7]) {
      expect(acknowledgement(rating(other), options).subject).toBe('Received: your rating (52W9T-NJTSE-K)');
    }
  });

  it.each([
    ['no language', '-'.repeat(400_000), 'en'],
    ['a tag without end', `nl${'-ab'.repeat(100_000)}`, 'nl'],
    ['variants without end', `nl${Array.from({ length: 60_000 }, (_, i) => `-${10_000 + i}`).join('')}`, 'nl'],
    ['private use without end', `nl-BE-x${'-abcdefgh'.repeat(40_000)}`, 'nl'],
  ])('takes a locale that is %s in its stride, and keeps what language it names', (_, locale, lang) => {
    expect(acknowledgement({ ...cancellation, data: { ...cancellationSample, locale } }, options).lang).toBe(lang);
  });

  it('reads a declaration that is not as it should be: no word of it is lost', () => {
    const broken = { act: 'nonsense', declaration: 'Ik wil weg.', timeZone: 'Nowhere/Else', end: 'soon', customer: 'x', labels: null };
    const { text } = acknowledgement({ ...cancellation, data: broken, endsOn: undefined }, options);
    expect(text).toContain('Declaration\nIk wil weg.');
    expect(text).toContain('10:15:01 (UTC)');
    for (const data of [undefined, null, 'text', [], {}]) {
      expect(acknowledgement({ ...cancellation, data }, options).text).toContain('52W9T-NJTSE-K');
    }
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'complaint'])('takes an act called %s for one that it does not know', (act) => {
    const data = JSON.parse(`{"locale":"en","act":"${act}","declaration":"I leave."}`) as unknown;
    const mail = acknowledgement({ ...cancellation, data }, options);
    expect(mail.subject).toBe('Received: your notice (52W9T-NJTSE-K)');
    expect(mail.text).toContain('I leave.');
  });

  it.each(['2026-06-30T23:59:60Z', '2026-07-01T01:59:60.5+02:00'])('says a moment in a leap second as it was sent: %s', (time) => {
    expect(acknowledgement({ ...cancellation, time }, options).text).toContain(`\n${time}\n`);
  });

  it('FAULTS 52: makes no link of what a customer wrote, and says that it took it out', () => {
    const declaration = 'Ik zeg op. Zie https://evil.example/win of www.evil.example.';
    const mail = acknowledgement({ ...cancellation, data: { ...cancellationSample, declaration } }, options);
    for (const part of [mail.text, mail.html]) {
      expect(part).not.toMatch(/https?:\/\/|evil\.example/);
      expect(part).toContain('Ik zeg op. Zie https[:]//evil[.]example/win of www[.]evil[.]example.');
    }
    expect(mail.text).toContain('Internetadressen staan hier tussen haken');
    expect(acknowledgement(cancellation, options).text).not.toContain('Internetadressen');
  });

  it('F11: turns nothing round in a label, and quotes what was written as it was', () => {
    const data = { ...cancellationSample, labels: { entry: '', confirm: '\u202eOpzeggen' }, customer: { name: 'Joris\u202e Visser' } };
    const { text } = acknowledgement({ ...cancellation, data }, options);
    expect(text).toContain('“Opzeggen”');
    expect(text).toContain('\nJoris\u202e Visser\n');
  });

  it.each(hostile)('FAULTS 52: keeps its shape whatever is written: %j', (text) => {
    const data = {
      ...cancellationSample,
      declaration: text,
      labels: { entry: text, confirm: text },
      contract: { reference: text, description: text, line: text, items: text },
      customer: { name: text, company: text, address: text, phone: text },
      kind: text,
      preset: text,
      cause: text,
      timeZone: text,
      locale: text,
    };
    const { subject, html } = acknowledgement({ ...cancellation, data }, options);
    expect(subject).toBe('Received: your notice (52W9T-NJTSE-K)');
    expect(html).not.toMatch(/<script|<img|<!-- /);
    expect(html.match(/<html/g)).toHaveLength(1);
  });
});
