import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

/** Speaks the language of the toolbar: a widget takes it from the nearest `lang`, so the page says it. */
export const withLanguage: Decorator = (story, { globals }) => {
  const locale = String(globals['locale']);
  const rtl = globals['direction'] === 'rtl';
  document.documentElement.lang = locale;
  document.documentElement.dir = rtl ? 'rtl' : 'ltr';
  const lang = rtl ? `${locale}-x-rtl` : locale;
  // A widget reads its language when it appears: another language is another widget.
  return html`${keyed(lang, html`<div class="page" lang=${lang}>${story()}</div>`)}`;
};

/** The page's accent: one custom property on the root, as a supplier would set it. */
export const withAccent: Decorator = (story, { globals }) => {
  document.documentElement.style.setProperty('--kroon-accent', String(globals['accent']));
  return html`${story()}`;
};
