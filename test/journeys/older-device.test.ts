import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { restoreDevice, takeDevice } from '../support/older-build/device.ts';
import { letterWith, lettersOn } from '../support/older-build/letters.ts';
import { olderDrafts, olderLetters, olderOrigin, showPages, wayTo } from '../support/older-build/pages.ts';
import { olderBuild, olderDevice } from '../support/older-build/read.ts';
import { type Visit, approach, newContext, openBrowser, outcome, shownReference, visit } from './browser.ts';
import { readLedger, storedAs } from './ledger.ts';
import { type Shop, loader, openShop } from './shop.ts';

const device = olderDevice();
const letters = lettersOn(device);
const of = (status: string, lane = '') => letters.filter((one) => one.status === status && one.lane.endsWith(lane));
const hour = 60 * 60 * 1000;
const field = 'textarea[name=message]';
/** Busy for so long that nothing goes once more before somebody presses. */
const busy = { status: 503, body: '', headers: { 'retry-after': '900' } };

describe(`what ${olderBuild} left on a device`, () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    expect([...new Set(letters.map(({ status }) => status))].sort()).toEqual(['parked', 'received', 'sent', 'unsent']);
  });
  beforeEach(async () => {
    // A ledger of its own: the same letters come in each test.
    shop = await openShop({ site: olderOrigin });
    showPages(shop, loader);
    browser = await openBrowser(wayTo(shop));
  });
  afterEach(async () => {
    await browser?.close();
    await shop?.close();
  });

  /** The page of now, in the tab and on the device that the older build had, an hour later. */
  async function open(path: string, session = device.session): Promise<Visit> {
    const context = await newContext(browser);
    await context.clock.install({ time: device.takenAt + hour });
    const seen = await visit(context);
    await seen.page.goto(`${olderOrigin}/blank`);
    await restoreDevice(seen.page, { ...device, session });
    await seen.page.goto(olderOrigin + path);
    return seen;
  }

  const press = (page: Page) => page.locator('button[type=submit]').first().click();
  const typed = (page: Page, place = 0) => page.locator(field).nth(place).inputValue();
  const plain = (text: string) => text.replace(/\s+/g, ' ');
  const posted = (id: string) => shop.posts.filter((body) => (JSON.parse(body) as { id: string }).id === id);

  it('is delivered from a page without a widget: all that was unsent, once each and byte for byte', async () => {
    const { page, heard } = await open('/elsewhere');
    await expect.poll(async () => (await heard('kroon-received')).length).toBe(of('unsent').length);
    for (const { id, reference, digest, text } of of('unsent')) {
      expect(posted(id)).toEqual([text]);
      expect(storedAs(shop.file, reference)).toMatchObject({ id, digest });
      expect(await heard('kroon-received')).toContainEqual(expect.objectContaining({ on: 'document', id, reference }));
    }
    expect(shop.posts).toHaveLength(of('unsent').length);
    // The payloads have gone, and nothing else was touched.
    const now = () => takeDevice(page).then(lettersOn);
    await expect.poll(async () => (await now()).filter(({ status }) => status === 'unsent')).toEqual([]);
    const after = await now();
    for (const { id } of of('unsent')) expect(after.find((one) => one.id === id)).toMatchObject({ status: 'received', text: undefined });
    for (const status of ['parked', 'received', 'sent']) {
      for (const letter of of(status)) expect(after.find(({ id }) => id === letter.id)).toEqual(letter);
    }
  });

  it('tells a widget’s page what has been received since, and lets what was refused be changed; that replaces it', async () => {
    const { page } = await open('/complaint', {});
    const refused = letterWith(letters, olderLetters.refused);
    for (const { reference } of of('unsent', '#complaint')) await page.getByText(`From earlier, received now: ${reference}`).waitFor();
    await page.getByText('From earlier, not sent yet: 1').click();
    const row = page.locator('.unsent > li', { hasText: olderLetters.refused });
    expect(await row.innerText()).toContain('It was not accepted.');
    await row.getByRole('button', { name: 'Change it and send it again' }).click();
    await expect.poll(() => typed(page)).toBe(olderLetters.refused);
    await page.locator(field).fill('Mended by the build of now.');
    await press(page);
    await outcome(page, 'received');
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data['message']).toBe('Mended by the build of now.');
    expect(event['supersedes']).toBe(refused.id);
    expect(posted(refused.id)).toEqual([]);
    await expect.poll(async () => lettersOn(await takeDevice(page)).find(({ id }) => id === refused.id)?.text).toBeUndefined();
  });

  for (const kind of ['complaint', 'rating', 'cancellation'] as const) {
    it(`shows what was received of a ${kind} by reference and day, and what waits with its words`, async () => {
      shop.trouble(busy);
      const { page } = await open(`/${kind}`, {});
      await page.getByText(/^Earlier \w+ on this device$/).click();
      const settled = [...of('received', `#${kind}`), ...of('sent', `#${kind}`)];
      const rows = await page.locator('.earlier > li').allInnerTexts();
      expect(rows.map(plain).sort()).toEqual(
        settled.map(({ reference }) => `${reference} Sunday, 22 November 2026`).sort(),
      );
      const waiting = [...of('unsent', `#${kind}`), ...of('parked', `#${kind}`)];
      await page.getByText(`From earlier, not sent yet: ${waiting.length}`).click();
      const shown = plain((await page.locator('.unsent > li').allInnerTexts()).join());
      const said = { complaint: 'message', rating: 'comment', cancellation: 'declaration' } as const;
      for (const { text } of waiting) {
        const { data } = JSON.parse(text!) as { data: Record<string, string> };
        expect(shown).toContain(plain(data[said[kind]]!));
      }
      // What the customer erases is gone for the other build too, and nothing else with it.
      await page.getByRole('button', { name: 'Erase this list from this device' }).click();
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('It is gone.').first().waitFor();
      const left = lettersOn(await takeDevice(page)).map(({ id }) => id);
      expect(left.sort()).toEqual(letters.filter((one) => !settled.includes(one)).map(({ id }) => id).sort());
    });
  }

  it('goes once where the customer presses “Send now”, also after tries that met the same trouble', async () => {
    shop.trouble(busy);
    const { page } = await open('/rating', {});
    const { id, text } = letterWith(letters, olderLetters.busy);
    await page.getByText('From earlier, not sent yet: 1').click();
    await expect.poll(() => posted(id).length).toBeGreaterThan(0);
    shop.trouble(undefined);
    await page.locator('.unsent > li').getByRole('button', { name: 'Send now' }).click();
    await page.getByText('From earlier, not sent yet').waitFor({ state: 'detached' });
    // Whatever was tried before was the same, and it is one letter.
    expect(new Set(posted(id))).toEqual(new Set([text]));
    expect(readLedger(shop.file).filter((one) => one.id === id)).toHaveLength(1);
  });

  describe('that was typed and not sent', () => {
    const draftAt = (path: string, place = 0) => {
      const [, text] = Object.entries(device.session).find(([key]) => key.includes(` ${path} `) && key.includes(` ${place} `))!;
      return JSON.parse(text) as { id?: string };
    };
    async function openDraft(path: keyof typeof olderDrafts | '/cancellation'): Promise<Page> {
      const { page } = await open(path);
      await approach(page);
      return page;
    }

    it('is in the fields of a complaint again but for its files, and goes as the event that it was', async () => {
      const page = await openDraft('/complaint');
      await expect.poll(() => typed(page)).toBe(olderDrafts['/complaint']);
      await page.getByText('Only your files have to be added again.').waitFor();
      await page.getByText('What would make it right?').click();
      await expect.poll(() => page.locator('input[value=refund]').isChecked()).toBe(true);
      await press(page);
      await outcome(page, 'received');
      const { event } = storedAs(shop.file, await shownReference(page));
      expect(event.id).toBe(draftAt('/complaint').id);
      expect(event.data).toMatchObject({ message: olderDrafts['/complaint'], remedy: ['refund'] });
      await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('kroon-draft-1 /complaint ')))).toEqual([]);
    });

    it('is in the fields of a rating and of a cancellation again', async () => {
      const rating = await openDraft('/rating');
      await expect.poll(() => rating.locator('textarea[name=comment]').inputValue()).toBe(olderDrafts['/rating']);
      expect(await rating.locator('input[name=score]').nth(2).isChecked()).toBe(true);
      await press(rating);
      await outcome(rating, 'received');
      expect(storedAs(shop.file, await shownReference(rating)).event).toMatchObject({
        id: draftAt('/rating').id,
        data: { score: 3, comment: olderDrafts['/rating'] },
      });

      await rating.goto(`${olderOrigin}/cancellation`);
      await approach(rating);
      await expect.poll(() => rating.locator('input[name=endDate]').inputValue()).toBe('2027-03-31');
      await press(rating);
      await rating.locator('[part~=rows]').first().waitFor();
      await press(rating);
      await outcome(rating, 'received');
      expect(storedAs(shop.file, await shownReference(rating)).event).toMatchObject({
        id: draftAt('/cancellation').id,
        data: { end: '2027-03-31' },
      });
    });

    it('is each in its own of two widgets, and before the form was there too', async () => {
      const page = await openDraft('/two');
      for (const [i, words] of olderDrafts['/two'].entries()) {
        await page.locator('kroon-complaint').nth(i).scrollIntoViewIfNeeded();
        await expect.poll(() => typed(page, i)).toBe(words);
      }
      await page.goto(`${olderOrigin}/late`);
      await approach(page);
      await expect.poll(() => typed(page)).toBe(olderDrafts['/late']);
      await press(page);
      await outcome(page, 'received');
      expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(olderDrafts['/late']);
    });

    it('is found again in another tab where the device was asked to keep it, without a touch, and goes from there once it is received', async () => {
      const { page } = await open('/kept', {});
      await expect.poll(() => typed(page)).toBe(olderDrafts['/kept']);
      await page.getByRole('button', { name: 'Erase them from this device' }).waitFor();
      await press(page);
      await outcome(page, 'received');
      expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(olderDrafts['/kept']);
      await expect.poll(async () => JSON.stringify((await takeDevice(page)).databases)).not.toContain(olderDrafts['/kept']);
    });
  });
});
