import { saysSoon, soonIn } from '../../../terms/upcoming.ts';
import { localDate } from '../../../terms/zone.ts';
import type { CancellationHost } from '../cancellation-host.ts';

/** Tells a page's developer of each law that begins soon in the country that the page names. */
export function tellSoon(widget: CancellationHost): void {
  const today = localDate(widget.ports.now(), widget.timeZone);
  const country = widget.setting('country');
  if (!country || !today.ok) return;
  for (const one of soonIn(country, today.value)) widget.ports.report(widget, saysSoon(one));
}

/** What there is to check where no preset of a statute is named. */
export const check = tellSoon;
