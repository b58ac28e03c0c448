/**
 * `dist/kroon.js`: the script tag. It brings a widget when its tag comes near the screen, and looks
 * at idle whether something of an earlier visit is still unsent.
 */
import { lookForUnsent } from './look-for-unsent.ts';
import { readOwnScript } from './own-script.ts';
import { tagPrefix } from './tag-prefix.ts';

const kinds = ['complaint', 'rating', 'cancellation'];
const selector = kinds.map((kind) => tagPrefix + kind).join();
const base = readOwnScript()?.src ?? document.baseURI;

/** Brings a chunk; a connection that drops for a moment is tried again, and a later page tries anew. */
function bring(name: string, tries = 3): void {
  import(/* @vite-ignore */ new URL(`chunks/${name}.js`, base).href).catch((error: unknown) => {
    if (tries > 1) setTimeout(bring, 2000, name, tries - 1);
    else console.warn(`kroon: ${name} could not be loaded.`, error);
  });
}

const brought = new Set<string>();
function bringFor({ localName }: Element): void {
  if (brought.has(localName)) return;
  brought.add(localName);
  bring(localName.slice(tagPrefix.length));
}

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      bringFor(target);
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
  bringFor(widget);
  void customElements.whenDefined(widget.localName).then(() => {
    (widget as unknown as { show(): void }).show();
  });
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
  bring('unsent');
});
