import { cancellationSettings } from '../../elements/cancellation/cancellation-settings.ts';
import { type SettingValues, sharedSettings } from '../../elements/host/settings.ts';
import { ratingSettings } from '../../elements/rating/rating-settings.ts';
import type { Catalogue } from '../../i18n/en.ts';
import { sharedConfig } from './config.ts';

/** All of them: what a page may set for every widget at once. */
export const settings = { ...sharedSettings, ...ratingSettings, ...cancellationSettings };

/** What `configure` takes. An attribute or property of a widget wins over it. */
export type PageConfig = SettingValues<typeof settings> & {
  /** Further languages, as `kroon/locales/*` exports them, or a page's own. */
  readonly languages?: readonly Catalogue[];
};

/** `contactEmail` as `contact-email`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Sets what holds for all widgets of the page: below an attribute, above the script tag's `data-*`.
 * A name that is not known warns and is left out; nothing throws.
 */
export function configure(config: PageConfig): void {
  const { configured, languages } = sharedConfig();
  for (const [name, value] of Object.entries(config)) {
    const attribute = kebab(name);
    if (name === 'languages') languages.push(...(value as readonly Catalogue[]));
    else if (Object.hasOwn(settings, attribute) && !name.includes('-')) configured[attribute] = String(value);
    else console.warn(`kroon: configure() does not know "${name}"; it was left out.`);
  }
}
