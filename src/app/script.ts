/**
 * `dist/kroon.js`: the script tag. It brings a widget when its tag comes near the screen, and looks
 * at idle whether something of an earlier visit is still unsent.
 */
import { version } from '../base/version.ts';
import { hasOwnForm } from '../elements/cancellation/has-own-form.ts';
import { retryLoad } from '../elements/host/retry-load.ts';
import type { EventKind } from '../events/event-types.ts';
import { nearestLanguage } from '../i18n/languages.ts';
import { configured } from './config/config.ts';
import { lookForUnsent } from './look-for-unsent.ts';
import { readOwnScript } from './config/own-script.ts';
import { tagPrefix } from './config/tag-prefix.ts';

/** What the first drawing of each kind stands on, beside its own chunk and its words; a test holds it to the build. */
const firstChunks: Readonly<Record<EventKind, readonly string[]>> = {
  rating: ['face'],
  complaint: ['face', 'fields', 'letter'],
  cancellation: ['face', 'fields', 'letter', 'exit'],
};
const selector = Object.entries(firstChunks)
  .map(([kind]) => tagPrefix + kind)
  .join();
const own = readOwnScript();

const said = (tags: string, name: string): string | null | undefined =>
  document.querySelector(`:is(${tags})[${name}]`)?.getAttribute(name);

/**
 * Loads a chunk: from the folder that the page names, since in a bundle a script does not know it; else from beside this file.
 * It rejects also where a page has no address to resolve by. Browsers remember of a module that it failed, by its whole
 * address: `again` makes another of it.
 */
async function load(name: string, again = ''): Promise<unknown> {
  const folder = said(selector, 'base') ?? configured('base') ?? said(`script,${selector}`, 'data-base');
  const { baseURI } = document;
  const address = new URL(`chunks/${name}-${version}.js`, folder ? new URL(folder.replace(/\/?$/, '/'), baseURI) : own?.src || baseURI);
  return import(/* @vite-ignore */ address.href + again);
}

/** Chunks that were asked for: each is here or under way, or could not be loaded. */
const loads = new Map<string, Promise<unknown> | undefined>();

/** Brings a chunk; one that cannot be loaded is tried anew by whatever asks for it next. */
function bring(name: string): Promise<unknown> {
  const coming =
    loads.get(name) ??
    retryLoad(() => load(name, loads.has(name) ? `#${performance.now()}` : '')).catch((error: unknown) => {
      loads.set(name, undefined);
      console.warn(`kroon: no ${name}. In a bundle, say base="/its-folder/".`, error);
    });
  loads.set(name, coming);
  return coming;
}

/** What a widget needs to be drawn, beside its own chunk: known here, so that nothing waits for the file that names it. */
function chunksOf(widget: Element, kind: EventKind): readonly string[] {
  const setting = (name: string) => widget.getAttribute(name) ?? configured(name);
  // As `requestedLocale` finds it; what is watched here stands in no shadow root.
  const language = nearestLanguage(setting('locale') ?? widget.closest<HTMLElement>('[lang]')?.lang ?? navigator.language);
  const form = kind === 'cancellation' && hasOwnForm(setting('preset')) ? ['cancellation-preset', `preset.${language}`] : [];
  return [...firstChunks[kind], `${kind}.${language}`, ...form];
}

/** What was asked for beside the widgets' own chunks, each once: a page may have a hundred of a kind. */
const besides = new Set<string>();

/** Asks for all that the first drawing needs, in one go. */
function bringFor(widget: Element): Promise<unknown> {
  const kind = widget.localName.slice(tagPrefix.length) as EventKind;
  const coming = bring(kind);
  for (const name of chunksOf(widget, kind)) {
    // One that fails is told, and tried again, by what needs it.
    if (!besides.has(name)) load(name).catch(() => undefined);
    besides.add(name);
  }
  return coming;
}

/** How many CSS pixels from the screen is near. */
const margin = 200;

// It stays observed: where its chunk could not be loaded, a tag that comes near once more tries anew.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      // A tag without a box never comes near, and the page may be waiting for the widget before it gives it one.
      if (isIntersecting || (target.isConnected && !target.getClientRects()[0])) void bringFor(target);
    }
  },
  { rootMargin: `${margin}px` },
);

function observe(root: ParentNode): void {
  for (const widget of root.querySelectorAll(selector)) near.observe(widget);
}

/** A trigger pressed before its widget was there: it opens as soon as it is. */
document.addEventListener('click', ({ target }) => {
  // The document has no `closest`; `instanceof Element` asks a class of Prototype.js where a page has that.
  const widget = (target as Partial<Element> | null)?.closest?.('[slot=trigger]')?.parentElement;
  if (!widget?.matches(`:not(:defined):is(${selector})`)) return;
  void bringFor(widget).then(() => {
    (widget as { show?(): void }).show?.();
  });
});
addEventListener('online', () => {
  for (const name of loads.keys()) void bring(name);
});

observe(document);
for (const widget of document.querySelectorAll(selector)) {
  // The observer says so a frame later. A page that is still coming in is not laid out for this.
  const { top, bottom } = document.readyState === 'loading' ? { top: Infinity, bottom: 0 } : widget.getBoundingClientRect();
  if (top < innerHeight + margin && bottom > -margin) void bringFor(widget);
}
// Single-page applications add their tags later.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes as NodeListOf<Element>) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.matches(selector)) near.observe(node);
      observe(node);
    }
  }
}).observe(document, { childList: true, subtree: true });

lookForUnsent(() => {
  void bring('unsent');
});
