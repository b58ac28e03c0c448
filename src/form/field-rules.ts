import type { Issue } from '../events/issues.ts';
import { bareEmail, mailAddress } from '../events/email.ts';
import { limits } from '../events/limits.ts';
import type { Values } from './form-types.ts';

/** The most that a field takes, in UTF-16 units. */
export const mostOf = (name: string): number => most[name] ?? limits.name;

/** Fields that hold more than a name, with the most that they take, in UTF-16 units. */
const most: Readonly<Record<string, number>> = {
  message: limits.long,
  comment: limits.long,
  cause: limits.long,
  why: limits.text,
  'agreement/what': limits.text,
  'contract/description': limits.text,
  'contract/items': limits.text,
  'customer/address': limits.text,
  'customer/email': limits.email,
};

/**
 * What is wrong with what was filled in, by the limits and the patterns that the schemas have too. At an address a
 * mail has to be able to arrive: more than a schema asks, since an answer is promised there. What a widget
 * itself adds is right by its making, so no schema has to travel to a page.
 */
export function brokenRules(values: Values): Issue[] {
  return Object.entries(values).flatMap(([name, value]): Issue[] => {
    if (typeof value !== 'string' || value === '') return [];
    const limit = mostOf(name);
    const pointer = `/${name}`;
    const email = name === 'customer/email';
    const travels = email ? bareEmail(value) : value;
    if (travels.length > limit) return [{ pointer, code: 'too-long', limit }];
    if (email && mailAddress(travels) === undefined) return [{ pointer, code: 'not-an-email' }];
    return [];
  });
}
