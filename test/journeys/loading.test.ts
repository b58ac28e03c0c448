import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { approach, newContext, openBrowser, outcome, shownReference, visit, wordsOf } from './browser.ts';
import { dist } from './built.ts';
import { storedAs } from './ledger.ts';
import { type Shop, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const send = 'button[type=submit]';
const drawer =
  '<kroon-complaint mode="drawer"><button slot="trigger">Tell us</button><p id="fallback">Call 030 123 45 67</p></kroon-complaint>';

/** What the script brings, where from, and what it does where that fails. */
describe('what a page loads', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    // What an optimiser makes of the page’s scripts.
    shop.script('/assets/bundle.js', `window.page = 1;\n${readFileSync(join(dist, 'kroon.js'), 'utf8')}`);
    shop.script('/assets/module.js', "import '/assets/bundle.js';");
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(path: string, prepare?: (page: Page) => Promise<unknown>) {
    const seen = await visit(await newContext(browser));
    const uncaught: string[] = [];
    seen.page.on('pageerror', ({ message }) => uncaught.push(message));
    await prepare?.(seen.page);
    await seen.page.goto(shop.origin() + path);
    return { ...seen, uncaught };
  }

  async function complain(page: Page, text: string): Promise<void> {
    await approach(page);
    await page.locator(field).first().fill(text);
    await page.locator(send).first().click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(text);
  }

  const loader = '<script src="/kroon/kroon.js" async data-endpoint="/v1/submissions" data-site="shop"></script>';
  const hidden: Readonly<Record<string, string>> = {
    'a page that hides what is not defined yet': ':not(:defined){display:none}',
    'a page that hides what holds such a tag': 'body:has(kroon-complaint:not(:defined)){display:none}',
    'a page that gives the tag no box of its own': 'kroon-complaint{display:contents}',
  };
  for (const [name, style] of Object.entries(hidden)) {
    it(`E5: is the widget on ${name}`, async () => {
      shop.page('/hidden', { head: `<style>${style}</style>${loader}`, body: widgets.complaint });
      const { page } = await open('/hidden');
      // A tag without a box cannot be scrolled to: the field is what comes.
      await page.locator(field).waitFor();
      await page.locator(field).fill(name);
      await page.locator(send).click();
      await outcome(page, 'received');
    });
  }

  it('E5: is a widget in sight before any observer says so, and not one that is far', async () => {
    const far = `<div style="height:5000px"></div>${widgets.rating}`;
    // Deferred, so that the page is whole when it runs.
    shop.page('/in-sight', { head: loader.replace('async', 'defer'), body: widgets.complaint + far });
    const { page } = await open('/in-sight', (page) =>
      page.addInitScript(() => {
        IntersectionObserver.prototype.observe = () => undefined;
      }),
    );
    await page.locator(`kroon-complaint ${field}`).waitFor();
    const defined = await page.evaluate(() => ['complaint', 'rating'].map((kind) => customElements.get(`kroon-${kind}`) !== undefined));
    expect(defined).toEqual([true, false]);
  });

  it('E5: is not a widget that is far from the screen', async () => {
    shop.page('/far', { body: `<div style="height: 9000px"></div>${widgets.complaint}` });
    const { page, requests } = await open('/far');
    await page.waitForLoadState('networkidle');
    expect(requests.filter((url) => url.includes('/chunks/'))).toEqual([]);
    await complain(page, 'From the end of the page.');
  });

  /** Lets no chunk through until it is told to. */
  async function blocked(page: Page, pattern = '**/kroon/chunks/**') {
    const tried: string[] = [];
    let open = false;
    await page.route(pattern, async (route) => {
      tried.push(route.request().url());
      await (open ? route.continue() : route.abort());
    });
    return { tried, lift: () => void (open = true) };
  }
  const gaveUp = (complaints: readonly string[]) => expect.poll(() => complaints.some((one) => one.includes('kroon: no '))).toBe(true);

  const again: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    'the network is back': (page) => page.evaluate(() => dispatchEvent(new Event('online'))),
    'another tag is added': (page) => page.evaluate(() => document.body.prepend(Object.assign(document.createElement('kroon-complaint'), { order: '7' }))),
    async 'the tag comes near once more'(page) {
      await page.evaluate(() => {
        document.querySelector('kroon-complaint')!.before(Object.assign(document.createElement('div'), { id: 'far', style: 'height: 9000px' }));
      });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.evaluate(() => document.querySelector('#far')!.remove());
    },
  };
  for (const [when, act] of Object.entries(again)) {
    it(`E6: is tried anew, where it was blocked, when ${when}`, async () => {
      shop.page('/blocked', { body: widgets.complaint });
      let lift = (): void => {};
      const { page, complaints, uncaught } = await open('/blocked', async (one) => ({ lift } = await blocked(one)));
      await gaveUp(complaints);
      lift();
      await act(page);
      await complain(page, `Blocked until ${when}.`);
      expect(uncaught).toEqual([]);
    });
  }

  it('E6: is tried anew at each press of a trigger, and opens by the press that brought it alone', async () => {
    shop.page('/blocked-drawer', { body: drawer });
    let lift = (): void => {};
    const { page, complaints } = await open('/blocked-drawer', async (one) => ({ lift } = await blocked(one)));
    const trigger = page.getByRole('button', { name: 'Tell us' });
    await trigger.click();
    await gaveUp(complaints);
    expect(await page.locator('#fallback').isVisible()).toBe(true);
    lift();
    // The press from before is forgotten: nothing opens by itself.
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('kroon-complaint dialog').waitFor({ state: 'attached' });
    expect(await page.locator(field).isVisible()).toBe(false);
    await trigger.click();
    await page.locator(field).fill('Pressed twice.');
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  it('E6: shows the page’s own content while a drawer cannot open, and opens nothing by itself later on', async () => {
    shop.page('/half-drawer', { body: drawer });
    let lift = (): void => {};
    let tried: string[] = [];
    const { page } = await open('/half-drawer', async (one) => ({ lift, tried } = await blocked(one, '**/dialog-mode-*.js')));
    const trigger = page.getByRole('button', { name: 'Tell us' });
    await page.waitForFunction(() => customElements.get('kroon-complaint'));
    await trigger.click();
    await expect.poll(() => tried.length).toBeGreaterThanOrEqual(3);
    await page.waitForFunction(() => !document.querySelector('kroon-complaint')!.hasAttribute('open'));
    expect(await page.locator('#fallback').isVisible()).toBe(true);
    lift();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.locator('kroon-complaint dialog').waitFor({ state: 'attached' });
    expect(await page.locator('#fallback').isVisible()).toBe(false);
    expect(await page.locator(field).isVisible()).toBe(false);
    await trigger.click();
    await page.locator(field).waitFor();
  });

  it('E6: sends what waits, where the part that does was blocked, when the network is back', async () => {
    shop.page('/waits', { body: widgets.complaint });
    shop.page('/other', { body: '<p>No widget here.</p>' });
    const first = await open('/waits');
    await approach(first.page);
    await first.page.locator(field).fill('Waits for the next page.');
    shop.trouble({ status: 503, body: '' });
    await first.page.locator(send).click();
    await outcome(first.page, 'queued');
    const reference = await shownReference(first.page);
    await first.page.goto('about:blank');
    shop.trouble(undefined);
    const { lift } = await blocked(first.page);
    await first.page.goto(`${shop.origin()}/other`);
    await gaveUp(first.complaints);
    lift();
    await first.page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => shop.posts.filter((post) => post.includes('Waits for the next page.')).length).toBeGreaterThan(1);
    await expect.poll(() => {
      try {
        return storedAs(shop.file, reference).event.data['message'];
      } catch {
        return undefined;
      }
    }).toBe('Waits for the next page.');
  });

  const tag = (attributes: string) => `<kroon-complaint endpoint="/v1/submissions" ${attributes}>fallback</kroon-complaint>`;
  const told: Readonly<Record<string, readonly [head: string, body: string]>> = {
    'base on a tag': ['<script src="/assets/bundle.js"></script>', tag('base="/kroon/"')],
    'base without its last slash': ['<script src="/assets/bundle.js" defer></script>', tag('base="/kroon"')],
    'data-base on a tag': ['<script src="/assets/bundle.js"></script>', tag('data-base="/kroon/"')],
    'data-base on the bundle’s script': ['<script src="/assets/bundle.js" data-base="/kroon/"></script>', tag('')],
    'data-base on another script': ['<script data-base="/kroon/"></script><script src="/assets/bundle.js"></script>', tag('')],
    'a tag that speaks for the script, with all its settings': [
      '<meta data-kroon data-base="/kroon/" data-endpoint="/v1/submissions"><script src="/assets/bundle.js"></script>',
      widgets.complaint,
    ],
    'base on a tag, in a module': ['<script type="module" src="/assets/module.js"></script>', tag('base="/kroon/"')],
    'configure of the package': [
      `<script>globalThis[Symbol.for('kroon.config')] = { script: {}, configured: { base: '/kroon/' }, languages: [] }</script>
       <script type="module" src="/assets/module.js"></script>`,
      tag(''),
    ],
  };
  for (const [how, [head, body]] of Object.entries(told)) {
    it(`E7: comes to a page with kroon.js in its bundle by ${how}`, async () => {
      shop.page('/bundled', { head, body });
      const { page, uncaught, complaints } = await open('/bundled');
      await complain(page, how);
      expect(uncaught).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }

  for (const [kind, src] of Object.entries({ script: 'src="/assets/bundle.js"', module: 'type="module" src="/assets/module.js"' })) {
    it(`E7: is asked for in the console where nobody says where a bundled ${kind} has its files, and nothing is uncaught`, async () => {
      shop.page('/lost', { head: `<script ${src}></script>`, body: tag('') });
      const { page, uncaught, complaints } = await open('/lost');
      await gaveUp(complaints);
      expect(complaints.join('\n')).toMatch(/base="\/its-folder\/"/);
      expect(uncaught).toEqual([]);
      expect(await page.locator('kroon-complaint').innerText()).toBe('fallback');
    });
  }

  it('E7: throws nothing at a page that has no address to resolve by', async () => {
    shop.page('/frame', { head: '', body: `<iframe></iframe>` });
    const { page, uncaught, complaints } = await open('/frame');
    await page.evaluate(async () => {
      const text = await (await fetch('/assets/bundle.js')).text();
      const script = document.createElement('script');
      script.src = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      document.body.append(document.createElement('kroon-complaint'), script);
    });
    await gaveUp(complaints);
    expect(uncaught).toEqual([]);
  });

  /** A release: what is of this version is gone, and comes back under the page’s next load. */
  async function release(page: Page) {
    let gone = true;
    await page.route(`**/kroon/chunks/*-${version}.js`, async (route) => {
      await (gone ? route.fulfill({ status: 404, body: '' }) : route.continue());
    });
    return () => void (gone = false);
  }
  const reload = (page: Page) => page.getByRole('button', { name: 'Reload, with what you wrote' });
  // Without the pointer: that would be a touch, and bring what was missing.
  const pressReload = (page: Page) => reload(page).evaluate((button: HTMLElement) => button.click());

  it('E8: offers to load a page again whose chunks a release has taken away, and the words are there and arrive', async () => {
    shop.page('/released', { body: '<kroon-complaint contact-phone="030 123 45 67"></kroon-complaint>' });
    const text = 'Half a sentence, and then they released.';
    const { page, uncaught } = await open('/released');
    await approach(page);
    const renew = await release(page);
    await page.locator(field).fill(text);
    await page.locator(send).click();
    await page.getByRole('alert').filter({ hasText: 'Not everything has loaded.' }).first().waitFor();
    await page.locator(send).click();
    await page.getByRole('link', { name: '030 123 45 67' }).waitFor();
    await page.getByRole('button', { name: 'Copy what you wrote' }).waitFor();
    renew();
    await pressReload(page);
    await expect.poll(() => page.locator(field).inputValue()).toBe(text);
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(text);
    expect(uncaught).toEqual([]);
  });

  it('E8: keeps a star over that', async () => {
    shop.page('/released-rating', { body: widgets.rating });
    const { page } = await open('/released-rating');
    await approach(page);
    const renew = await release(page);
    await page.locator('input[name=score]').nth(2).click({ force: true });
    await page.getByRole('alert').filter({ hasText: 'Not everything has loaded.' }).first().waitFor();
    await page.locator('input[name=score]').nth(3).click({ force: true });
    await page.mouse.move(0, 0);
    await page.locator('kroon-rating legend').hover();
    await reload(page).waitFor();
    renew();
    await pressReload(page);
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['score']).toBe(4);
  });

  it('E8: sends nobody away from a shared computer, where nothing is kept', async () => {
    shop.page('/released-shared', { body: '<kroon-complaint storage="memory"></kroon-complaint>' });
    const { page } = await open('/released-shared');
    await approach(page);
    await release(page);
    await page.locator(field).fill('Half a sentence.');
    await page.locator(send).click();
    await page.getByRole('alert').filter({ hasText: 'Not everything has loaded.' }).first().waitFor();
    await page.locator(send).click();
    await page.getByRole('button', { name: 'Copy what you wrote' }).waitFor();
    expect(await reload(page).count()).toBe(0);
    expect(await page.locator(field).inputValue()).toBe('Half a sentence.');
  });

  /** As a slider does it: the last slide once more before the first, the first behind the last. */
  const slider = `<div id="slides"><div class="slide">${widgets.complaint}</div><div class="slide">Two</div></div>
    <script>
      addEventListener('DOMContentLoaded', () => {
        const slides = document.querySelector('#slides');
        const [first, last] = slides.querySelectorAll('.slide');
        slides.prepend(last.cloneNode(true), first.cloneNode(true));
      });
    </script>`;
  for (const [when, late] of [['before the widget is there', false], ['at the next visit alone', true]] as const) {
    it(`E9: brings the words back where a slider copies the slide ${when}`, async () => {
      shop.page('/slides', { body: late ? `<div class="slide">${widgets.complaint}</div>` : slider });
      const text = `Half a sentence in a slide, ${when}.`;
      const { page } = await open('/slides');
      await page.waitForFunction((count) => document.querySelectorAll('kroon-complaint').length === count, late ? 1 : 2);
      const visible = page.locator('kroon-complaint').last();
      await visible.locator(field).fill(text);
      await page.waitForFunction((words) => Object.values({ ...sessionStorage }).some((kept) => kept.includes(words) && kept.includes('"id"')), text);
      shop.page('/slides', { body: slider });
      await page.reload();
      await expect.poll(() => visible.locator(field).inputValue()).toBe(text);
      await visible.locator(send).click();
      await visible.locator('[part~=outcome] .state.received').waitFor();
      expect(storedAs(shop.file, await visible.locator('[part~=reference]').innerText()).event.data['message']).toBe(text);
      await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft')).length)).toBe(0);
      await page.reload();
      await approach(page);
      await visible.getByRole('button', { name: 'Write another message' }).click();
      await visible.locator(field).focus();
      expect(await visible.locator(field).inputValue()).toBe('');
      expect(await wordsOf(page)).not.toContain('is still here');
    });
  }
});
