import { type Setting, text } from '../host/settings.ts';

/** What a cancellation takes besides. */
export const cancellationSettings = {
  /**
   * The rules of a country or a kind of contract; it fixes the act.
   * @default 'generic'
   */
  preset: text as Setting<
    | 'generic'
    | 'b2b'
    | 'eu-withdrawal'
    | 'de-termination'
    | 'fr-termination'
    | 'nl-termination'
    | 'es-termination'
    | 'eu-dataact-switch'
    | 'us-ca-termination'
    | 'us-mn-termination'
    | 'us-rosca'
    | 'uk-subscription'
  >,
  /** ISO 8601 period of notice, such as `P1M`. */
  notice: text,
  /** Local date on which the contract began, `YYYY-MM-DD`; for a withdrawal the day of delivery or conclusion. */
  start: text,
  /** ISO 8601 period of the first term, such as `P1Y`; for a withdrawal the period for it, else 14 days. */
  term: text,
  /** What follows the first term: `renew:P1Y` or `indefinite-monthly`. */
  after: text,
  /** Local date on which the contract ends anyway; for a withdrawal the last day for it. */
  'ends-on': text,
  /** ISO 3166 code of the country whose law holds. */
  country: text,
  /** Who the customer is. */
  'customer-kind': text as Setting<'consumer' | 'business'>,
  /** IANA zone in which days are counted; else the browser's. */
  zone: text,
  /** Whether a customer may ask to go earlier, or may go at once. */
  'early-release': text as Setting<'ask' | 'granted'>,
  /** How many clicks signing up took. */
  'signup-clicks': text,
};
