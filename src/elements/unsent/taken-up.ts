import { namesOf } from '../../base/lists.ts';
import type { FormState } from '../../form/form-types.ts';

/** Choices that come with one chosen: having them is not having written. */
const chosen = ['end', 'kind', 'switch'];

/** Whether the customer has written nothing new; else nothing may be written over it. */
export function isUntouched({ state, typed }: FormState): boolean {
  return state === 'editing' && namesOf(typed).every((name) => chosen.includes(name));
}
