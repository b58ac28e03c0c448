import { type Result, fault, ok } from '../../base/result.ts';

/** What stands in a variable that holds several, separated by spaces. */
export const words = (text: string | undefined): readonly string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/** A variable that is 1, or 0, or not set. */
export function readSwitch(env: NodeJS.ProcessEnv, name: string): Result<boolean, string> {
  const text = env[name] ?? '';
  return ['', '0', '1'].includes(text) ? ok(text === '1') : fault(`${name} has to be 1, or unset.`);
}

/** A variable that is a whole number of something within bounds, or not set. */
export function readWhole(
  env: NodeJS.ProcessEnv,
  name: string,
  { of, least, most }: { readonly of: string; readonly least: number; readonly most: number },
): Result<number | undefined, string> {
  const text = env[name] || undefined;
  if (text === undefined) return ok(undefined);
  const number = Number(text);
  const isMeant = /^\d+$/.test(text) && number >= least && number <= most;
  return isMeant ? ok(number) : fault(`${name} has to be a whole number of ${of}, at least ${least} and at most ${most}.`);
}
