import type { Deliver, Ports } from '../contract/ports.ts';
import { type PropertyDeclaration, ReactiveBase } from './reactive-base.ts';
import { type SettingProperties, propertiesOf, sharedSettings } from './settings.ts';

/** The settings that every widget takes, as properties. */
export interface WidgetSettings extends SettingProperties<typeof sharedSettings> {}

/** What a page may say to any widget, as attribute or as property of the same name in camel case; a property wins. */
export abstract class WidgetSettings extends ReactiveBase {
  /** @internal */
  static override slots = ['trigger', ''];

  /** @internal */
  static override properties: Record<string, PropertyDeclaration> = {
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

  /** @internal */
  protected override undrawn(error: unknown): void {
    import('../faults/undrawn.ts').then(
      ({ tellUndrawn }) => {
        tellUndrawn(this, error);
      },
      () => {
        super.undrawn(error);
      },
    );
  }
}
