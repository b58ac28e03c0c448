import { describe, expect, it } from 'vitest';
import { labelTables, statutoryLabelChoices } from '../../src/i18n/statutory.ts';
import * as terms from '../../src/terms/index.ts';
import { at, on, per, sure } from './read.ts';

const all: readonly terms.Preset[] = Object.values(terms.presets);
const statutory = all.filter(({ basis }) => basis === 'statute');
const each = all.map((preset) => [preset.id, preset] as const);
const codes = (preset: terms.Preset, configuration: terms.PresetConfiguration) =>
  terms.presetFaults(preset, configuration).map(({ pattern, level }) => `${pattern ?? ''} ${level}`);
const inputs = (preset: terms.Preset) => new Set<string>([preset.holder ?? 'name', 'contract', 'receipt', ...preset.asks]);
const everyLabel = Object.entries(labelTables).flatMap(([id, table]) =>
  Object.keys(table.words).flatMap((language) =>
    [undefined, 'CZ', 'IT', 'NL'].flatMap((country) => statutoryLabelChoices(id, language, country).map((labels) => ({ id, ...labels }))),
  ),
);

/** What can be held of each pattern by data alone; the rest is held where a form is drawn. */
const tests: Readonly<Record<string, () => void>> = {
  DP02: () => {
    expect(terms.presets['de-termination'].steps).toHaveLength(1);
    expect(terms.presets['fr-termination'].steps).toHaveLength(2);
    expect([1, 2]).toContain(terms.presets['eu-withdrawal'].steps.length);
    for (const preset of statutory) {
      expect(terms.presetLimits(preset).interstitials).toBe(0);
      expect(codes(preset, { interstitials: 1 })).toEqual(['DP02 error']);
      expect(codes(preset, { screens: preset.steps.length + 1 })).toEqual(['DP02 error']);
    }
  },
  DP03: () => {
    for (const preset of all) {
      expect(terms.presetLimits(preset).clicks).toBeLessThanOrEqual(3);
      expect(codes(preset, { clicks: 4 })).toEqual(['DP03 warning']);
      expect(codes(preset, { clicks: 4, signupClicks: 4 })).toEqual([]);
    }
  },
  DP04: () => {
    for (const preset of all) {
      expect([...preset.fields.required, ...preset.fields.oneOf.flat()]).toContain('receipt');
      expect(codes(preset, { exits: ['phone', 'mail', 'chat', 'post'] })[0]).toMatch(/^DP04/);
    }
  },
  DP05: () => obstructs('login', 'DP05'),
  DP06: () => {
    for (const preset of statutory) {
      expect(codes(preset, { requires: ['reason'] })).toEqual(['DP06 error']);
      const { mayStayEmpty, allowed } = preset.fields;
      for (const field of [...mayStayEmpty, ...allowed]) expect(codes(preset, { requires: [field] })).toEqual(['DP06 error']);
    }
  },
  DP07: () => {
    obstructs('document', 'DP07');
    for (const { fields, asks } of all) {
      expect(fields.required).not.toContain('proof');
      expect(asks).not.toContain('proof');
    }
    for (const paper of ['passport', 'id', 'bsn']) {
      for (const preset of statutory) expect(codes(preset, { requires: [paper] })[0]).toMatch(/^DP06/);
    }
  },
  DP08: () => obstructs('captcha', 'DP08'),
  DP11: () => {
    const shaming = /\b(lose|miss|sad|sorry|no thanks|unfortunately|leider|schade|jammer|helaas|verlies|perd|dommage|malheureusement)/i;
    for (const { entry, confirm } of everyLabel) {
      expect(entry).not.toMatch(shaming);
      expect(confirm).not.toMatch(shaming);
    }
  },
  DP16: () => {
    const earliest = on('2026-12-21');
    expect(terms.desiredDate(earliest)).toEqual({ end: earliest });
    for (const { fields, asks } of all) {
      if (asks.includes('end')) expect(fields.mayStayEmpty.includes('end')).toBe(fields.required.includes('end'));
    }
  },
  DP17: () => {
    for (const preset of all.filter(({ labels }) => labels === 'statutory')) {
      for (const labels of [{ confirm: 'Do not stop cancelling' }, { entry: 'Stay' }]) {
        expect(codes(preset, { labels, lawfulLabels: statutoryLabelChoices(preset.id, 'en') })).toEqual(['DP17 error']);
      }
    }
  },
  DP18: () => {
    for (const { entry, confirm } of everyLabel) {
      for (const text of [entry, confirm]) expect(text).not.toMatch(/^(cancel|abbrechen|annuleren|annuler|cancelar|annulla)$/i);
    }
  },
  DP20: () => obstructs('consent', 'DP20'),
  DP21: () => {
    obstructs('survey', 'DP21');
    for (const preset of all) {
      expect(preset.fields.required).not.toContain('reason');
      expect(preset.asks).not.toContain('reason');
      expect(codes(preset, { requires: ['reason'] })).not.toEqual([]);
    }
  },
  DP22: () => {
    obstructs('account', 'DP22');
    obstructs('app', 'DP22');
  },
  DP23: () => {
    const block = { place: 'before', control: true, consented: true } as const;
    for (const preset of all) {
      expect(codes(preset, { retention: [block, block] })[0]).toMatch(/^DP23/);
      expect(codes(preset, { retention: [block] })).toHaveLength(preset.retention.before === 'none' ? 1 : 0);
    }
    expect(terms.presets['eu-withdrawal'].retention.before).toBe('none');
    expect(terms.presets['de-termination'].retention.before).toBe('none');
  },
  DP26: () => {
    for (const preset of all.filter(({ act }) => act === 'termination')) {
      expect(terms.receiptMustHold(preset).map(({ item }) => item)).toContain('end');
    }
    expect(terms.receiptMustHold(terms.presets['fr-termination']).map(({ item }) => item)).toContain('effects');
  },
  DP27: () => {
    for (const preset of all) {
      const missing = terms.missingFromReceipt(preset, 'acknowledged', []).map(({ item }) => item);
      expect(missing).toEqual(expect.arrayContaining(['reference', 'declaration', 'values', 'clicked', 'received', 'next']));
    }
  },
  DP28: () => {
    expect(Object.keys(labelTables['eu-withdrawal']!.words)).toHaveLength(24);
    for (const preset of all.filter(({ labels }) => labels === 'statutory')) {
      expect(codes(preset, { lawfulLabels: [] })).toEqual(['DP28 error']);
    }
    // Both controls in one language.
    for (const { lang } of everyLabel) expect(lang).toMatch(/^[a-z]{2}$/);
  },
  DP30: () => {
    for (const preset of all) expect(inputs(preset).size).toBeLessThanOrEqual(7);
  },
  DP34: () => {
    const lastDay = terms.withdrawalDeadline({ event: on('2026-06-22'), period: per('P14D') });
    const late = sure(terms.withdrawalInTime(lastDay, at('2027-11-21T10:00:00Z'), 'Europe/Amsterdam'));
    expect(late).toEqual({ inTime: false, accept: true });
    // No date is refused either: a wish in the past moves, with a code.
    expect(terms.desiredDate(on('2026-12-21'), on('1999-01-01'), on('2026-11-21')).end).toEqual(on('2026-12-21'));
  },
  DP35: () => {
    for (const preset of all.filter(({ retention }) => retention.before !== 'none')) {
      expect(codes(preset, { retention: [{ place: 'before', consented: true }] })[0]).toMatch(/^DP35/);
    }
  },
};

function obstructs(obstacle: terms.Obstacle, pattern: string): void {
  for (const preset of all) {
    const { required, oneOf, allowed } = preset.fields;
    expect([...required, ...oneOf.flat(), ...allowed, ...preset.asks]).not.toContain(obstacle);
    expect(codes(preset, { asks: [obstacle] })).toEqual([`${pattern} error`]);
  }
}

describe('dark patterns', () => {
  it('are thirty-five, in their order, each with a rule, a source and a test', () => {
    const ids = Array.from({ length: 35 }, (_, i) => `DP${String(i + 1).padStart(2, '0')}`);
    expect(terms.darkPatterns.map(({ id }) => id)).toEqual(ids);
    for (const { kind, never, source, mark, testedIn, test } of terms.darkPatterns) {
      expect(terms.darkPatternKinds).toContain(kind);
      expect(terms.sourceMarks).toContain(mark);
      // Every one is held where a customer would meet it.
      expect(testedIn).toContain('widget');
      for (const text of [never, source, test]) expect(text).not.toBe('');
      expect(`We will never ${never}.`).toMatch(/^We will never [a-z].*[^.]\.$/);
    }
    expect(new Set(terms.darkPatterns.map(({ never }) => never)).size).toBe(35);
  });

  it('that data can hold are all held below', () => {
    const held = terms.darkPatterns.filter(({ testedIn }) => testedIn.includes('terms')).map(({ id }) => id);
    expect(Object.keys(tests)).toEqual(held);
  });

  it('named by a fault or an obstacle are in the list', () => {
    const known = terms.darkPatterns.map(({ id }) => id as string);
    for (const pattern of Object.values(terms.obstaclePatterns)) expect(known).toContain(pattern);
  });

  it.each(terms.darkPatterns.filter(({ id }) => id in tests).map(({ id, test }) => [id, test] as const))('%s: %s', (id) => {
    expect.hasAssertions();
    tests[id]!();
  });

  it.each(each)('%s asks for as little as it may', (_id, preset) => {
    expect(inputs(preset).size).toBe(3 + preset.asks.length);
  });
});
