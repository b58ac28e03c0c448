import type { Issue } from '../events/issues.ts';
import { bareEmail, mailAddress } from '../events/email.ts';
import { limits } from '../events/limits.ts';
import type { FieldValue, Values } from './values.ts';

/** The most that a field takes, in UTF-16 units. */
export const mostOf = (name: string): number => most[name] ?? limits.name;

/** Fields that hold more than a name, with the most that they take, in UTF-16 units. */
const most: Readonly<Record<string, number>> = {
  message: limits.long,
  comment: limits.long,
  cause: limits.long,
  why: limits.text,
  remark: limits.text,
  'agreement/what': limits.text,
  'contract/description': limits.text,
  'contract/items': limits.text,
  'customer/address': limits.text,
  'customer/email': limits.email,
};

/** What travels of a text: an address without its wrapping. */
const travelling = (name: string, value: string): string => (name === 'customer/email' ? bareEmail(value) : value);

/** How much room a text has left, in UTF-16 units; less than none where it is too long. */
export function roomIn(name: string, value: FieldValue): number {
  return typeof value === 'string' ? mostOf(name) - travelling(name, value).length : Infinity;
}

/**
 * What is wrong with what was filled in, by the limits and the patterns that the schemas have too. At an address a
 * mail has to be able to arrive: more than a schema asks, since an answer is promised there. What a widget
 * itself adds is right by its making, so no schema has to travel to a page.
 */
export function brokenRules(values: Values): Issue[] {
  return Object.entries(values).flatMap(([name, value]): Issue[] => {
    if (typeof value !== 'string' || value === '') return [];
    const pointer = `/${name}`;
    if (roomIn(name, value) < 0) return [{ pointer, code: 'too-long', limit: mostOf(name) }];
    if (name === 'customer/email' && mailAddress(travelling(name, value)) === undefined) return [{ pointer, code: 'not-an-email' }];
    return [];
  });
}
