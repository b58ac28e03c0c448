import { series } from '../base/lists.ts';
import { customerKinds } from './cap.ts';
import type { LocalDate } from './local-date.ts';
import { compareDates } from './local-date.ts';
import { addPeriod, parsePeriod } from './period.ts';
import { type Obstacle, obstaclePatterns } from './presets/obstacles.ts';
import { type Preset, type PresetField, firstDay, isInForce, presetLimits } from './presets/preset.ts';

/** A pair of words, as `statutoryLabelChoices` gives them. */
interface Labels {
  readonly entry: string;
  readonly confirm: string;
}

/** A block of words to keep a customer, as a page places it. */
export interface RetentionBlock {
  /** Before the form, on it, or after it. */
  readonly place: 'before' | 'on-form' | 'after';
  /** Facts about the exit, such as notice and indemnity, and nothing that persuades. */
  readonly facts?: boolean;
  /** A cancel control stands beside it, before it in the document, and both can be seen. */
  readonly control?: boolean;
  /** The customer clicked to hear it. */
  readonly consented?: boolean;
}

/** A page's configuration of a cancellation, as far as a preset has a say. What is left out is not checked. */
export interface PresetConfiguration {
  /** Local date of the page. */
  readonly on?: LocalDate | undefined;
  /** ISO 3166-1 alpha-2, and ISO 3166-2 for a part of a country. */
  readonly country?: string | undefined;
  /** ISO 3166-2 of a part of the country. */
  readonly region?: string | undefined;
  /** `consumer` or `business`. */
  readonly customerKind?: string | undefined;
  /** Fields and obstacles on the form beside the preset's own, and those that a customer cannot leave empty. */
  readonly asks?: readonly string[] | undefined;
  /** Those that a customer cannot leave empty. */
  readonly requires?: readonly string[] | undefined;
  /** Own words on the two controls. */
  readonly labels?: { readonly entry?: string | undefined; readonly confirm?: string | undefined } | undefined;
  /** The words that the law has in the page's language and country; an empty list where it has none. */
  readonly lawfulLabels?: readonly Labels[] | undefined;
  /** `ask` or `granted`. */
  readonly earlyRelease?: string | undefined;
  /** ISO 8601. */
  readonly notice?: string | undefined;
  /** Words to keep a customer, block by block. */
  readonly retention?: readonly RetentionBlock[] | undefined;
  /** Screens from the form to the end, and between the entry control and the form. */
  readonly screens?: number | undefined;
  /** Screens between the entry control and the form. */
  readonly interstitials?: number | undefined;
  /** Clicks to get out, the entry control's included, and to get in. */
  readonly clicks?: number | undefined;
  /** Clicks to get in. */
  readonly signupClicks?: number | undefined;
  /** The ways out that the page offers. */
  readonly exits?: readonly ('form' | 'phone' | 'mail' | 'chat' | 'post')[] | undefined;
}

/** What a preset can find wrong with a page. */
export const presetFaultCodes = [
  'not-in-force',
  'wrong-country',
  'wrong-region',
  'wrong-customer',
  'obstacle',
  'field-forbidden',
  'field-not-listed',
  'field-required',
  'early-release-closed',
  'label-changed',
  'label-missing',
  'notice-too-long',
  'retention-forbidden',
  'retention-twice',
  'retention-without-control',
  'retention-without-consent',
  'interstitial',
  'too-many-screens',
  'too-many-clicks',
  'no-form',
] as const;
/** One of `presetFaultCodes`. */
export type PresetFaultCode = (typeof presetFaultCodes)[number];

/** A rule that a configuration breaks. For the console and Storybook: a customer never reads it or feels it. */
export interface PresetFault {
  /** What is wrong. */
  readonly code: PresetFaultCode;
  /** `warning`: nothing a statute bars, such as a preset used in a country that does not ask for it. */
  readonly level: 'error' | 'warning';
  /** The provision, or the decision of this library. */
  readonly cite: string;
  /** The dark pattern that it would be. */
  readonly pattern?: `DP${string}`;
  /** In English, naming the rule. */
  readonly message: string;
}

/** The months of a leap year and its neighbours: a notice in days may exceed one in months in some of them only. */
const starts: readonly LocalDate[] = series(36, (i) => ({
  year: 2027 + Math.floor(i / 12),
  month: (i % 12) + 1,
  day: 1,
}));

/** Whether a notice can ever end later than the longest that binds. One that cannot be read is no longer than any. */
function exceeds(notice: string, most: string): boolean {
  const [own, cap] = [parsePeriod(notice), parsePeriod(most)];
  return own.ok && cap.ok && starts.some((date) => compareDates(addPeriod(date, own.value), addPeriod(date, cap.value)) > 0);
}

const isObstacle = (field: string): field is Obstacle => Object.hasOwn(obstaclePatterns, field);

/**
 * The rules of a preset that a page's configuration breaks: whom it is for, then its fields, words, offers and length.
 * It only reports: the customer's path stays as the preset has it. Sources: each fault's `cite`.
 */
export function presetFaults(preset: Preset, configuration: PresetConfiguration): readonly PresetFault[] {
  const { scope, fields, retention } = preset;
  const limits = presetLimits(preset);
  const found: PresetFault[] = [];
  const report = (code: PresetFaultCode, what: string, cite: string, pattern?: PresetFault['pattern'], mild = false): void => {
    // An obstacle is one under any law.
    const level = !mild && (preset.basis === 'statute' || code === 'obstacle') ? 'error' : 'warning';
    const rule = pattern ? `${cite}; ${pattern}` : cite;
    found.push({ code, level, cite, ...(pattern && { pattern }), message: `preset ${preset.id}: ${what} (${rule})` });
  };
  const source = preset.sources[0]!.cite;
  const citeOf = (field: string) => fields.cites?.[field as PresetField] ?? fields.cite;

  const { on, region, customerKind, labels, lawfulLabels, earlyRelease, notice, clicks, signupClicks } = configuration;
  const country = configuration.country?.toUpperCase();
  if (on && !isInForce(preset, on, country)) {
    const from = firstDay(preset, country);
    report('not-in-force', `not in force yet${country ? ` in ${country}` : ''}${from ? `, from ${from} on` : ''}`, source, undefined, true);
  }
  const wrongCountry = country !== undefined && /^[A-Z]{2}$/.test(country) && scope.countries.length > 0 && !scope.countries.includes(country);
  if (wrongCountry) report('wrong-country', `${country} has another law`, source, undefined, true);
  const part = region?.toUpperCase();
  const place = scope.places?.find((known) => known.region === part);
  const elsewhere = place ? place.form !== preset.id : scope.regions;
  if (part !== undefined && !wrongCountry && elsewhere) {
    report('wrong-region', `${part} has another law${place ? `: preset ${place.form}` : ''}`, source, undefined, true);
  }
  const kind = customerKinds.find((known) => known === customerKind);
  if (kind && ![...scope.customers, ...(place?.customers ?? [])].includes(kind)) {
    report('wrong-customer', `it is not for a ${kind}`, scope.contracts, undefined, true);
  }

  const required = new Set(configuration.requires ?? []);
  const named = new Set([...(configuration.asks ?? []), ...required]);
  const listed: readonly string[] = [...fields.required, ...fields.oneOf.flat(), ...fields.allowed];
  const demanded: readonly string[] = fields.required.filter((field) => !fields.mayStayEmpty.includes(field));
  for (const field of named) {
    if (isObstacle(field)) {
      report('obstacle', `“${field}” stands in the way`, citeOf(field), obstaclePatterns[field]);
    } else if ((fields.forbidden as readonly string[]).includes(field)) {
      report('field-forbidden', `“${field}” may not be asked`, citeOf(field), 'DP06');
    } else if (!listed.includes(field)) {
      report('field-not-listed', `“${field}” is not in the list of fields`, fields.cite, 'DP06', !fields.closed);
    } else if (required.has(field) && !demanded.includes(field) && !fields.oneOf.some((group) => group.includes(field as PresetField))) {
      report('field-required', `“${field}” may not be required`, citeOf(field), 'DP06');
    }
  }

  if (earlyRelease !== undefined && fields.closed) {
    report('early-release-closed', `early-release="${earlyRelease}" adds to a closed list of fields`, fields.cite, 'DP06');
  }
  if (preset.labels === 'statutory' && preset.labelCite !== undefined) {
    const lawful = ({ entry, confirm }: Labels) =>
      (labels?.entry ?? entry) === entry && (labels?.confirm ?? confirm) === confirm;
    const own = [labels?.entry, labels?.confirm].filter((text) => text !== undefined);
    if (own.length > 0 && !lawfulLabels?.some(lawful)) {
      report('label-changed', `${own.map((text) => `“${text}”`).join(' and ')} cannot replace the statute’s words`, preset.labelCite, 'DP17');
    }
    if (lawfulLabels?.length === 0) report('label-missing', 'no words of the statute in this language', preset.labelCite, 'DP28');
  }
  const { noticeAtMost } = preset;
  if (noticeAtMost && notice !== undefined && exceeds(notice, noticeAtMost.period)) {
    report('notice-too-long', `notice="${notice}" binds for ${noticeAtMost.period} at most`, noticeAtMost.cite);
  }

  const blocks = configuration.retention ?? [];
  const before = blocks.filter(({ place }) => place === 'before');
  const onForm = blocks.filter(({ place, facts }) => place === 'on-form' && !(facts && retention.onForm === 'facts'));
  if (onForm.length > 0 || (before.length > 0 && retention.before === 'none')) {
    report('retention-forbidden', 'nothing to keep the customer may stand there', retention.cite, 'DP23');
  } else if (before.length > 0) {
    if (before.length > 1) report('retention-twice', 'one offer at most', retention.cite, 'DP23');
    if (before.some(({ control }) => !control)) {
      report('retention-without-control', 'an offer stands beside a cancel control that can be seen', retention.cite, 'DP35');
    }
    if (retention.before === 'after-consent' && before.some(({ consented }) => !consented)) {
      report('retention-without-consent', 'an offer only after the customer asked for it', retention.cite, 'DP23');
    }
  }

  const { screens = 0, interstitials = 0, exits } = configuration;
  if (interstitials > limits.interstitials) report('interstitial', 'a screen stands before the form', fields.cite, 'DP02');
  if (screens > limits.screens) report('too-many-screens', `${screens} screens, ${limits.screens} at most`, fields.cite, 'DP02');
  const most = Math.max(3, signupClicks ?? 0);
  if (clicks !== undefined && clicks > most) {
    report('too-many-clicks', `${clicks} clicks to leave, ${most} at most`, 'leaving is no harder than joining', 'DP03', true);
  }
  if (exits && !exits.includes('form')) report('no-form', `the only way out is ${exits.join(', ') || 'none'}`, fields.cite, 'DP04');
  return found;
}
