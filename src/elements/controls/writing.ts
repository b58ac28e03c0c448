import { writingLocale } from '../../i18n/dates.ts';
import type { WidgetElement } from '../host/widget-element.ts';

/** The BCP 47 tag in which a widget writes dates and numbers. */
export function writing(widget: WidgetElement): string {
  return writingLocale(widget.wanted, widget.words?.language ?? 'en');
}
