import { describe, expect, it } from 'vitest';
import { hasOddYear } from '../../src/terms/odd-year.ts';

describe('a year that nobody means', () => {
  it.each(['0026-12-31', '0202-01-01', '1925-12-31', '3027-01-01', '9999-12-31'])('F3: is that of %s', (date) => {
    expect(hasOddYear(date, '2026-11-21')).toBe(true);
  });

  it.each(['1926-01-01', '1999-01-01', '2026-02-30', '2062-12-31', '2226-12-31', '2999-12-31', '3026-12-31'])('F3: is not that of %s', (date) => {
    expect(hasOddYear(date, '2026-11-21')).toBe(false);
  });
});
