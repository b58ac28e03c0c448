import type { LocalDate } from '../local-date.ts';
import { compareDates, parseDate } from '../local-date.ts';
import type { CustomerKind } from '../cap.ts';

/** Three legal acts; a preset fixes one, and a page that owes two places two tags. */
export const presetActs = ['termination', 'withdrawal', 'request'] as const;
export type PresetAct = (typeof presetActs)[number];

/** What a form may ask. `receipt` is the electronic address for the receipt; `login` and `document` are obstacles. */
export const presetFields = [
  'name',
  'company',
  'receipt',
  'postal-address',
  'phone',
  'contract',
  'line',
  'items',
  'kind',
  'cause',
  'proof',
  'end',
  'reason',
  'remark',
  'early-release',
  'document',
  'account',
  'login',
] as const;
export type PresetField = (typeof presetFields)[number];

/** A page of the form between the entry control and the confirm control; a summary above the button is no page. */
export const presetSteps = ['fields', 'review'] as const;
export type PresetStep = (typeof presetSteps)[number];

/** How well a source is known: its own text read, told by others, not checked, or a decision of this library. */
export const sourceMarks = ['primary', 'second-hand', 'unverified', 'decision'] as const;
export interface PresetSource {
  readonly cite: string;
  readonly mark: (typeof sourceMarks)[number];
}

/** What a form needs of a preset. */
export interface PresetForm {
  readonly id: string;
  readonly act: PresetAct;
  /** Changes with every change of law or words; it travels in the event as `presetVersion`. */
  readonly version: string;
  readonly steps: readonly PresetStep[];
}

/** Law as data. No preset makes a page lawful by itself: what a lawyer must confirm stands in `toConfirm`. */
export interface Preset extends PresetForm {
  /** First local date in force, by country (ISO 3166-1 alpha-2), `default` for the others; none means always. */
  readonly validFrom: Readonly<Record<string, string>>;
  readonly scope: {
    /** Countries whose law asks for it; empty for any. */
    readonly countries: readonly string[];
    readonly customers: readonly CustomerKind[];
    /** Which contracts, in the words of the source. */
    readonly contracts: string;
  };
  readonly sources: readonly PresetSource[];
  /** Disjoint lists; what stands in none of them is not asked. */
  readonly fields: {
    readonly required: readonly PresetField[];
    /** At least one of each group has to be given, such as an e-mail or else a postal address. */
    readonly oneOf: readonly (readonly PresetField[])[];
    readonly allowed: readonly PresetField[];
    readonly forbidden: readonly PresetField[];
  };
  /** Whether the words on the two controls are the statute's: then they stand alone and cannot be changed. */
  readonly labels: 'statutory' | 'free';
  /** The supplier's confirmation: how soon, and whether it has to name the end of the contract. */
  readonly acknowledgement: {
    readonly within: 'immediately' | 'without-undue-delay' | 'reasonable-time' | 'P1D' | 'contract';
    readonly namesEnd: boolean;
  };
  /** Where one block to keep the customer may stand; `none` before a withdrawal. */
  readonly retention: 'none' | 'before-form' | 'beside-control';
  readonly toConfirm: readonly string[];
}

/** Whether a preset is in force on a local date in a country. A day that is not a date counts as in force. */
export function isInForce(preset: Preset, on: LocalDate, country?: string): boolean {
  const from = (country === undefined ? undefined : preset.validFrom[country]) ?? preset.validFrom['default'];
  const date = from === undefined ? undefined : parseDate(from);
  return !date?.ok || compareDates(on, date.value) >= 0;
}
