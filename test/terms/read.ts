import { type LocalDate, type Period, parseDate, parseInstant, parsePeriod } from '../../src/terms/index.ts';
import type { Result } from '../../src/base/result.ts';

/** The value of a result that a test knows to be one. */
export function sure<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const on = (text: string): LocalDate => sure(parseDate(text));
export const per = (text: string): Period => sure(parsePeriod(text));
export const at = (text: string): number => sure(parseInstant(text));
