import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarEntry, calendarFile } from '../../src/documents/calendar.ts';
import { hostile } from './receipts.ts';

const lastDay: CalendarEntry = {
  uid: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37',
  date: '2026-12-21',
  summary: 'Laatste dag: abonnement',
  description: 'Referentie 52W9T-NJTSE-K',
  stamp: Date.UTC(2026, 10, 21, 10, 15, 0, 123),
};

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** A reader of RFC 5545 content lines that shares nothing with the writer: bytes in, properties out. */
function read(file: string): Property[] {
  const bytes = Buffer.from(file, 'utf8');
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = bytes.indexOf('\r\n'); at !== -1; at = bytes.indexOf('\r\n', start)) {
    const line = bytes.subarray(start, at);
    if (line[0] === 0x20 || line[0] === 0x09) lines.push(Buffer.concat([lines.pop()!, line.subarray(1)]));
    else lines.push(line);
    start = at + 2;
  }
  if (start !== bytes.length) throw new Error('the last line has no end');
  return lines.map((line) => {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(line);
    const parts = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):([^]*)$/.exec(content);
    if (!parts) throw new Error('not a content line');
    return { name: parts[1]!, parameters: parts[2]!, value: parts[3]! };
  });
}

/** TEXT read back; a bare separator or an unknown escape is a fault. */
function plain(value: string): string {
  let out = '';
  for (let i = 0; i < value.length; i++) {
    const unit = value[i]!;
    if (unit === ',' || unit === ';') throw new Error('a bare separator');
    if (unit !== '\\') out += unit;
    else {
      const escaped = value[++i];
      if (escaped === 'n' || escaped === 'N') out += '\n';
      else if (escaped === '\\' || escaped === ',' || escaped === ';') out += escaped;
      else throw new Error('an unknown escape');
    }
  }
  return out;
}

function property(file: string, name: string): Property {
  const found = read(file).filter((candidate) => candidate.name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** The text as a calendar can hold it: one kind of line break, no control character, well-formed. */
const holdable = (text: string) =>
  text
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');

const typed = fc.oneof(
  fc.constantFrom(...hostile, 'a\\nb', '\\', ';,:"', 'één maand € 🙂'.repeat(12)),
  fc.string({ unit: 'binary', maxLength: 400, size: 'max' }),
  fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' }),
);

describe('calendarFile', () => {
  it('is one event of one whole day that keeps nobody busy', () => {
    expect(calendarFile(lastDay).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kroon//Kroon//EN',
      'BEGIN:VEVENT',
      'UID:0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37',
      'DTSTAMP:20261121T101500Z',
      'DTSTART;VALUE=DATE:20261221',
      'DTEND;VALUE=DATE:20261222',
      'SUMMARY:Laatste dag: abonnement',
      'DESCRIPTION:Referentie 52W9T-NJTSE-K',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it.each([
    ['2026-12-31', '20270101'],
    ['2027-02-28', '20270301'],
    ['2028-02-28', '20280229'],
    ['2028-02-29', '20280301'],
    ['2100-02-28', '21000301'],
    ['0999-04-30', '09990501'],
  ])('ends the day %s before %s', (date, end) => {
    const file = calendarFile({ ...lastDay, date });
    expect(property(file, 'DTSTART')).toMatchObject({ parameters: ';VALUE=DATE', value: date.replaceAll('-', '') });
    expect(property(file, 'DTEND')).toMatchObject({ parameters: ';VALUE=DATE', value: end });
  });

  it('names no end after the last day that a calendar can write', () => {
    const file = calendarFile({ ...lastDay, date: '9999-12-31' });
    expect(property(file, 'DTSTART').value).toBe('99991231');
    expect(file).not.toContain('DTEND');
  });

  it('throws for a day that does not exist, without repeating it', () => {
    for (const date of ['2026-02-30', '', '21-12-2026', '2026-12-21T00:00:00Z']) {
      expect(() => calendarFile({ ...lastDay, date })).toThrow(RangeError);
    }
    expect(() => calendarFile({ ...lastDay, date: 'jan@voorbeeld.nl' })).toThrow(/^not-a-date$/);
  });

  it('escapes commas, semicolons, backslashes and every kind of line break', () => {
    const file = calendarFile({ ...lastDay, description: 'a,b;c\\d\r\ne\rf\ng\u2028h' });
    expect(file).toContain('DESCRIPTION:a\\,b\\;c\\\\d\\ne\\nf\\ng\\nh\r\n');
  });

  it('lets no text end its line and begin a property', () => {
    const file = calendarFile({ ...lastDay, summary: 'x\r\nATTACH:https://evil.example/\nBEGIN:VALARM' });
    expect(read(file).map(({ name }) => name)).toEqual(read(calendarFile(lastDay)).map(({ name }) => name));
  });

  it('breaks a line after 75 octets and not before', () => {
    const room = 75 - 'SUMMARY:'.length;
    expect(calendarFile({ ...lastDay, summary: 'a'.repeat(room) })).toContain(`SUMMARY:${'a'.repeat(room)}\r\n`);
    expect(calendarFile({ ...lastDay, summary: 'a'.repeat(room + 75) })).toContain(
      `SUMMARY:${'a'.repeat(room)}\r\n ${'a'.repeat(74)}\r\n a\r\n`,
    );
    expect(calendarFile({ ...lastDay, summary: 'a'.repeat(room - 1) + 'é' })).toContain(
      `SUMMARY:${'a'.repeat(room - 1)}\r\n é\r\n`,
    );
  });

  it('gives every text back when unfolded, and no physical line is too long or breaks a character', () => {
    fc.assert(
      fc.property(typed, typed, typed, (uid, summary, description) => {
        const file = calendarFile({ ...lastDay, uid, summary, description });
        for (const line of file.split('\r\n')) {
          const octets = Buffer.from(line, 'utf8');
          expect(octets.length).toBeLessThanOrEqual(75);
          expect(octets.toString('utf8')).toBe(line);
          expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
        }
        expect(plain(property(file, 'UID').value)).toBe(holdable(uid));
        expect(plain(property(file, 'SUMMARY').value)).toBe(holdable(summary));
        expect(plain(property(file, 'DESCRIPTION').value)).toBe(holdable(description));
      }),
    );
  });

  it('stamps in UTC, whole seconds', () => {
    expect(property(calendarFile({ ...lastDay, stamp: 0 }), 'DTSTAMP').value).toBe('19700101T000000Z');
  });
});
