import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hostLibraries } from '../host-libraries.ts';
import { loader, strictPolicy, widgets } from '../shop.ts';
import { type HostKind, complaintTag } from './host-page.ts';

const { complaint } = widgets;

/** A letter by a plain form, for where nothing of ours can run. */
export const plainForm = `<a href="tel:+31301234567">030 123 45 67</a>
  <form method="post" action="/v1/submissions" accept-charset="utf-8" novalidate>
    <input type="hidden" name="contract" value="C-1"><input type="hidden" name="name" value="Noor de Wit">
    <input type="hidden" name="email" value="noor@example.org"><textarea name="declaration" aria-label="Letter"></textarea>
    <button name="confirm" value="Send">Send it plainly</button></form>`;
export const plain = { field: 'textarea[name=declaration]', button: 'button[name=confirm]' } as const;

/** The page's own way out is in sight, and takes room. */
export async function expectFallback(page: Page): Promise<void> {
  await page.getByRole('link', { name: '030 123 45 67' }).waitFor();
  await page.locator(plain.button).waitFor();
}

/** Parents that are as wide as what stands in them, and tags that are so themselves. */
const shrinking = [
  'display:flex', 'display:inline-flex', 'display:flex;flex-direction:column;align-items:center', 'float:left',
  'display:inline-block', 'position:absolute', 'width:fit-content', 'width:max-content', 'width:min-content',
  'display:table-cell', 'display:grid;justify-items:start', 'display:grid;grid-template-columns:auto 1fr',
];
const ownForm = '<form><textarea></textarea></form>';
const shrunk = [
  ...shrinking.flatMap((style) => [complaint, ownForm].map((inside) => `<div class="case"><div style="${style}">${inside}</div></div>`)),
  ...['float:left', 'display:inline-block', 'position:absolute', 'width:fit-content'].flatMap((style) => [
    `<div class="case">${complaint.replace('>', ` style="${style}">`)}</div>`,
    `<div class="case"><form style="${style}"><textarea></textarea></form></div>`,
  ]),
];

/** A search that takes what is typed anywhere but in a field, and keys that go up and down a list. */
const typeToSearch = `<input id="search" aria-label="Search"><ol><li>One<li>Two</ol><script>
  for (const at of [window, document, document.body]) at.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
    if (key === 'j' || key === 'k') event.preventDefault();
    else if (key.length === 1) document.querySelector('#search').focus();
  });
  document.addEventListener('keyup', ({ target, key }) => {
    if (key === '?' && target.tagName !== 'TEXTAREA') document.querySelector('ol').remove();
  });
</script>`;

const jQuery = '<script src="/node_modules/jquery/dist/jquery.js"></script>';

export const embedding: readonly HostKind[] = [
  {
    kind: 'E1: built-ins that the host has replaced',
    pages: [
      {
        name: 'Prototype.js beside jQuery, which adds the tag and moves it',
        page: {
          head: jQuery + loader,
          body: `<main></main><aside></aside><button id="move">Move</button><script>
            jQuery.noConflict()(($) => {
              $('main').html('${complaint}');
              $('#move').on('click', () => $('${complaintTag}').detach().prependTo('aside'));
            });</script>`,
        },
        prepare: (page) => page.addInitScript(hostLibraries['Prototype.js 1.6']!),
        amid: [(page) => page.locator('#move').press('Enter')],
      },
      {
        name: 'zone.js, which has its own of all that is asynchronous',
        page: { head: `<script src="/node_modules/zone.js/bundles/zone.umd.js"></script>${loader}`, body: complaint },
        // One for each kind of event that anybody listens to at the window or the document.
        notes: /__zone_symbol__/,
      },
    ],
  },
  {
    kind: 'E2: parents that shrink to what stands in them',
    pages: [
      {
        name: 'flex rows, floats, inline blocks, cells, and tags that are so themselves',
        page: { head: `<style>.case{position:relative;min-height:3em;clear:both}</style>${loader}`, body: shrunk.join('') },
        tag: `.case:first-of-type ${complaintTag}`,
        async look(page) {
          const widths = () =>
            page.locator('.case').evaluateAll((boxes) =>
              boxes.map((box) => box.querySelector('kroon-complaint, form')!.getBoundingClientRect()).map(({ width, right }) => ({ width, right })),
            );
          const narrow = async () => {
            const found = await widths();
            return found.flatMap(({ width }, i) => (i % 2 === 0 && width < found[i + 1]!.width ? [shrunk[i]] : []));
          };
          await expect.poll(narrow).toEqual([]);
          // On a phone they are no wider than it is.
          const size = page.viewportSize()!;
          await page.setViewportSize({ width: 320, height: 640 });
          const wide = async () => (await widths()).flatMap(({ right }, i) => (right > 320 ? [shrunk[i]] : []));
          await expect.poll(wide).toEqual([]);
          await page.setViewportSize(size);
        },
      },
    ],
  },
  {
    kind: 'E3: keys that the host listens for',
    pages: [
      {
        name: 'a search that takes the focus at any letter, and keys for a list',
        page: { body: typeToSearch + complaint },
        after: async (page) => {
          expect(await page.locator('#search').inputValue()).toBe('');
        },
      },
    ],
  },
  {
    kind: 'E4: policies of Trusted Types',
    pages: [
      {
        name: 'none is allowed: the form of the page’s own is there, and takes the letter',
        page: {
          headers: { 'content-security-policy': strictPolicy.replace('trusted-types kroon', "trusted-types 'none'") },
          body: `<kroon-complaint>${plainForm}</kroon-complaint>`,
        },
        plain,
        suffer: ({ page }) => page.waitForFunction(() => globalThis.journey.heard.some(({ type }) => type === 'kroon-failed')),
        look: expectFallback,
        says: [/TrustedHTML|trusted-types/],
      },
      {
        name: 'a default one that escapes everything',
        page: {
          headers: { 'content-security-policy': strictPolicy.replace('trusted-types kroon', 'trusted-types kroon default') },
          head: `<script src="/policy.js"></script>${loader}`,
          body: complaint,
        },
        site: { '/policy.js': `trustedTypes.createPolicy('default', { createHTML: (text) => text.replaceAll('<', '&lt;') });` },
      },
    ],
  },
  {
    kind: 'E5: tags that have no box',
    pages: [
      {
        name: ':not(:defined) is not shown',
        page: { head: `<style>:not(:defined){display:none}</style>${loader}`, body: complaint },
      },
      {
        name: 'the tag is display: contents',
        page: { head: `<style>kroon-complaint{display:contents}</style>${loader}`, body: `<main>${complaint}</main>` },
      },
      {
        name: 'in a closed tab, in closed details',
        page: {
          body: `<button id="tab" onclick="document.querySelector('section').hidden = false">Contact</button>
            <section hidden><details><summary>Complain</summary>${complaint}</details></section>`,
        },
        async arrive(page) {
          await page.locator('#tab').press('Enter');
          await page.locator('section > details > summary').press('Enter');
        },
      },
    ],
  },
];
