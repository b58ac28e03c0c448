import { attributes } from './attributes.ts';
import type { Deliver, Ports } from '../contract/ports.ts';
import { type PropertyDeclaration, ReactiveBase } from './reactive-base.ts';

/**
 * What a page may say to any widget, as attribute or as property of the same name in camel case; a property wins.
 *
 * @attr {string} endpoint - Where events go: https, the page's own origin, or localhost.
 * @attr {string} site - Public key of the site; it travels with each event.
 * @attr {string} locale - BCP 47 tag; else the nearest `lang`, else the browser's.
 * @attr {string} supplier - The supplier's name, as customers read it.
 * @attr {'inline'|'dialog'|'drawer'} [mode='inline'] - Where the widget shows; the last two need `slot="trigger"`.
 * @attr {boolean} [open=false] - Whether the dialog or drawer is open.
 * @attr {'receipt'|'status'} [ack='receipt'] - What counts as arrived: a receipt, or for `sent` any 2xx.
 * @attr {'full'|'simple'} [transport='full'] - `simple` posts `text/plain` without custom headers, so without a preflight.
 * @attr {'device'|'memory'} [storage='device'] - Where unsent items wait; `memory` for shared computers.
 * @attr {string} contact-email - The way out when sending fails: an address to write to.
 * @attr {string} contact-phone - The way out when sending fails: a number to ring.
 * @attr {string} contact-url - The way out when sending fails: a page to visit.
 * @attr {string} privacy-url - The page that says what happens with what a customer sends.
 * @attr {string} customer-name - Known already, so never asked twice.
 * @attr {string} customer-email - Known already: where the answer goes.
 * @attr {string} customer-phone - Known already.
 * @attr {string} order - The order that it is about.
 * @attr {string} contract - The contract that it is about.
 * @attr {string} responder-name - The person who reads and answers.
 * @attr {string} responder-role - What that person is.
 * @attr {string} responder-photo - URL of a photo of that person; not shown in a cancellation.
 * @attr {string} respond-within - ISO 8601 duration, such as `P2D`; without it nothing is promised.
 * @attr {boolean} [working-days=false] - Counts `respond-within` in working days.
 * @attr {string} base - The folder of `kroon.js`, where the script does not know it: in a bundle.
 * @attr {string} holidays - Local dates `YYYY-MM-DD`, by spaces or commas: no working days.
 */
export abstract class WidgetSettings extends ReactiveBase {
  static override slots = ['trigger', ''];

  static override properties: Record<string, PropertyDeclaration> = {
    ...attributes(
      'endpoint site locale supplier ack transport storage contact-email contact-phone contact-url privacy-url ' +
        'customer-name customer-email customer-phone order contract ' +
        'responder-name responder-role responder-photo respond-within holidays base',
    ),
    workingDays: { attribute: 'working-days', type: Boolean },
    mode: { reflect: true },
    open: { type: Boolean, reflect: true },
    customer: { attribute: false },
    metadata: { attribute: false },
    deliver: { attribute: false },
  };

  declare endpoint: string | null | undefined;
  declare site: string | null | undefined;
  declare locale: string | null | undefined;
  declare supplier: string | null | undefined;
  declare ack: 'receipt' | 'status' | null | undefined;
  declare transport: 'full' | 'simple' | null | undefined;
  declare storage: 'device' | 'memory' | null | undefined;
  declare contactEmail: string | null | undefined;
  declare contactPhone: string | null | undefined;
  declare contactUrl: string | null | undefined;
  declare privacyUrl: string | null | undefined;
  declare customerName: string | null | undefined;
  declare customerEmail: string | null | undefined;
  declare customerPhone: string | null | undefined;
  declare order: string | null | undefined;
  declare contract: string | null | undefined;
  declare responderName: string | null | undefined;
  declare responderRole: string | null | undefined;
  declare responderPhoto: string | null | undefined;
  declare respondWithin: string | null | undefined;
  declare holidays: string | null | undefined;
  declare base: string | null | undefined;
  declare workingDays: boolean;
  declare mode: 'inline' | 'dialog' | 'drawer' | null | undefined;
  declare open: boolean;
  /** Sends by a client of the page's own, through the same outbox. */
  declare deliver: Deliver | undefined;
  /** What the page knows of the customer: `name`, `email`, `phone`, `company`, `address`. */
  declare customer: Readonly<Record<string, string>> | undefined;
  /** What goes along with the event: at most 20 entries of 64 and 512 UTF-16 units. */
  declare metadata: Readonly<Record<string, string>> | undefined;

  abstract readonly ports: Ports;

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
