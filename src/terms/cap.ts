import { type Period, months } from './period.ts';

/** Who a customer is before the law. */
export const customerKinds = ['consumer', 'business'] as const;
/** One of `customerKinds`. */
export type CustomerKind = (typeof customerKinds)[number];

/** Whether a word names one of them. */
export function isCustomerKind(text: string): text is CustomerKind {
  return customerKinds.includes(text as CustomerKind);
}

/** Where a contract stands: in the term it was made for, or carried on in silence after it. */
export const phases = ['first-term', 'after-tacit-renewal'] as const;
/** One of `phases`. */
export type Phase = (typeof phases)[number];

/** What decides whether the law caps a notice period. A customer who is not said to be a business counts as a consumer. */
export interface CapScope {
  /** ISO 3166-1 alpha-2, in capitals or not. A country that the law here does not know caps nothing. */
  readonly jurisdiction?: string | undefined;
  /** Who the customer is. */
  readonly customer?: CustomerKind | undefined;
  /** The cloud services of the EU Data Act, chapter VI; no other kind of service has a cap of its own. */
  readonly scope?: typeof dataProcessingService | undefined;
  /** `newspaper-or-magazine` for the press, which NL BW 6:236 sub p, q treats apart. */
  readonly goods?: string | undefined;
}

/** The press has a rule of its own in the Netherlands, and what is delivered is no service in Belgium. */
export const press = 'newspaper-or-magazine';
/** The cloud services of the EU Data Act, as a preset's `service` names them. */
export const dataProcessingService = 'data-processing-service' as const;

/**
 * The longest notice that binds a consumer in this phase, where a statute caps it; none for a business. A Dutch and a
 * German notice are capped in every phase, known or not; a Belgian one counts as carried on where the phase is not known.
 * Sources: NL BW 6:236 sub j (after tacit renewal P1M), 6:237 sub o (in a contract that was not renewed more than P1M is
 * presumed unreasonable: the supplier may rebut it, so this is what the customer can claim), the press by renewals alone
 * (6:236 sub p, q) · DE BGB § 309 no. 9 b, c (both phases P1M) · BE WER VI.91 (services P2M, not within the term first
 * agreed).
 */
export function consumerCap({ jurisdiction, customer, goods }: CapScope, phase?: Phase): Period | undefined {
  if (customer === 'business') return undefined;
  const country = jurisdiction?.toUpperCase();
  if (country === 'DE') return months(1);
  if (country === 'NL') return goods !== press || phase === 'after-tacit-renewal' ? months(1) : undefined;
  return country === 'BE' && phase !== 'first-term' && goods !== press ? months(2) : undefined;
}

/**
 * The longest notice that the law lets bind this customer in this phase, if it has a say: that of `consumerCap`, or P2M
 * for data processing services, businesses too. Source: Regulation (EU) 2023/2854 (Data Act) art. 25.
 */
export function statutoryCap(scope: CapScope, phase?: Phase): Period | undefined {
  return consumerCap(scope, phase) ?? (scope.scope === dataProcessingService ? months(2) : undefined);
}
