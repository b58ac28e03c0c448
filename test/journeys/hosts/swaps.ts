import type { Page } from 'playwright-core';
import { type ShopPage, loader, widgets } from '../shop.ts';
import { type HostKind, complaintTag } from './host-page.ts';

const { complaint } = widgets;

/** Presses what changes the page, and waits until the library says that it has. */
export async function swap(page: Page, event: string, act: () => Promise<unknown>): Promise<void> {
  const done = await page.evaluateHandle((name) => {
    const told = new Promise<void>((resolve) => {
      addEventListener(name, () => resolve(), { once: true, capture: true });
    });
    return { told };
  }, event);
  await act();
  await done.evaluate(({ told }) => told);
}

/** Two pages of a site, with links to each other: the letter is on the second. */
function site(head: string, around: (body: string) => string, attributes = ''): { readonly home: ShopPage; readonly contact: ShopPage } {
  const links = `<nav><a id="home" href="/" ${attributes}>Home</a> <a id="contact" href="/contact" ${attributes}>Contact</a>
    <a id="again" href="/contact" data-turbo-action="replace" ${attributes}>Refresh</a></nav>`;
  const page = (body: string): ShopPage => ({ head: head + loader, body: around(links + body) });
  return { home: page('<p>Welcome</p>'), contact: page(complaint) };
}

const press = (page: Page, selector: string) => page.locator(selector).press('Enter');

/** From the home page to the letter, away from it and back in the midst of it, and by the link once more. */
function journey(event: string) {
  const go = (selector: string) => (page: Page) => swap(page, event, () => press(page, selector));
  const back = (page: Page) => swap(page, event, () => page.evaluate(() => history.back()));
  return {
    arrive: go('#contact'),
    amid: [
      async (page: Page) => {
        await go('#home')(page);
        await back(page);
        await page.locator(complaintTag).waitFor({ state: 'attached' });
      },
      async (page: Page) => {
        await go('#home')(page);
        await go('#contact')(page);
      },
    ],
  };
}

const turbo = '<script src="/node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>';
const morphing = '<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">';
const swup = `<script src="/node_modules/swup/dist/Swup.umd.js"></script>
  <script defer src="/site.js"></script>`;
const htmx = '<script src="/node_modules/htmx.org/dist/htmx.js"></script>';

export function swaps(): readonly HostKind[] {
  const visits = site(turbo, (body) => body);
  const refreshed = site(turbo + morphing, (body) => body);
  const swapped = site(swup, (body) => `<main id="swup">${body}</main>`);
  const boosted = site(htmx, (body) => body, 'hx-boost="true"');
  return [
    {
      kind: 'Turbo',
      pages: [
        { name: 'visits, back and forth', page: visits.home, site: { '/contact': visits.contact }, ...journey('turbo:load') },
        {
          name: 'a refresh that morphs the page under the letter',
          page: refreshed.contact,
          path: '/contact',
          amid: [(page) => swap(page, 'turbo:load', () => press(page, '#again'))],
        },
      ],
    },
    {
      kind: 'htmx',
      pages: [
        { name: 'boosted links, back and forth', page: boosted.home, site: { '/contact': boosted.contact }, ...journey('htmx:finally:swap') },
        {
          name: 'parts that come and go, with the letter in one of them',
          page: {
            head: htmx + loader,
            body: `<button id="bring" hx-get="/part" hx-target="#part" hx-swap="innerHTML">Complain</button>
              <button id="clock" hx-get="/clock" hx-target="#hours" hx-swap="outerHTML">Hours</button><p id="hours"></p><div id="part"></div>`,
          },
          site: { '/part': { head: '', body: complaint }, '/clock': { head: '', body: '<p id="hours">Open</p>' } },
          arrive: (page) => swap(page, 'htmx:finally:swap', () => press(page, '#bring')),
          amid: [
            (page) => swap(page, 'htmx:finally:swap', () => press(page, '#clock')),
            (page) => swap(page, 'htmx:finally:swap', () => press(page, '#bring')),
          ],
        },
      ],
    },
    {
      kind: 'swup',
      pages: [
        {
          name: 'pages that are swapped, back and forth',
          page: swapped.home,
          site: { '/contact': swapped.contact, '/site.js': 'globalThis.site = new Swup({ animationSelector: false });' },
          ...journey('swup:visit:end'),
        },
      ],
    },
  ];
}
