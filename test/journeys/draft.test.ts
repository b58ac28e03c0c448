import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approach, awake, newContext, openBrowser, shownReference, visit, wordsOf } from './browser.ts';
import { readLedger, storedAs } from './ledger.ts';
import { type Shop, openShop } from './shop.ts';

const field = 'textarea[name=message]';
const send = 'kroon-complaint button[type=submit]';
const words = 'Half a sentence, and then the page was reloaded.';

describe('what was typed and not sent', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  async function open(body = '<kroon-complaint></kroon-complaint>') {
    shop.page('/letter', { body });
    const seen = await visit(await newContext(browser));
    await seen.page.goto(`${shop.origin()}/letter`);
    await approach(seen.page);
    return seen;
  }

  const typed = (page: Page) => page.locator(field).inputValue();
  /** What keeps the draft comes with the first touch. */
  const kept = (page: Page) => page.waitForFunction((words) => Object.values({ ...sessionStorage }).some((text) => text.includes(words) && text.includes('"id"')), words);
  const received = (page: Page) =>
    page.waitForFunction(() => globalThis.journey.heard.some(({ type }) => type === 'kroon-received'));

  it('is there again after a reload, and gone once it was received', async () => {
    const { page } = await open();
    await page.locator(field).pressSequentially(words.slice(0, 20));
    await page.locator(field).fill(words);
    await kept(page);
    await page.reload();
    await expect.poll(() => typed(page)).toBe(words);
    await page.getByRole('button', { name: 'Start over' }).waitFor();
    await page.locator(send).click();
    await received(page);
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(words);
    // What the tab keeps now is the receipt, and no draft.
    expect(await page.evaluate(() => Object.keys({ ...sessionStorage }).filter((key) => key.startsWith('kroon-draft')))).toEqual([]);
    await page.reload();
    await approach(page);
    await page.getByRole('button', { name: 'Write another message' }).click();
    expect(await typed(page)).toBe('');
  });

  it('is there again where it was typed after a refusal; what is sent then names the refused one', async () => {
    const { page } = await open();
    const mended = `${words} Mended.`;
    shop.trouble({ status: 400, body: '{"type":"urn:kroon:problem:invalid","status":400,"errors":[]}' });
    await page.locator(field).fill('Refused.');
    await page.locator(send).click();
    await page.waitForFunction(() => globalThis.journey.heard.some(({ type }) => type === 'kroon-refused'));
    shop.trouble(undefined);
    await page.locator(field).fill(mended);
    await kept(page);
    await page.reload();
    await expect.poll(() => typed(page)).toBe(mended);
    await page.locator(send).click();
    await received(page);
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data['message']).toBe(mended);
    expect(event['supersedes']).toBe((JSON.parse(shop.posts.at(-2)!) as { id: string }).id);
    await page.reload();
    await approach(page);
    await page.getByRole('button', { name: 'Write another message' }).click();
    await page.locator(field).focus();
    expect(await wordsOf(page)).not.toMatch(/from earlier|is still here/i);
  });

  it('is not shown to another customer whom the page knows, at once or late, and is there again for the first', async () => {
    const of = (name: string) => `<kroon-complaint customer-name="${name}" customer-email="${name}@example.org"></kroon-complaint>`;
    const { page } = await open(of('noor'));
    await page.locator(field).fill(words);
    await kept(page);
    await page.getByRole('button', { name: 'Keep a draft on this device' }).click();
    await page.getByRole('button', { name: 'Erase them from this device' }).waitFor();

    // The page tells who it is after what is kept was taken up.
    shop.page('/letter', { body: '<kroon-complaint></kroon-complaint>' });
    await page.reload();
    await expect.poll(() => typed(page)).toBe(words);
    await page.locator('kroon-complaint').evaluate((widget) => {
      (widget as HTMLElement & { customer: object }).customer = { name: 'bob', email: 'bob@example.org' };
    });
    await expect.poll(() => typed(page)).toBe('');
    await page.locator(field).fill('Words of Bob.');
    await page.waitForFunction(() => Object.values({ ...sessionStorage }).some((text) => text.includes('Words of Bob.')));

    // It tells at once.
    shop.page('/letter', { body: of('bob') });
    await page.reload();
    await expect.poll(() => typed(page)).toBe('Words of Bob.');
    const other = await visit(page.context());
    await other.page.goto(`${shop.origin()}/letter`);
    await other.page.locator(field).focus();
    await awake(other.page, 'kroon-complaint');
    await other.page.waitForLoadState('networkidle');
    expect(await typed(other.page)).toBe('');
    await page.locator(send).click();
    await received(page);
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Words of Bob.');

    // Both places still have the words of the first.
    shop.page('/letter', { body: of('noor') });
    await page.reload();
    await expect.poll(() => typed(page)).toBe(words);
    await other.page.reload();
    await expect.poll(() => typed(other.page)).toBe(words);
  });

  it('is not spoken of where nobody has typed: a choice is the first touch', async () => {
    const { page } = await open('<kroon-cancellation notice="P1M" contract="ZZ-1" customer-name="Noor" customer-email="noor@example.org"></kroon-cancellation>');
    const later = page.getByText('On a later date');
    const place = (await later.boundingBox())!.y;
    await later.click();
    await page.locator('input[name=endDate]').waitFor();
    await page.waitForFunction(() => sessionStorage.length > 0);
    expect(await wordsOf(page)).not.toContain('is still here');
    expect((await later.boundingBox())!.y).toBeCloseTo(place, 0);
  });

  it('is kept nowhere on a shared computer', async () => {
    const { page } = await open('<kroon-complaint storage="memory"></kroon-complaint>');
    await page.locator(field).fill(words);
    await awake(page, 'kroon-complaint');
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0);
    await page.reload();
    await approach(page);
    expect(await typed(page)).toBe('');
  });

  it('loses nothing to what is typed after the reload, before the form has come', async () => {
    const { page } = await open('<kroon-complaint customer-email="noor@example.org"></kroon-complaint>');
    await page.locator(field).fill(words);
    await page.getByText('What would make it right?').click();
    const wish = page.locator('kroon-complaint input[type=checkbox]').first();
    await wish.check();
    await kept(page);
    const before = await page.evaluate(() => (JSON.parse(Object.values({ ...sessionStorage })[0] as string) as { id: string }).id);
    let bring = () => {};
    const line = new Promise<void>((resolve) => (bring = resolve));
    await page.route('**/chunks/late*', async (route) => {
      await line;
      await route.continue();
    });
    await page.reload();
    await approach(page);
    await page.locator(field).fill(`${words} And more.`);
    bring();
    await page.getByText('What would make it right?').click();
    await expect.poll(() => wish.isChecked()).toBe(true);
    expect(await typed(page)).toBe(`${words} And more.`);
    await page.locator(send).click();
    await received(page);
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.id).toBe(before);
    expect(event.data).toMatchObject({ message: `${words} And more.`, remedy: [expect.any(String)] });
  });

  it('FAULTS 20: is one event where a tab was doubled and both are sent', async () => {
    const { page } = await open();
    await page.locator(field).fill(words);
    await kept(page);
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await expect.poll(() => typed(second)).toBe(words);
    await page.locator(send).click();
    await second.locator(send).click();
    const references = [];
    for (const one of [page, second]) {
      await one.locator('[part~=reference]').waitFor();
      references.push(await shownReference(one));
    }
    expect(references[0]).toBe(references[1]);
    expect(storedAs(shop.file, references[0]!).event.data['message']).toBe(words);
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === words)).toHaveLength(2);
  });

  it('FAULTS 20: are two events, of which the second names the first, where the doubled tab says something else', async () => {
    const { page } = await open();
    await page.locator(field).fill(words);
    await kept(page);
    const [second] = await Promise.all([
      page.context().waitForEvent('page'),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await expect.poll(() => typed(second)).toBe(words);
    const texts = [`${words} One.`, `${words} Two.`];
    const stored = [];
    for (const [i, one] of [page, second].entries()) {
      await one.locator(field).fill(texts[i]!);
      await one.locator(send).click();
      await one.locator('[part~=reference]').waitFor();
      expect(await wordsOf(one)).toContain(texts[i]!);
      stored.push(storedAs(shop.file, await shownReference(one)).event);
    }
    expect(stored.map(({ data }) => data['message'])).toEqual(texts);
    expect(stored[1]!['supersedes']).toBe(stored[0]!.id);
  });

  /** The page goes after the letter has left and before the device has written it down: nobody has told the customer anything. */
  async function leaveOnItsWay(text: string): Promise<Page> {
    const { page } = await open();
    await page.addInitScript(() => {
      // A device whose storage never answers, until the page is loaded again.
      if (location.search === '?slow') IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    });
    await page.goto(`${shop.origin()}/letter?slow`);
    await approach(page);
    await page.locator(field).fill(text);
    await page.waitForFunction((words) => JSON.stringify({ ...sessionStorage }).includes(words), text);
    const before = shop.posts.length;
    shop.trouble('lost-answer');
    await page.locator(send).click();
    await expect.poll(() => shop.posts.length).toBeGreaterThan(before);
    await expect.poll(() => readLedger(shop.file).filter(({ event }) => event.data['message'] === text).length).toBe(1);
    // The page is gone before its next try would be answered.
    await page.goto('about:blank');
    shop.trouble(undefined);
    await page.goto(`${shop.origin()}/letter`);
    await expect.poll(() => typed(page)).toBe(text);
    return page;
  }

  it('is the same event where it was on its way when the page was reloaded, and nothing was changed', async () => {
    const text = 'On its way when the page was reloaded.';
    const page = await leaveOnItsWay(text);
    await page.locator(send).click();
    await received(page);
    const sent = shop.posts.filter((post) => post.includes(text));
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent).size).toBe(1);
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(text);
    expect(readLedger(shop.file).filter(({ event }) => event.data['message'] === text)).toHaveLength(1);
  });

  it('is a new event, which names the first, where the customer wrote on', async () => {
    const text = 'Also on its way when the page was reloaded.';
    const page = await leaveOnItsWay(text);
    await page.locator(field).fill(`${text} And more.`);
    await page.locator(send).click();
    await received(page);
    const first = readLedger(shop.file).find(({ event }) => event.data['message'] === text)!;
    const second = storedAs(shop.file, await shownReference(page)).event;
    expect(second.data['message']).toBe(`${text} And more.`);
    expect(second['supersedes']).toBe(first.id);
  });

  const keep = (page: Page) => page.getByRole('button', { name: 'Keep a draft on this device' });
  const erase = (page: Page) => page.getByRole('button', { name: 'Erase them from this device' });
  const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').join());
  /** What is kept beyond the tab, read without the code that wrote it. */
  const onDevice = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open('kroon-drafts-1');
          request.onupgradeneeded = () => request.transaction!.abort();
          request.onerror = (event) => {
            event.preventDefault();
            resolve('none');
          };
          request.onsuccess = () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll();
            all.onsuccess = () => {
              request.result.close();
              resolve(JSON.stringify(all.result));
            };
          };
        }),
    );

  it('is kept beyond the tab only where the customer asks, with what is typed after that, and goes once it was received', async () => {
    const { page } = await open();
    await page.locator(field).fill(words);
    await keep(page).waitFor();
    expect(await databases(page)).toBe('');
    await keep(page).click();
    await page.getByText('Your words are kept on this device until').first().waitFor();
    await page.locator(field).fill(`${words} More.`);
    await expect.poll(() => onDevice(page)).toContain('More.');
    const context = page.context();
    await page.close();
    const { page: next } = await visit(context);
    await next.goto(`${shop.origin()}/letter`);
    // Without a touch: nobody would look for it otherwise.
    await expect.poll(() => typed(next)).toBe(`${words} More.`);
    await erase(next).waitFor();
    await next.locator(send).click();
    await received(next);
    expect(storedAs(shop.file, await shownReference(next)).event.data['message']).toBe(`${words} More.`);
    await expect.poll(() => onDevice(next)).toMatch(/^(none|\[\])$/);
  });

  it('goes from the device when the customer says so, and stays in the form', async () => {
    const { page } = await open();
    await page.locator(field).fill(words);
    await keep(page).click();
    await erase(page).click();
    await keep(page).waitFor();
    await expect.poll(() => onDevice(page)).toBe('[]');
    expect(await typed(page)).toBe(words);
    await keep(page).click();
    await erase(page).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => onDevice(page)).toBe('[]');
    expect(await typed(page)).toBe('');
  });

  it('is not offered on a shared computer, nor where the device keeps nothing said to be kept', async () => {
    const { page } = await open('<kroon-complaint storage="memory"></kroon-complaint>');
    await page.locator(field).fill(words);
    await page.locator('kroon-complaint details :is(input, textarea)').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    expect(await keep(page).count()).toBe(0);
    const refusing = await open();
    await refusing.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await refusing.page.locator(field).fill(words);
    await keep(refusing.page).click();
    await refusing.page.getByText('This browser keeps nothing for this website.').first().waitFor();
    expect(await erase(refusing.page).count()).toBe(0);
  });
});
