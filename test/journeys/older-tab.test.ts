import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lettersOn } from '../support/older-build/letters.ts';
import { takeDevice } from '../support/older-build/device.ts';
import { olderLoader, serveOlder } from '../support/older-build/pages.ts';
import { olderBuild, olderScripts } from '../support/older-build/read.ts';
import { until } from '../support/until.ts';
import { type Visit, approach, awake, newContext, openBrowser, outcome, shownReference, visit, wordsOf } from './browser.ts';
import { readLedger, storedAs } from './ledger.ts';
import { type Shop, type Trouble, loader, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const busy = { status: 503, body: '' };
/** Busy for so long that nothing goes before somebody presses. */
const closed = { ...busy, headers: { 'retry-after': '900' } };

/** As pages are while a supplier changes from one build to the other, or a tab of before stays open. */
const builds = { older: olderLoader, now: loader } as const;
type Build = keyof typeof builds;

describe(`a tab of ${olderBuild} and one of now on one device`, () => {
  let browser: Browser;
  let shop: Shop;
  let context: BrowserContext;
  beforeAll(async () => {
    shop = await openShop();
    serveOlder(shop, olderScripts());
    for (const [build, head] of Object.entries(builds)) {
      shop.page(`/${build}`, { head, body: widgets.complaint });
      shop.page(`/${build}/elsewhere`, { head, body: '<p>No widget here.</p>' });
    }
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    shop.trouble(undefined);
    await Promise.all(browser.contexts().map((one) => one.close()));
  });

  async function open(build: Build | 'letter', path = '', prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    context = browser.contexts()[0] ?? (await newContext(browser));
    const seen = await visit(context);
    await prepare?.(seen.page);
    await seen.page.goto(`${shop.origin()}/${build}${path}`);
    if (path === '') await approach(seen.page);
    return seen;
  }

  async function write(page: Page, words: string): Promise<void> {
    await page.locator(field).fill(words);
    await awake(page, 'kroon-complaint');
  }
  const press = (page: Page) => page.locator('button[type=submit]').click();
  const posts = (words: string) => shop.posts.filter((body) => body.includes(words));
  const unsent = async (page: Page) => lettersOn(await takeDevice(page)).filter(({ text }) => text !== undefined);
  /** One letter at the supplier, however often its bytes came. */
  function isOnce(words: string, reference: string): void {
    expect(new Set(posts(words)).size).toBe(1);
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === words)).toHaveLength(1);
    expect(storedAs(shop.file, reference).event.data['message']).toBe(words);
  }

  /** “Send now” wherever it stands: one that is on its way has no such button, and needs none. */
  const pressBoth = (...pages: readonly Page[]) =>
    Promise.all(pages.map((one) => one.getByRole('button', { name: 'Send now' }).evaluateAll((found) => { for (const button of found) (button as HTMLElement).click(); })));

  /** Counts how often the page asked for a lock that another tab had. */
  async function watchLock(page: Page): Promise<{ refusals(): Promise<number> }> {
    const refused = await page.evaluateHandle(() => {
      const count = { of: 0 };
      const request = navigator.locks.request.bind(navigator.locks) as (name: string, options: object, run: (lock: unknown) => unknown) => Promise<unknown>;
      navigator.locks.request = ((name: string, options: object, run: (lock: unknown) => unknown) =>
        request(name, options, (lock) => {
          if (!lock) count.of += 1;
          return run(lock);
        })) as typeof navigator.locks.request;
      return count;
    });
    return { refusals: () => refused.evaluate((count) => count.of) };
  }

  for (const [writer, sender] of [['older', 'now'], ['now', 'older']] as const) {
    describe(`where the ${writer === 'older' ? 'older' : 'newer'} one has written`, () => {
      const name = (what: string) => `${what} (${writer})`;

      /** A letter that waits, and the page that shows it. */
      async function waiting(words: string, trouble: Trouble = closed, prepare?: (page: Page) => Promise<unknown>): Promise<{ readonly page: Page; readonly reference: string }> {
        shop.trouble(trouble);
        const { page } = await open(writer, '', prepare);
        await write(page, words);
        await press(page);
        await outcome(page, 'queued');
        return { page, reference: await shownReference(page) };
      }

      it('delivers its letter once from the other, after it was closed', async () => {
        const words = name('The tab was closed.');
        const { page, reference } = await waiting(words, busy);
        await page.close();
        const tries = posts(words).length;
        shop.trouble(undefined);
        const { page: other, heard } = await open(sender, '/elsewhere');
        await expect.poll(() => heard('kroon-received')).toEqual([expect.objectContaining({ on: 'document', reference })]);
        expect(posts(words)).toHaveLength(tries + 1);
        isOnce(words, reference);
        await expect.poll(() => unsent(other)).toEqual([]);
      });

      it('shows in the other what waits, with its words, and sends it from there at a press', async () => {
        const words = name('Sent by hand.');
        const { page, reference } = await waiting(words);
        await page.close();
        const { page: other } = await open(sender);
        await other.getByText('From earlier, not sent yet: 1').click();
        const row = other.locator('.unsent > li', { hasText: words });
        expect(await row.innerText()).toContain(reference);
        shop.trouble(undefined);
        await row.getByRole('button', { name: 'Send now' }).click();
        await other.getByText(`From earlier, received now: ${reference}`).waitFor();
        isOnce(words, reference);
        await expect.poll(() => unsent(other)).toEqual([]);
      });

      it('hears at once that the other has delivered what it could not send itself, and leaves that one’s words alone', async () => {
        const words = name('Cut off in one tab.');
        const { page: other } = await open(sender);
        // One that has sent something listens from then on.
        await write(other, name('The first.'));
        await press(other);
        await outcome(other, 'received');
        await other.getByRole('button', { name: 'Write another message' }).click();
        await write(other, 'Being typed.');
        const { page } = await open(writer);
        await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
        await write(page, words);
        await press(page);
        // From "saved" to "received" without a press: the other tab was told of it, and tells of the receipt.
        await outcome(page, 'received');
        const reference = await shownReference(page);
        expect(posts(words)).toHaveLength(1);
        isOnce(words, reference);
        expect(await other.locator(field).inputValue()).toBe('Being typed.');
        expect(await wordsOf(other)).not.toContain('not sent yet');
      });

      it('sends once where both are told to at the same moment: one waits for the other', async () => {
        const words = name('Pressed in both.');
        const { page, reference } = await waiting(words);
        const { page: other } = await open(sender);
        await other.getByText('From earlier, not sent yet: 1').click();
        const locks = [await watchLock(page), await watchLock(other)];
        const refusals = async () => (await locks[0]!.refusals()) + (await locks[1]!.refusals());
        let release = () => {};
        const released = new Promise<void>((resolve) => (release = resolve));
        let asked = 0;
        await context.route('**/v1/submissions', async (route) => {
          asked += 1;
          await released;
          await route.continue();
        });
        // Whichever is first has the lock until its answer comes; the other asks for it meanwhile.
        await until(async () => {
          await pressBoth(page, other);
          return (await refusals()) > 0;
        }, 'A lock that is held');
        // The lock is held a moment before its holder asks.
        await expect.poll(() => asked).toBe(1);
        shop.trouble(undefined);
        release();
        await outcome(page, 'received');
        expect(await shownReference(page)).toBe(reference);
        await other.getByText(`From earlier, received now: ${reference}`).waitFor();
        isOnce(words, reference);
      });

      it('is one letter all the same where both send it, in a browser without locks', async () => {
        const words = name('Sent by both.');
        const unlocked = (one: Page) => one.addInitScript(() => void Object.defineProperty(navigator, 'locks', { value: undefined }));
        const { page, reference } = await waiting(words, closed, unlocked);
        const { page: other } = await open(sender, '', unlocked);
        await other.getByText('From earlier, not sent yet: 1').click();
        let release = () => {};
        const released = new Promise<void>((resolve) => (release = resolve));
        const from = new Set<Page>();
        await context.route('**/v1/submissions', async (route) => {
          from.add(route.request().frame().page());
          await released;
          await route.continue();
        });
        await until(async () => {
          await pressBoth(page, other);
          return from.size === 2;
        }, 'Both tries');
        shop.trouble(undefined);
        release();
        await outcome(page, 'received');
        expect(await shownReference(page)).toBe(reference);
        await other.getByText(`From earlier, received now: ${reference}`).waitFor();
        isOnce(words, reference);
      });

      it('says no longer that it is saved where the other erases it, and has the words in the form again', async () => {
        const words = name('Erased elsewhere.');
        const { page } = await waiting(words);
        const { page: other } = await open(sender);
        await other.getByText('From earlier, not sent yet: 1').click();
        await other.getByRole('button', { name: 'Erase', exact: true }).click();
        await other.getByRole('button', { name: 'Erase for good' }).click();
        await expect.poll(() => page.locator(field).inputValue()).toBe(words);
        expect(await wordsOf(page)).not.toMatch(/saved on this device|sending…/i);
        expect(await unsent(other)).toEqual([]);
        expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === words)).toEqual([]);
      });

      it('leaves its draft to the other, in the tab that is loaded again and in one that was doubled, as one event', async () => {
        const words = name('Half a sentence.');
        shop.page('/letter', { head: builds[writer], body: widgets.complaint });
        const { page } = await open('letter');
        await write(page, words);
        await page.waitForFunction((text) => Object.values({ ...sessionStorage }).some((one) => (one as string).includes(text) && (one as string).includes('"id"')), words);
        shop.page('/letter', { head: builds[sender], body: widgets.complaint });
        const [second] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => void window.open(location.href))]);
        await expect.poll(() => second.locator(field).inputValue()).toBe(words);
        await press(page);
        await outcome(page, 'received');
        await press(second);
        await outcome(second, 'received');
        expect(await shownReference(second)).toBe(await shownReference(page));
        isOnce(words, await shownReference(page));

        await page.getByRole('button', { name: 'Write another message' }).click();
        const more = name('Loaded again meanwhile.');
        await write(page, more);
        await page.waitForFunction((text) => JSON.stringify({ ...sessionStorage }).includes(text), more);
        await page.reload();
        await expect.poll(() => page.locator(field).inputValue()).toBe(more);
        await press(page);
        await outcome(page, 'received');
        isOnce(more, await shownReference(page));
      });
    });
  }
});
