import { writingLocale } from '../../i18n/dates.ts';
import type { WidgetHost } from '../contract/widget-host.ts';

/** The BCP 47 tag in which a widget writes dates and numbers. */
export function writing(widget: WidgetHost): string {
  return writingLocale(widget.wanted, widget.words?.language ?? 'en');
}
