import { configure } from '../../src/app/config/configure.ts';
import { defineAll } from '../../src/app/define.ts';
import { CancellationWidget } from '../../src/elements/cancellation/cancellation-widget.ts';
import { ComplaintWidget } from '../../src/elements/complaint/complaint-widget.ts';
import { RatingWidget } from '../../src/elements/rating/rating-widget.ts';
import { de } from '../../src/i18n/de.ts';
import { type Catalogue, en } from '../../src/i18n/en.ts';
import { fr } from '../../src/i18n/fr.ts';
import { nl } from '../../src/i18n/nl.ts';
import { storyNow } from './day.ts';

/** The words of a language in the other direction, so that the direction switch has something to show. */
function mirrored(catalogue: Catalogue): Catalogue {
  return { ...catalogue, language: `${catalogue.language}-x-rtl`, dir: 'rtl' };
}

/** Defines the tags with the very ports of the product; only the day is fixed. */
export function defineForStories(): void {
  configure({ languages: [en, nl, de, fr].map(mirrored) });
  defineAll();
  for (const widget of [ComplaintWidget, RatingWidget, CancellationWidget]) {
    widget.ports = { ...widget.ports, now: () => storyNow };
  }
}
