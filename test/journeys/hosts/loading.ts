import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { until } from '../../support/until.ts';
import type { Visit } from '../browser.ts';
import { dist, requireBuild } from '../built.ts';
import { tabTo } from '../hands.ts';
import { widgets } from '../shop.ts';
import { expectFallback, plain, plainForm } from './embedding.ts';
import { type HostKind, type HostPage, complaintTag, field, letter, submit } from './host-page.ts';

requireBuild();
const kroon = readFileSync(join(dist, 'kroon.js'), 'utf8');

/** What a bundler writes of a shop's own code, with our script behind it. */
const own = 'globalThis.cart = [];\n';
const bundle: Pick<HostPage, 'site' | 'bare'> = { site: { '/bundle.js': own + kroon }, bare: { '/bundle.js': own } };
const settings = 'endpoint="/v1/submissions" site="shop"';
const told = `<kroon-complaint base="/kroon/" ${settings}>fallback</kroon-complaint>`;

/** No part of ours can be fetched until `over`. */
function outage(name = '') {
  const state = { down: true };
  return {
    over: () => void (state.down = false),
    async prepare(page: Page) {
      state.down = true;
      await page.route(`**/kroon/chunks/${name}*.js`, (route) => (state.down ? route.abort() : route.continue()));
    },
  };
}

/** The loader has tried as often as it does by itself. */
function givenUp({ complaints }: Visit): Promise<void> {
  return until(() => complaints.some((text) => text.startsWith('kroon: ')), 'An end of the tries');
}

const network = [/net::ERR_/, /^kroon: /];

function backOnline(): HostPage {
  const { prepare, over } = outage();
  return {
    name: 'the form comes once the browser is online again',
    page: { body: widgets.complaint },
    prepare,
    async suffer(seen) {
      await givenUp(seen);
      over();
      const context = seen.page.context();
      await context.setOffline(true);
      await seen.page.waitForFunction(() => !navigator.onLine);
      await context.setOffline(false);
    },
    says: network,
  };
}

function pressedAgain(): HostPage {
  const { prepare, over } = outage();
  const trigger = '[slot=trigger]';
  return {
    name: 'a drawer opens at the next press of its button',
    page: { body: '<kroon-complaint mode="drawer"><button slot="trigger">Tell us</button></kroon-complaint>' },
    prepare,
    async suffer(seen) {
      const button = seen.page.locator(trigger);
      await button.press('Enter');
      await givenUp(seen);
      over();
      await button.press('Enter');
    },
    async after(page) {
      await page.keyboard.press('Escape');
      await page.locator(field).waitFor({ state: 'hidden' });
    },
    says: network,
  };
}

function anotherTag(): HostPage {
  const { prepare, over } = outage();
  return {
    name: 'a tag that is added later brings those before it, too',
    page: { body: `${widgets.complaint}<main></main>` },
    prepare,
    async arrive(page) {
      await page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), widgets.complaint);
    },
    async suffer(seen) {
      await givenUp(seen);
      over();
      await seen.page.evaluate(() => {
        const main = document.querySelector('main')!;
        main.replaceChildren(main.firstElementChild!.cloneNode(true));
      });
    },
    says: network,
  };
}

/** The late parts of the release that is open are gone, until the page is loaded again. */
function released(): HostPage {
  let gone = false;
  return {
    name: 'the page is loaded again from the form, and the words are there',
    page: { body: widgets.complaint.replace('>', ' contact-phone="030 123 45 67">') },
    async prepare(page) {
      gone = false;
      await page.route('**/kroon/chunks/**', (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()));
    },
    async suffer({ page }) {
      await page.locator(`${complaintTag} ${field}`).waitFor();
      gone = true;
    },
    async send(page) {
      await tabTo(page, complaintTag, submit);
      await page.keyboard.press('Enter');
      const alert = page.locator(`${complaintTag} [role=alert]`);
      await alert.waitFor();
      await page.keyboard.press('Enter');
      const again = page.getByRole('button', { name: /^reload/i });
      await again.waitFor();
      await page.getByRole('button', { name: /copy/i }).waitFor();
      await page.getByRole('link', { name: '030 123 45 67' }).waitFor();
      gone = false;
      await again.press('Enter');
      await expect.poll(() => page.locator(field).inputValue()).toBe(letter.join(''));
    },
    says: [/status of 404/],
  };
}

/** As a tag manager does it. */
const injected = `<script>
  const script = document.createElement('script');
  script.src = '/kroon/kroon.js';
  script.dataset.endpoint = '/v1/submissions';
  script.dataset.site = 'shop';
  document.head.append(script);
</script>`;

export const loading: readonly HostKind[] = [
  { kind: 'E6: a network that was away', pages: [backOnline(), pressedAgain(), anotherTag()] },
  {
    kind: 'E7: a script that does not know where it came from',
    pages: [
      {
        name: 'in the shop’s bundle, a classic script: the tag says where the parts lie',
        page: { head: '<script src="/bundle.js" async></script>', body: told },
        ...bundle,
      },
      {
        name: 'in the shop’s bundle, a module',
        page: { head: '<script src="/bundle.js" type="module"></script>', body: told },
        ...bundle,
      },
      {
        name: 'added by a tag manager',
        page: { head: injected, body: widgets.complaint },
      },
      {
        name: 'in a bundle, and nobody says where: the developer hears it, and the page’s own form takes the letter',
        page: { head: '<script src="/bundle.js" async></script>', body: `<kroon-complaint ${settings}>${plainForm}</kroon-complaint>` },
        ...bundle,
        plain,
        suffer: ({ complaints }) => until(() => complaints.some((text) => /^kroon: .*base=/.test(text)), 'A word to the developer'),
        look: expectFallback,
        says: [/^kroon: .*base=/, /status of 404/],
      },
    ],
  },
  { kind: 'E8: a release under an open page', pages: [released()] },
];
