/**
 * Every setting of a page, once: from these tables come the attributes and properties of the widgets, what `configure` and the
 * script's `data-*` take, the manifest, the controls of Storybook, and the types of all of them. The comment of each is what an
 * editor shows.
 */

/** A setting: how the element declares it, and for types alone what a page may give. */
export interface Setting<Value extends string | boolean> {
  /** A switch is on by its presence. */
  readonly type?: BooleanConstructor;
  /** Whether the property is written back to the attribute. */
  readonly reflect?: boolean;
  readonly value?: Value;
}

const text: Setting<string> = {};
const flag: Setting<boolean> = { type: Boolean };

/** What every widget takes. */
export const sharedSettings = {
  /** Where events go: https, the page's own origin, or localhost. */
  endpoint: text,
  /** Public key of the site; it travels with each event. */
  site: text,
  /** BCP 47 tag; else the nearest `lang`, else the browser's. */
  locale: text,
  /** The supplier's name, as customers read it. */
  supplier: text,
  /**
   * Where the widget shows; the last two need `slot="trigger"`.
   * @default 'inline'
   */
  mode: { reflect: true } as Setting<'inline' | 'dialog' | 'drawer'>,
  /**
   * What counts as arrived: a receipt, or for `sent` any 2xx.
   * @default 'receipt'
   */
  ack: text as Setting<'receipt' | 'status'>,
  /**
   * `simple` posts `text/plain` without custom headers, so without a preflight.
   * @default 'full'
   */
  transport: text as Setting<'full' | 'simple'>,
  /**
   * Where unsent items wait; `memory` for shared computers.
   * @default 'device'
   */
  storage: text as Setting<'device' | 'memory'>,
  /** The way out when sending fails: an address to write to. */
  contactEmail: text,
  /** The way out when sending fails: a number to ring. */
  contactPhone: text,
  /** The way out when sending fails: a page to visit. */
  contactUrl: text,
  /** The page that says what happens with what a customer sends. */
  privacyUrl: text,
  /** Known already, so never asked twice. */
  customerName: text,
  /** Known already: where the answer goes. */
  customerEmail: text,
  /** Known already. */
  customerPhone: text,
  /** The order that it is about. */
  order: text,
  /** The contract that it is about. */
  contract: text,
  /** The person who reads and answers. */
  responderName: text,
  /** What that person is. */
  responderRole: text,
  /** URL of a photo of that person; not shown in a cancellation. */
  responderPhoto: text,
  /** ISO 8601 duration, such as `P2D`; without it nothing is promised. */
  respondWithin: text,
  /**
   * Counts `respond-within` in working days.
   * @default false
   */
  workingDays: flag,
  /** Local dates `YYYY-MM-DD`, by spaces or commas: no working days. */
  holidays: text,
  /** The folder of `kroon.js`, where the script does not know it: in a bundle. */
  base: text,
};

/** What a rating takes besides. */
export const ratingSettings = {
  /**
   * The scale, with its question.
   * @default 'stars'
   */
  scale: text as Setting<'stars' | 'csat' | 'ces' | 'recommendation' | 'thumbs'>,
  /**
   * What kind of thing is rated.
   * @default 'relationship'
   */
  about: text as Setting<'relationship' | 'product' | 'service' | 'person'>,
  /** The name of what is rated, as the question says it. */
  aboutName: text,
  /**
   * Asks for trust, recognition, commitment, understanding and attention too.
   * @default false
   */
  drivers: flag,
  /**
   * Asks whether others may read the words; the same at every score.
   * @default false
   */
  testimonial: flag,
  /** Where a customer may tell it elsewhere; shown whatever the score. */
  reviewUrl: text,
};

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
  endsOn: text,
  /** ISO 3166 code of the country whose law holds. */
  country: text,
  /** Who the customer is. */
  customerKind: text as Setting<'consumer' | 'business'>,
  /** IANA zone in which days are counted; else the browser's. */
  zone: text,
  /** Whether a customer may ask to go earlier, or may go at once. */
  earlyRelease: text as Setting<'ask' | 'granted'>,
  /** How many clicks signing up took. */
  signupClicks: text,
};

/** All of them: what a page may set for every widget at once. */
export const settings = { ...sharedSettings, ...ratingSettings, ...cancellationSettings };
export type Settings = typeof settings;

type Given<One> = One extends Setting<infer Value> ? Value : never;

/** What a page may give, by the name of the setting. */
export type SettingValues<Table> = { readonly [Name in keyof Table]?: Given<Table[Name]> };

/** The properties of an element that takes these settings. `after` is left out: its type is that of the method of the same name. */
export type SettingProperties<Table> = {
  -readonly [Name in keyof Table as Exclude<Name, 'after'>]: Table[Name] extends Setting<boolean> ? boolean : Given<Table[Name]> | null | undefined;
};

/** `contact-email` as `contactEmail`. */
export function camel(name: string): string {
  return name.replace(/-./g, (found) => found[1]!.toUpperCase());
}

/** `contactEmail` as `contact-email`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Settings as an element declares them: the property `contactEmail` is the attribute `contact-email`. */
export function propertiesOf(table: Readonly<Record<string, Setting<string | boolean>>>): Record<string, { attribute: string }> {
  return Object.fromEntries(Object.entries(table).map(([name, setting]) => [name, { ...setting, attribute: kebab(name) }]));
}
