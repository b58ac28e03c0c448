import type { EventKind } from '../../events/event-types.ts';
import type { Catalogue } from '../../i18n/en.ts';
import type { Language } from '../../i18n/languages.ts';

/** Loads what one kind says, in a small module for each language that travels with the package. */
export interface KindMessages {
  /** What is said before a touch. */
  initial(language: Language): Promise<Partial<Catalogue['first']>>;
  /** What this kind says from the first touch on. */
  late(language: Language): Promise<{ readonly late: Catalogue['late'][EventKind] }>;
  /** What every kind says from the first touch on. */
  common(language: Language): Promise<{ readonly common: Catalogue['late']['common'] }>;
}
