import type { CustomerKind, dataProcessingService } from '../cap.ts';
import { type LocalDate, compareDates, parseDate } from '../local-date.ts';
import type { Obstacle } from './obstacles.ts';
import type { ReceiptItem } from './receipt-items.ts';

/** Three legal acts; a preset fixes one, and a page that owes two places two tags. */
export const presetActs = ['termination', 'withdrawal', 'request'] as const;
/** One of `presetActs`. */
export type PresetAct = (typeof presetActs)[number];

/** What a form may ask; `receipt` is the electronic address for the receipt. Obstacles are listed apart. */
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
  'switch',
] as const;
/** One of `presetFields`. */
export type PresetField = (typeof presetFields)[number];

/** A page of the form between the entry control and the confirm control; a summary above the button is no page. */
export const presetSteps = ['fields', 'review'] as const;
/** One of `presetSteps`. */
export type PresetStep = (typeof presetSteps)[number];

/** How well a source is known: its own text read, told by others, not checked, or a decision of this library. */
export const sourceMarks = ['primary', 'second-hand', 'unverified', 'decision'] as const;
/** One of `sourceMarks`. */
export type SourceMark = (typeof sourceMarks)[number];
/** A provision, or whatever else a rule is taken from. */
export interface PresetSource {
  /** As lawyers cite it. */
  readonly cite: string;
  /** How well it is known. */
  readonly mark: SourceMark;
}

/** What a form needs of a preset: all of it that travels to a browser. */
export interface PresetForm {
  /** Its name, as the attribute `preset` takes it. */
  readonly id: string;
  /** The act that it fixes. */
  readonly act: PresetAct;
  /** Changes with every change of law or words; it travels in the event as `presetVersion`. */
  readonly version: string;
  /** The pages of its form, in their order. */
  readonly steps: readonly PresetStep[];
  /** Asked besides in whose name, which contract and where the receipt goes; in the order of the page. */
  readonly asks: readonly PresetField[];
  /** The words on both controls are not the catalogue's: fixed by a statute, or those that a source gives as a model. */
  readonly labels?: 'statutory' | 'model';
  /** In whose name: a company, where it is not a person. */
  readonly holder?: 'company';
  /** When a cause may be stated: with notice for an important reason, or for an end before the contract's own. */
  readonly causeFor?: 'extraordinary' | 'early-end';
  /** Who has no number may say in a field of its own what the contract is about. */
  readonly describable?: true;
  /** The one country (ISO 3166-1 alpha-2) and kind of customer that its law is for; they decide about a cap on notice. */
  readonly country?: string;
  /** The kind of customer that its law is for. */
  readonly customer?: CustomerKind;
  /** The scope that decides about a cap on notice. */
  readonly service?: typeof dataProcessingService;
}

/** A country's own provision under a preset; its date stands in `validFrom`. */
export interface NationalRule extends PresetSource {
  /** What differs, or what is not settled. */
  readonly note?: string;
}

/** A part of a country, or a city in it, whose law asks something of its own. */
export interface PresetPlace {
  /** ISO 3166-2. */
  readonly region: string;
  /** In English. */
  readonly name: string;
  /** A city's rule comes beside its state's. */
  readonly city?: string;
  /** First local date in force; null where none is known. */
  readonly validFrom: string | null;
  /** The id of the preset whose form is the one that is asked there. */
  readonly form: string;
  /** Whom its law is for. */
  readonly customers: readonly CustomerKind[];
  /** Which contracts, where not all that renew themselves. */
  readonly contracts?: string;
  /** Where it comes from. */
  readonly sources: readonly PresetSource[];
  /** What the supplier owes there besides. */
  readonly duties: readonly NationalRule[];
}

/** Words to keep a customer, before the form: none, one block, one beside a cancel control, one that was asked for. */
export const retentionBefore = ['none', 'one-block', 'beside-control', 'after-consent'] as const;

/** Law as data. No preset makes a page lawful by itself: what a lawyer must confirm stands in `toConfirm`. */
export interface Preset extends PresetForm {
  /** Whether a statute asks for it, the contract, or only this library. */
  readonly basis: 'statute' | 'contract' | 'decision';
  /** First local date in force by country (ISO 3166-1 alpha-2), else `default`; none: always; null: no day is set yet. */
  readonly validFrom: Readonly<Record<string, string | null>>;
  /** Provisions of single countries, where a preset holds in many. */
  readonly national: Readonly<Record<string, NationalRule>>;
  /** Whom and what it is for. */
  readonly scope: {
    /** Countries whose law asks for it; empty for any. */
    readonly countries: readonly string[];
    /** Parts of a country (ISO 3166-2), where the law is theirs alone. */
    readonly regions?: readonly string[];
    /** Parts of a country whose law this preset knows of. */
    readonly places?: readonly PresetPlace[];
    readonly customers: readonly CustomerKind[];
    /** Which contracts, in the words of the source. */
    readonly contracts: string;
  };
  /** Where it comes from, the most important first. */
  readonly sources: readonly PresetSource[];
  /** Disjoint lists; what stands in none of them is not asked. */
  readonly fields: {
    /** What the form has to ask, or show for confirmation where it is known. */
    readonly required: readonly PresetField[];
    /** At least one of each group has to be given, such as an e-mail or else a postal address. */
    readonly oneOf: readonly (readonly PresetField[])[];
    readonly allowed: readonly PresetField[];
    /** What this law or preset bars; obstacles are barred in every one, and not repeated here. */
    readonly forbidden: readonly PresetField[];
    /** The list is the most that may be asked as well as the least. */
    readonly closed: boolean;
    /** Required of the form, and yet not of the customer. What is only allowed may stay empty anyway. */
    readonly mayStayEmpty: readonly PresetField[];
    /** When a field is asked, where it is not always. */
    readonly when: Readonly<Partial<Record<PresetField, string>>>;
    /** The provision that makes the list. */
    readonly cite: string;
    /** Provisions about single fields. */
    readonly cites?: Readonly<Partial<Record<PresetField | Obstacle, string>>>;
  };
  /** The provision about the words on the controls, where it fixes them. */
  readonly labelCite?: string;
  /** The supplier's confirmation: how soon, whether it has to name the end of the contract, and by which provision. */
  readonly acknowledgement: {
    readonly within: 'immediately' | 'without-undue-delay' | 'reasonable-time' | 'PT24H' | 'contract';
    readonly namesEnd: boolean;
    readonly cite: string;
  };
  /** What a receipt has to hold by this law, beside what every receipt holds. */
  readonly receipt: readonly ReceiptItem[];
  /** What words to keep a customer it lets stand, and by which provision. */
  readonly retention: {
    readonly before: (typeof retentionBefore)[number];
    /** On the form: none, or facts about the exit such as notice and indemnity. */
    readonly onForm: 'none' | 'facts';
    readonly cite: string;
  };
  /** The longest notice that binds a customer of this preset, whatever the contract says. */
  readonly noticeAtMost?: { readonly period: string; readonly cite: string };
  /** What the supplier owes besides, outside the widget. */
  readonly duties: readonly NationalRule[];
  /** What a lawyer has to confirm, in English. */
  readonly toConfirm: readonly string[];
}

/** The first local date of a preset in a country (ISO 3166-1 alpha-2); null where none is set yet, nothing where it always holds. */
export function firstDay({ validFrom }: Preset, country?: string): string | null | undefined {
  const own = country !== undefined && Object.hasOwn(validFrom, country);
  return validFrom[own ? country : 'default'];
}

/** Whether a preset is in force on a local date in a country (ISO 3166-1 alpha-2). Not where no day is set yet. */
export function isInForce(preset: Preset, on: LocalDate, country?: string): boolean {
  const from = firstDay(preset, country);
  if (from === null) return false;
  const date = from === undefined ? undefined : parseDate(from);
  return !date?.ok || compareDates(on, date.value) >= 0;
}

/** The most a way out may take: screens between form and done, clicks with the entry control's, none in between. */
export function presetLimits({ steps }: PresetForm): {
  readonly screens: number;
  readonly clicks: number;
  readonly interstitials: 0;
} {
  return { screens: steps.length, clicks: steps.length + 1, interstitials: 0 };
}
