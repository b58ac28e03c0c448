import { describe, expect, it } from 'vitest';
import { troubleLines, troubleSoak } from './soak.ts';
import { isClean } from './verdict.ts';

describe('receivers in trouble', () => {
  // The short run; `npm run soak -- --receiver` is the long one.
  it('O1, O2, O3: never end, lose nothing and say nothing untrue while all that they need fails in turn and at once', async () => {
    const reports = await troubleSoak({ minutes: 0.5, perSecond: 8 });
    for (const report of reports) {
      const lines = troubleLines(report);
      expect(isClean(report.verdict), lines.join('\n')).toBe(true);
      expect(report.letters).toBeGreaterThan(50);
      // A run that met nothing shows nothing.
      for (const met of ['webhook:crm fails', 'mail:acknowledgement fails', 'store fails']) {
        expect(lines.join('\n')).toContain(met);
      }
    }
  });
});
