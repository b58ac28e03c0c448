import { first } from './en/first.ts';
import { rest } from './en/rest.ts';

/** English. Its shape is the catalogue: every other language has the same members. */
export const en = { language: 'en', dir: 'ltr' as 'ltr' | 'rtl', first, rest };
export type Catalogue = typeof en;
