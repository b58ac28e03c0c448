import { version } from '../../base/version.ts';
import type { WidgetElement } from '../../elements/host/widget-element.ts';
import type { Ports } from '../../elements/contract/ports.ts';
import type { EventKind } from '../../events/event-types.ts';
import type { KindMessages } from '../messages/kind-messages.ts';
import { portsFor } from './ports.ts';
import { tagPrefix } from './tag-prefix.ts';

export type WidgetClass = (new () => WidgetElement) & { ports?: Ports; version?: string };

/** The one place where a tag meets its class. */
export function defineWidget(kind: EventKind, widget: WidgetClass, messages: KindMessages): void {
  // A server that renders a page imports the package too, and has no elements; a registry it has of lit.
  if (!('HTMLElement' in globalThis)) return;
  const tag = tagPrefix + kind;
  const there = customElements.get(tag) as WidgetClass | undefined;
  if (there && there !== widget) {
    console.warn(`kroon: <${tag}> ${there.version ?? '?'} is there already; ${version} steps back.`);
  }
  if (there) return;
  widget.ports = portsFor(messages);
  widget.version = version;
  customElements.define(tag, widget);
}
