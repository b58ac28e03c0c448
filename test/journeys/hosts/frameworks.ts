import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { loader, widgets } from '../shop.ts';
import { bundle } from './bundle.ts';
import { type HostKind, complaintTag } from './host-page.ts';

const { complaint } = widgets;

const press = (page: Page, selector: string) => page.locator(selector).press('Enter');

/** An application that turns its parts about under the letter, then takes it away and brings it back. */
const restless = {
  amid: [
    async (page: Page) => {
      await press(page, '#turn');
    },
    async (page: Page) => {
      await press(page, '#away');
      await page.locator(complaintTag).waitFor({ state: 'detached' });
      await press(page, '#away');
      await page.locator(complaintTag).waitFor({ state: 'attached' });
    },
  ],
  after: (page: Page, reference: string) =>
    page.waitForFunction((one) => (globalThis as { told?: string }).told === one, reference),
};

/** That it listens at the document, under a random name. */
const reactNotes = /_reactListening/;

const root = '<div id="root"></div>';

/** Without a build step: the page's import map says where the packages lie. */
const importMap = `<script type="importmap">${JSON.stringify({
  imports: {
    vue: '/node_modules/vue/dist/vue.esm-browser.prod.js',
    kroon: '/kroon/esm/index.js',
    lit: '/node_modules/lit/index.js',
    'lit/html.js': '/node_modules/lit/html.js',
    'lit-html': '/node_modules/lit-html/lit-html.js',
    'lit-html/is-server.js': '/node_modules/lit-html/is-server.js',
    'lit-element/lit-element.js': '/node_modules/lit-element/lit-element.js',
    '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  },
})}</script>`;

/** What React's server writes of the page. */
const rendered = `<div id="root"><main><button id="turn">Turn</button><button id="away">Away</button><kroon-complaint
  respond-within="P2D"><p>Call us</p></kroon-complaint><aside>Open</aside></main></div>`;

const modal = `<button id="open" data-bs-toggle="modal" data-bs-target="#own">Complain</button>
  <div id="own" class="modal" tabindex="-1" aria-labelledby="title"><div class="modal-dialog"><div class="modal-content">
    <div class="modal-header"><h2 class="modal-title" id="title">Tell us</h2>
      <button class="btn-close" data-bs-dismiss="modal" aria-label="Close"></button></div>
    <div class="modal-body d-flex">${complaint}</div></div></div></div>`;

async function openModal(page: Page): Promise<void> {
  await press(page, '#open');
  await page.locator('#own.show').waitFor();
}

export async function frameworks(): Promise<readonly HostKind[]> {
  const [react, svelte] = await Promise.all([bundle('react.jsx'), bundle('svelte.js')]);
  const vue = readFileSync(new URL('vue.js', import.meta.url), 'utf8');
  return [
    {
      kind: 'React',
      pages: [
        {
          name: 'in strict mode, by a client',
          page: { body: `${root}<script src="/react.js"></script>` },
          site: { '/react.js': react },
          notes: reactNotes,
          ...restless,
        },
        {
          name: 'in strict mode, over what the server has drawn',
          page: { body: `${rendered}<script src="/react.js"></script>` },
          site: { '/react.js': react },
          notes: reactNotes,
          ...restless,
        },
      ],
    },
    {
      kind: 'Vue',
      pages: [
        {
          name: 'by an import map, with a teleport and what it keeps alive',
          page: { head: importMap, body: `${root}<script type="module" src="/vue.js"></script>` },
          site: { '/vue.js': vue },
          ...restless,
          notes: /^(litHtml|litElement|reactiveElement)Versions$|^litPropertyMetadata$/,
        },
      ],
    },
    {
      kind: 'Svelte',
      pages: [
        {
          name: 'a keyed list that is turned about',
          page: { body: `${root}<script src="/svelte.js"></script>` },
          site: { '/svelte.js': svelte },
          ...restless,
        },
      ],
    },
    {
      kind: 'resets',
      pages: [
        {
          name: 'everything unset, and a block',
          page: { head: `<style>*{all:unset!important;display:block!important}</style>${loader}`, body: complaint },
        },
        {
          name: 'everything unset, and as the browser has it',
          page: { head: `<style>*,::before,::after{all:unset;display:revert;box-sizing:border-box}</style>${loader}`, body: complaint },
        },
      ],
    },
    {
      kind: 'Bootstrap',
      pages: [
        {
          name: 'its modal, shut by Esc in the midst of the letter and opened again',
          page: {
            head: `<link rel="stylesheet" href="/node_modules/bootstrap/dist/css/bootstrap.css">
              <script src="/node_modules/bootstrap/dist/js/bootstrap.bundle.js" defer></script>${loader}`,
            body: modal,
          },
          arrive: openModal,
          amid: [
            async (page) => {
              await page.keyboard.press('Escape');
              await page.locator('#own').waitFor({ state: 'hidden' });
              await openModal(page);
            },
          ],
        },
      ],
    },
  ];
}
