import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { type Visit, approach, awake, newContext, openBrowser, outcome, shownReference, visit, wordsOf } from './browser.ts';
import { readLedger, storedAs } from './ledger.ts';
import { type Shop, loader, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';

describe('without a connection', () => {
  let browser: Browser;
  let shop: Shop;
  let context: BrowserContext;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    shop.page('/', { body: widgets.complaint });
    shop.page('/rating', { body: widgets.rating });
    shop.page('/cancellation', { body: widgets.cancellation });
    shop.page('/elsewhere', { body: '<p>No widget here.</p>' });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    shop.trouble(undefined);
    await Promise.all(browser.contexts().map((one) => one.close()));
  });

  async function open(path = '/', prepare?: (page: Page) => Promise<unknown>): Promise<Visit> {
    context = browser.contexts()[0] ?? (await newContext(browser));
    const seen = await visit(context);
    await prepare?.(seen.page);
    await seen.page.goto(shop.origin() + path);
    await approach(seen.page);
    return seen;
  }

  async function write(page: Page, text: string): Promise<void> {
    await page.locator(field).fill(text);
    // The first touch brings what sending needs, and the insides of the additions with it.
    await page.locator('kroon-complaint details :is(input, textarea)').first().waitFor({ state: 'attached' });
  }

  const press = (page: Page) => page.locator('button[type=submit]').click();

  /** How often each unsent payload on the device was tried, read without the code that wrote them. */
  function attempts(page: Page): Promise<number[]> {
    return page.evaluate(
      () =>
        new Promise<number[]>((resolve, reject) => {
          const request = indexedDB.open('kroon-outbox-1');
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const database = request.result;
            const [name] = [...database.objectStoreNames];
            const all = database.transaction(name!).objectStore(name!).getAll();
            all.onsuccess = () => {
              database.close();
              const rows = all.result as { bytes: unknown; attempts: number }[];
              resolve(rows.filter(({ bytes }) => bytes !== null).map((row) => row.attempts));
            };
          };
        }),
    );
  }

  const payloads = async (page: Page) => (await attempts(page)).length;

  /** An answer is shown before it is written: who leaves the page waits until the device knows of it. */
  const written = (page: Page) => expect.poll(() => attempts(page)).toEqual([1]);

  it('says saved and not yet sent, never thanks; on return it arrives and is crowned without a click', async () => {
    const { page, heard } = await open();
    await write(page, 'Written in a tunnel.');
    await context.setOffline(true);
    await press(page);
    await outcome(page, 'queued');
    const words = await wordsOf(page);
    expect(words).toContain('saved on this device');
    expect(words).toContain('There is no connection now.');
    expect(words).not.toMatch(/thank you/i);
    expect((await heard('kroon-queued'))[0]).toMatchObject({ stored: true });
    const promised = await shownReference(page);
    expect(await payloads(page)).toBe(1);
    await context.setOffline(false);
    await outcome(page, 'received');
    expect(await page.locator('[part~=line] svg').count()).toBe(1);
    expect(await shownReference(page)).toBe(promised);
    expect(storedAs(shop.file, promised).event.data['message']).toBe('Written in a tunnel.');
    expect(await payloads(page)).toBe(0);
  });

  for (const kind of ['rating', 'cancellation'] as const) {
    it(`keeps a ${kind} on the device and sends it on return`, async () => {
      const { page } = await open(`/${kind}`);
      if (kind === 'rating') {
        await page.locator('input[type=radio]').nth(0).click({ force: true });
        await page.locator('button[type=submit]').waitFor();
        await awake(page, 'kroon-rating');
      } else {
        await press(page);
        await page.locator('[part~=rows]').waitFor();
      }
      await context.setOffline(true);
      await press(page);
      await outcome(page, 'queued');
      expect(await wordsOf(page)).not.toMatch(/thank/i);
      await context.setOffline(false);
      await outcome(page, 'received');
      const stored = storedAs(shop.file, await shownReference(page));
      if (kind === 'rating') expect(stored.event.data['score']).toBe(1);
      else expect(stored.event.data['contract']).toMatchObject({ reference: 'C-1' });
    });
  }

  it('says in Safari that it may forget after seven days, and in no other browser', async () => {
    shop.trouble({ status: 503, body: '' });
    const said: boolean[] = [];
    for (const safari of [true, false]) {
      const { page } = await open('/', async (one) => {
        if (safari) await one.addInitScript(() => Object.assign(globalThis, { GestureEvent: Event }));
      });
      await write(page, 'Kept for a while.');
      await press(page);
      await outcome(page, 'queued');
      said.push((await wordsOf(page)).includes('within 7 days'));
      await page.close();
    }
    expect(said).toEqual([true, false]);
  });

  it('never says of a cancellation that was not accepted that it was received', async () => {
    shop.trouble({ status: 413, body: '{"type":"urn:kroon:problem:too-large","status":413}' });
    const { page } = await open('/cancellation');
    await press(page);
    await page.locator('[part~=rows]').waitFor();
    await press(page);
    await outcome(page, 'refused');
    const words = await wordsOf(page);
    expect(words).toContain('This is too large to be sent.');
    expect(words).toContain('Your last day');
    expect(words).not.toMatch(/received|thank/i);
  });

  it('says that the page is not complete where the connection went before the first touch, and goes on later', async () => {
    const { page } = await open();
    // What the first touch asks for is held until the press: both wait for the same, and nothing is under way once it
    // has failed.
    let release = () => {};
    const pressed = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/kroon/chunks/**', async (route) => {
      await pressed;
      await route.abort('internetdisconnected');
    });
    await context.setOffline(true);
    await page.locator(field).fill('Before anything was there.');
    await press(page);
    release();
    await page.locator('kroon-complaint [role=alert]:not([hidden])').waitFor();
    expect(await wordsOf(page)).toContain('What you wrote is still here.');
    expect(await page.locator(field).inputValue()).toBe('Before anything was there.');
    await page.unroute('**/kroon/chunks/**');
    await context.setOffline(false);
    await press(page);
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Before anything was there.');
  });

  it('delivers from another page of the site, by the loader alone, after the tab was closed', async () => {
    const { page } = await open();
    await write(page, 'The tab was closed.');
    await context.setOffline(true);
    await press(page);
    await outcome(page, 'queued');
    const reference = await shownReference(page);
    await page.close();
    await context.setOffline(false);
    const next = await visit(context);
    await next.page.goto(`${shop.origin()}/elsewhere`);
    await expect.poll(() => next.heard('kroon-received')).toHaveLength(1);
    expect((await next.heard('kroon-received'))[0]).toMatchObject({ on: 'document', reference });
    expect(storedAs(shop.file, reference).event.data['message']).toBe('The tab was closed.');
    await expect.poll(() => payloads(next.page)).toBe(0);
  });

  it('tells at the next visit what has been received meanwhile, with its reference', async () => {
    const { page } = await open();
    await write(page, 'Sent while nobody looked.');
    await context.setOffline(true);
    await press(page);
    await outcome(page, 'queued');
    const reference = await shownReference(page);
    await page.close();
    await context.setOffline(false);
    const next = await open();
    await next.page.getByText(`From earlier, received now: ${reference}`).waitFor();
    expect(await wordsOf(next.page)).not.toContain('Not sent yet');
  });

  it('shows at the next visit what still waits, without a touch; the customer sends it, or erases it in two presses', async () => {
    shop.trouble({ status: 503, body: '' });
    const first = await open();
    for (const words of ['Kept over a visit.', 'Better not.']) {
      await write(first.page, words);
      await press(first.page);
      await outcome(first.page, 'queued');
      await first.page.reload();
      await approach(first.page);
    }
    await first.page.close();

    const { page } = await open();
    const left = page.getByText('From earlier, not sent yet: 2');
    await left.waitFor();
    await left.click();
    const row = (words: string) => page.locator('.unsent > li', { hasText: words });
    await row('Better not.').getByRole('button', { name: 'Erase' }).click();
    await row('Better not.').getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('From earlier, not sent yet: 1').waitFor();
    shop.trouble(undefined);
    await row('Kept over a visit.').getByRole('button', { name: 'Send now' }).click();
    await page.getByText('From earlier, not sent yet').waitFor({ state: 'detached' });
    const told = await page.getByText('From earlier, received now: ').innerText();
    expect(storedAs(shop.file, told.split(': ')[1]!).event.data['message']).toBe('Kept over a visit.');
    const stored = readLedger(shop.file).map(({ event }) => event.data['message']);
    expect(stored.filter((one) => one === 'Kept over a visit.')).toHaveLength(1);
    expect(stored).not.toContain('Better not.');
    expect(await payloads(page)).toBe(0);
  });

  it('lets a refused letter of an earlier visit be changed; what is sent then replaces it, here and at the supplier', async () => {
    shop.trouble({ status: 400, body: '{"type":"urn:kroon:problem:invalid","status":400,"errors":[]}' });
    const first = await open();
    await write(first.page, 'Refused at first.');
    await press(first.page);
    await outcome(first.page, 'refused');
    await written(first.page);
    await first.page.close();

    shop.trouble(undefined);
    const { page } = await open();
    await page.getByText('From earlier, not sent yet: 1').click();
    const row = page.locator('.unsent > li', { hasText: 'Refused at first.' });
    expect(await row.innerText()).toContain('It was not accepted.');
    await row.getByRole('button', { name: 'Change it and send it again' }).click();
    await expect.poll(() => page.locator(field).inputValue()).toBe('Refused at first.');
    await page.getByText('from earlier').waitFor({ state: 'detached' });
    await page.locator(field).fill('Mended then.');
    await press(page);
    await outcome(page, 'received');
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data['message']).toBe('Mended then.');
    expect(event['supersedes']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await payloads(page)).toBe(0);
    await page.reload();
    await approach(page);
    await page.getByRole('button', { name: 'Write another message' }).click();
    await page.locator(field).focus();
    expect(await wordsOf(page)).not.toContain('from earlier');
  });

  it('keeps what the receiver cannot take because it is down, and sends when it is up', async () => {
    const { page } = await open();
    await write(page, 'Nobody listens.');
    await shop.down();
    await press(page);
    await outcome(page, 'queued');
    expect(await wordsOf(page)).toContain('No confirmation has come back yet.');
    await shop.up();
    await page.getByRole('button', { name: 'Send now' }).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Nobody listens.');
  });

  it('tries again by itself after a 503', async () => {
    shop.trouble({ status: 503, body: '', headers: { 'retry-after': '1' } });
    const { page } = await open();
    await write(page, 'Busy.');
    await press(page);
    await outcome(page, 'queued');
    shop.trouble(undefined);
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Busy.');
  });

  it('says after the time-out of a receiver that hangs that it is saved, and sends it later', async () => {
    shop.trouble('hang');
    const { page } = await open('/', (one) => one.clock.install());
    await write(page, 'Hanging.');
    const before = shop.posts.length;
    await press(page);
    await expect.poll(() => shop.posts.length).toBe(before + 1);
    expect(await page.locator('[part~=outcome]').count()).toBe(0);
    await page.clock.fastForward(16_000);
    await outcome(page, 'queued');
    shop.trouble(undefined);
    await page.clock.fastForward(60_000);
    await outcome(page, 'received');
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === 'Hanging.')).toHaveLength(1);
  });

  it('stores one row for each of two tabs, also for the one that was closed', async () => {
    shop.trouble({ status: 503, body: '', headers: { 'retry-after': '1' } });
    const one = await open();
    const two = await open();
    await write(one.page, 'Tab one.');
    await write(two.page, 'Tab two.');
    await press(one.page);
    await outcome(one.page, 'queued');
    await two.page.bringToFront();
    await press(two.page);
    await outcome(two.page, 'queued');
    const reference = await shownReference(one.page);
    await one.page.close();
    shop.trouble(undefined);
    await outcome(two.page, 'received');
    const second = await shownReference(two.page);
    await two.page.goto(`${shop.origin()}/elsewhere`);
    await expect.poll(() => payloads(two.page)).toBe(0);
    expect(storedAs(shop.file, reference).event.data['message']).toBe('Tab one.');
    expect(storedAs(shop.file, second).event.data['message']).toBe('Tab two.');
  });

  it('FAULTS 29: asks to keep the page open where the device stores nothing, and guards it until it is received', async () => {
    shop.trouble({ status: 503, body: '', headers: { 'retry-after': '2' } });
    const { page, heard } = await open('/', (one) =>
      one.addInitScript(() => {
        indexedDB.open = () => {
          throw new DOMException('No storage here', 'SecurityError');
        };
      }),
    );
    await write(page, 'Only in memory.');
    await press(page);
    await outcome(page, 'waiting');
    expect(await wordsOf(page)).toContain('Keep this page open');
    expect(await wordsOf(page)).not.toMatch(/thank you|saved on this device/i);
    expect((await heard('kroon-queued'))[0]).toMatchObject({ stored: false });
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    shop.trouble(undefined);
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Only in memory.');
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  });

  it('FAULTS 38: tells the document where the widget was taken away while it was being sent', async () => {
    shop.trouble({ status: 503, body: '', headers: { 'retry-after': '1' } });
    const { page, heard } = await open();
    await write(page, 'Taken away.');
    await press(page);
    await outcome(page, 'queued');
    await page.evaluate(() => document.querySelector('kroon-complaint')!.remove());
    shop.trouble(undefined);
    await expect.poll(() => heard('kroon-received')).toHaveLength(1);
    expect((await heard('kroon-received'))[0]).toMatchObject({ on: 'document' });
  });

  it('goes to the endpoint of its own tag at the next visit, not to what the script says for all', async () => {
    const at = shop.posts.length;
    shop.page('/own', { body: '<kroon-complaint endpoint="/v1/submissions?own"></kroon-complaint>', head: loader.replace('/v1/submissions', '/v1/other') });
    const targets: string[] = [];
    const seen = await open('/own', async (page) => {
      page.on('request', (request) => {
        if (request.method() === 'POST') targets.push(new URL(request.url()).pathname);
      });
    });
    shop.trouble('lost-answer');
    await write(seen.page, 'To its own address.');
    await press(seen.page);
    await outcome(seen.page, 'queued');
    // The page is gone before it would be taken: what is tried next is tried by the next one.
    await seen.page.goto('about:blank');
    shop.trouble(undefined);
    await seen.page.goto(`${shop.origin()}/own`);
    await seen.page.getByText('From earlier, received now: ').waitFor();
    expect(new Set(targets)).toEqual(new Set(['/v1/submissions']));
    expect(shop.posts.length).toBeGreaterThan(at + 1);
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === 'To its own address.')).toHaveLength(1);
  });

  /** A letter that waits for an address which took nothing in; the page's tag says another by now. */
  async function leftForNowhere(path: string, text: string): Promise<Page> {
    const head = loader.replace('/v1/submissions', '/v1/other');
    shop.page(path, { head, body: '<kroon-complaint endpoint="/nowhere"></kroon-complaint>' });
    const { page } = await open(path);
    await write(page, text);
    await press(page);
    await outcome(page, 'queued');
    await written(page);
    shop.page(path, { head, body: '<kroon-complaint endpoint="/v1/submissions"></kroon-complaint>' });
    return page;
  }

  async function arrivesOnReload(page: Page, text: string): Promise<void> {
    await page.reload();
    await page.getByText('From earlier, received now: ').waitFor();
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === text)).toHaveLength(1);
  }

  it('goes to where the tag says now, where what it said before took nothing in', async () => {
    const text = 'To a mended address.';
    await arrivesOnReload(await leftForNowhere('/mended', text), text);
  });

  it('goes to where the tag says now, also where its widget comes later than what waits is tried', async () => {
    const text = 'To a late address.';
    const page = await leftForNowhere('/late', text);
    const tried = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/other'));
    await page.route(`**/chunks/complaint-${version}.js`, async (route) => {
      await tried;
      await route.continue();
    });
    await arrivesOnReload(page, text);
  });

  it('is handed to the client of the page at the next visit, and to nobody where the page has none', async () => {
    shop.page('/client', { head: loader.replace(' data-endpoint="/v1/submissions"', ''), body: '<kroon-complaint></kroon-complaint>' });
    const posted: string[] = [];
    const { page } = await open('/client', async (one) => {
      one.on('request', (request) => {
        if (request.method() === 'POST') posted.push(request.url());
      });
      await one.addInitScript(() => {
        const handed: string[] = [];
        Object.assign(globalThis, { handed });
        addEventListener('DOMContentLoaded', () => {
          if (location.search === '?bare') return;
          Object.assign(document.querySelector('kroon-complaint')!, {
            deliver: async (event: { id: string }) => {
              handed.push(event.id);
              throw new Error('not now');
            },
          });
        });
      });
    });
    await write(page, 'By a client.');
    await press(page);
    await outcome(page, 'queued');
    await page.goto(`${shop.origin()}/client?bare`);
    await page.getByText('From earlier, not sent yet: 1').waitFor();
    await page.goto(`${shop.origin()}/client`);
    await page.waitForFunction(() => (globalThis as unknown as { handed: string[] }).handed.length > 0);
    expect(posted).toEqual([]);
  });

  it('is shown by the element that takes the place of the one it was written in', async () => {
    shop.trouble({ status: 503, body: '' });
    const { page } = await open();
    await write(page, 'Of the one before.');
    await press(page);
    await outcome(page, 'queued');
    await page.evaluate(() => document.querySelector('kroon-complaint')!.replaceWith(document.createElement('kroon-complaint')));
    await page.locator(field).focus();
    await page.getByText('From earlier, not sent yet: 1').waitFor();
  });

  it('is no longer said to be saved, or on its way, where another tab erases it; the words stand in the form again', async () => {
    shop.trouble({ status: 503, body: '' });
    const one = await open();
    await write(one.page, 'Erased elsewhere.');
    await press(one.page);
    await outcome(one.page, 'queued');
    const other = await open();
    await other.page.getByText('From earlier, not sent yet: 1').click();
    await other.page.getByRole('button', { name: 'Erase' }).click();
    await other.page.getByRole('button', { name: 'Erase for good' }).click();
    await expect.poll(() => one.page.locator(field).inputValue()).toBe('Erased elsewhere.');
    expect(await wordsOf(one.page)).not.toMatch(/saved on this device|sending…/i);
    shop.trouble(undefined);
    await press(one.page);
    await outcome(one.page, 'received');
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === 'Erased elsewhere.')).toHaveLength(1);
  });

  it('FAULTS 29: goes where the browser has channels by name and gives none, as with cookies blocked', async () => {
    const { page } = await open('/', (one) =>
      one.addInitScript(() => {
        globalThis.BroadcastChannel = class {
          constructor() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          }
        } as unknown as typeof BroadcastChannel;
      }),
    );
    await write(page, 'Without a channel.');
    await press(page);
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Without a channel.');
  });

  it('guards a refused letter that only the page holds, and nothing once its successor was received', async () => {
    shop.page('/shared', { body: '<kroon-complaint storage="memory"></kroon-complaint>' });
    shop.trouble({ status: 400, body: '{"type":"urn:kroon:problem:invalid","status":400,"errors":[]}' });
    const { page } = await open('/shared');
    await write(page, 'Refused in memory.');
    await press(page);
    await outcome(page, 'refused');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    await (await asked).dismiss();
    shop.trouble(undefined);
    await page.locator(field).fill('Mended in memory.');
    await press(page);
    await outcome(page, 'received');
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
  });
});
