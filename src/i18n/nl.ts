import type { Catalogue } from './en.ts';
import { first } from './nl/first.ts';
import { rest } from './nl/rest.ts';

/** Dutch, formal. */
export const nl: Catalogue = { language: 'nl', dir: 'ltr', first, rest };
