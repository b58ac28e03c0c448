/**
 * The settings of every widget, once; those of one kind stand in a table beside its widget. From these tables come attributes
 * and properties, what `configure` and the script's `data-*` take, the manifest, the controls of Storybook, and the types of
 * all of them, by the name of the attribute. The comment of each is what an editor shows.
 */

/** A setting: how the element declares it, and for types alone what a page may give. */
export interface Setting<Value extends string | boolean> {
  /** A switch is on by its presence. */
  readonly type?: BooleanConstructor;
  /** Whether the property is written back to the attribute. */
  readonly reflect?: boolean;
  readonly value?: Value;
}

export const text: Setting<string> = {};
export const flag: Setting<boolean> = { type: Boolean };

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
  'contact-email': text,
  /** The way out when sending fails: a number to ring. */
  'contact-phone': text,
  /** The way out when sending fails: a page to visit. */
  'contact-url': text,
  /** The page that says what happens with what a customer sends. */
  'privacy-url': text,
  /** Known already, so never asked twice. */
  'customer-name': text,
  /** Known already: where the answer goes. */
  'customer-email': text,
  /** Known already. */
  'customer-phone': text,
  /** The order that it is about. */
  order: text,
  /** The contract that it is about. */
  contract: text,
  /** The person who reads and answers. */
  'responder-name': text,
  /** What that person is. */
  'responder-role': text,
  /** URL of a photo of that person; not shown in a cancellation. */
  'responder-photo': text,
  /** ISO 8601 duration, such as `P2D`; without it nothing is promised. */
  'respond-within': text,
  /**
   * Counts `respond-within` in working days.
   * @default false
   */
  'working-days': flag,
  /** Local dates `YYYY-MM-DD`, by spaces or commas: no working days. */
  holidays: text,
  /** The folder of `kroon.js`, where the script does not know it: in a bundle. */
  base: text,
};

type Given<One> = One extends Setting<infer Value> ? Value : never;

type Camel<Name> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;

/** What a page may give, by the name of the property. */
export type SettingValues<Table> = { readonly [Name in keyof Table as Camel<Name> & string]?: Given<Table[Name]> };

/** The properties of an element that takes these settings. `after` is left out: its type is that of the method of the same name. */
export type SettingProperties<Table> = {
  -readonly [Name in keyof Table as Exclude<Camel<Name> & string, 'after'>]: Table[Name] extends Setting<boolean> ? boolean : Given<Table[Name]> | null | undefined;
};

/** `contact-email` as `contactEmail`. */
export function camel(name: string): string {
  return name.replace(/-./g, (found) => found[1]!.toUpperCase());
}

/** Settings as an element declares them: the attribute `contact-email` is the property `contactEmail`. */
export function propertiesOf(table: Readonly<Record<string, Setting<string | boolean>>>): Record<string, { attribute: string }> {
  return Object.fromEntries(Object.entries(table).map(([attribute, setting]) => [camel(attribute), { ...setting, attribute }]));
}
