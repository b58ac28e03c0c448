/**
 * `dist/kroon.js`: the script tag. It brings a widget when its tag comes near the screen, and looks
 * at idle whether something of an earlier visit is still unsent.
 */
import { retryLoad } from '../elements/host/retry-load.ts';
import { configured } from './config/config.ts';
import { lookForUnsent } from './look-for-unsent.ts';
import { readOwnScript } from './config/own-script.ts';
import { tagPrefix } from './config/tag-prefix.ts';

const kinds = ['complaint', 'rating', 'cancellation'];
const selector = kinds.map((kind) => tagPrefix + kind).join();
const own = readOwnScript();

const said = (tags: string, name: string): string | null | undefined =>
  document.querySelector(`:is(${tags})[${name}]`)?.getAttribute(name);

/** Where a chunk lies: in the folder that the page names, since in a bundle a script does not know; else beside this file. */
function addressOf(name: string): string {
  const folder = said(selector, 'base') ?? configured('base') ?? said(`script,${selector}`, 'data-base');
  const { baseURI } = document;
  return new URL(`chunks/${name}.js`, folder ? new URL(folder.replace(/\/?$/, '/'), baseURI) : own?.src || baseURI).href;
}

/** Chunks that were asked for: each is here or under way, or could not be loaded. */
const loads = new Map<string, Promise<boolean> | undefined>();

/** Brings a chunk; one that cannot be loaded is tried anew by whatever asks for it next. */
function bring(name: string): Promise<boolean> {
  const load =
    loads.get(name) ??
    // Browsers remember of a module that it failed, by its whole address.
    retryLoad(() => import(/* @vite-ignore */ addressOf(name) + (loads.has(name) ? `#${performance.now()}` : ''))).then(
      () => true,
      (error: unknown) => {
        loads.set(name, undefined);
        console.warn(`kroon: no ${name}. If kroon.js is in a bundle, say base="/its-folder/" on a tag.`, error);
        return false;
      },
    );
  loads.set(name, load);
  return load;
}

function bringFor({ localName }: Element): Promise<boolean> {
  return bring(localName.slice(tagPrefix.length));
}

// It stays observed: where its chunk could not be loaded, a tag that comes near once more tries anew.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      // A tag without a box never comes near, and the page may be waiting for the widget before it gives it one.
      if (isIntersecting || (target.isConnected && !target.getClientRects()[0])) void bringFor(target);
    }
  },
  { rootMargin: '200px' },
);

function observe(root: ParentNode): void {
  for (const widget of root.querySelectorAll(selector)) near.observe(widget);
}

/** A trigger pressed before its widget was there: it opens as soon as it is. */
document.addEventListener('click', ({ target }) => {
  // The document has no `closest`; `instanceof Element` asks a class of Prototype.js where a page has that.
  const widget = (target as Partial<Element> | null)?.closest?.('[slot=trigger]')?.parentElement;
  if (!widget?.matches(`:not(:defined):is(${selector})`)) return;
  void bringFor(widget).then((came) => {
    if (came) (widget as unknown as { show(): void }).show();
  });
});
addEventListener('online', () => {
  for (const name of loads.keys()) void bring(name);
});

observe(document);
// Single-page applications add their tags later.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const element = node as Element;
      if (element.matches(selector)) near.observe(element);
      observe(element);
    }
  }
}).observe(document, { childList: true, subtree: true });

lookForUnsent(() => {
  void bring('unsent');
});
