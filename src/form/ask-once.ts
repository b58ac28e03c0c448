import type { FormIssue } from './form-types.ts';

/**
 * Asks each question of a form once: who sends the same once more means it.
 *
 * @returns whether an issue stands. A field that is left is looked at too, but only who sends has been asked, or has answered.
 */
export function askOnce(): (issue: FormIssue, sends: boolean) => boolean {
  let asked: string | undefined;
  let meant: string | undefined;
  return ({ once }, sends) => {
    if (once === undefined) return true;
    if (sends) {
      if (once === asked) meant = once;
      asked = once;
    }
    return once !== meant;
  };
}
