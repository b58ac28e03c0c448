import type { PropertyDeclarations } from 'lit';
import type { Values } from '../../form/values.ts';
import type { Deliver, Ports } from '../contract/ports.ts';
import { FallbackElement } from './fallback-element.ts';
import { type SettingProperties, camel, propertiesOf, sharedSettings } from './settings.ts';

/** What a page gave as a text. A number is as good as one; an object is none, nor what a framework writes for one. */
const asText = (given: unknown): string | undefined =>
  /string|number/.test(typeof given) && given !== '[object Object]' ? String(given) : undefined;

/** The settings that every widget takes, as properties. */
export interface WidgetSettings extends SettingProperties<typeof sharedSettings> {}

/** What a page may say to any widget, as attribute or as property of the same name in camel case; a property wins. */
export abstract class WidgetSettings extends FallbackElement {
  /** @internal */
  static override slots = ['trigger', ''];

  /** @internal */
  static override properties: PropertyDeclarations = {
    ...propertiesOf(sharedSettings),
    open: { type: Boolean, reflect: true },
    customer: { attribute: false },
    metadata: { attribute: false },
    deliver: { attribute: false },
  };

  /**
   * Whether the dialog or drawer is open.
   * @default false
   */
  declare open: boolean;
  /** Sends by a client of the page's own, through the same outbox. */
  declare deliver: Deliver | undefined;
  /** What the page knows of the customer: `name`, `email`, `phone`, `company`, `address`. */
  declare customer: Readonly<Record<string, string>> | undefined;
  /** What goes along with the event: at most 20 entries of 64 and 512 UTF-16 units. */
  declare metadata: Readonly<Record<string, string>> | undefined;

  /** @internal */
  abstract readonly ports: Ports;

  /** An attribute or property, else what the page has configured for all widgets. @internal */
  setting(name: string): string | undefined {
    return asText(this[camel(name) as keyof this]) ?? this.ports.configured(name);
  }

  /** @internal */
  get inline(): boolean {
    return !/^(dialog|drawer)$/.test(this.setting('mode') ?? '');
  }

  /** What the page knows of the customer, by field name. @internal */
  prefill(): Values {
    const known = (name: string) => this.setting(`customer-${name}`) ?? asText(this.customer?.[name]);
    return { 'customer/name': known('name'), 'customer/email': known('email'), 'customer/phone': known('phone') };
  }

  /** @internal */
  protected override undrawn(error: unknown): void {
    import('../faults/undrawn.ts').then(
      (undrawn) => {
        undrawn.tellUndrawn(this, error);
      },
      () => {
        super.undrawn(error);
      },
    );
  }
}
