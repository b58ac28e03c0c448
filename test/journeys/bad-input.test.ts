import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { approach, newContext, openBrowser, outcome, shownReference, visit, wordsOf } from './browser.ts';
import { storedAs } from './ledger.ts';
import { type Shop, loader, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const send = 'button[type=submit]';

describe('bad input', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    for (const [kind, body] of Object.entries(widgets)) shop.page(`/${kind}`, { body });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(path: string) {
    const context = await newContext(browser);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const seen = await visit(context);
    await seen.page.goto(shop.origin() + path);
    await approach(seen.page);
    return seen;
  }

  it('says what is missing in an empty complaint, takes the focus there, and sends nothing', async () => {
    const { page } = await open('/complaint');
    const before = shop.posts.length;
    await page.locator(send).click();
    await page.locator('[part~=errors]').waitFor();
    const words = await page.evaluate(() => document.querySelector('kroon-complaint')!.shadowRoot!.activeElement?.textContent);
    expect(words).toContain('One sentence is enough');
    expect(shop.posts).toHaveLength(before);
    await page.locator(field).fill('Mended.');
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Mended.');
  });

  it('refuses 10,001 characters in words, keeps them all, and takes 10,000', async () => {
    const { page } = await open('/complaint');
    const before = shop.posts.length;
    const text = 'a'.repeat(9999) + 'é';
    await page.locator(field).fill(text + 'x');
    await page.locator(send).click();
    await page.locator('[part~=errors]').waitFor();
    expect(await page.locator('[part~=errors]').innerText()).toMatch(/too long.*10.?000/is);
    expect(await page.locator(field).inputValue()).toBe(text + 'x');
    expect(shop.posts).toHaveLength(before);
    await page.locator(field).press('Control+End');
    await page.locator(field).press('Backspace');
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(text);
  });

  it('stays usable under a paste of 60 MB, says that it is too long, and keeps what was typed', async () => {
    const { page } = await open('/complaint');
    await page.locator(field).click();
    await page.keyboard.insertText('Before. ');
    await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(60_000_000)));
    await page.keyboard.press('Control+V');
    await page.getByText(/too long/).first().waitFor();
    await page.keyboard.insertText('After.');
    expect(await page.locator(field).inputValue()).toBe('Before. After.');
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Before. After.');
  });

  it('keeps a paste of 60 MB out of a one-line field too', async () => {
    const { page } = await open('/complaint');
    await page.locator(field).fill('Text.');
    await page.locator('input[name="customer/email"]').fill('noor@example.org');
    await page.locator('input[name="customer/email"]').focus();
    await page.evaluate(() => navigator.clipboard.writeText('x'.repeat(60_000_000)));
    await page.keyboard.press('Control+V');
    await page.getByText(/too long/).first().waitFor();
    expect(await page.locator('input[name="customer/email"]').inputValue()).toBe('noor@example.org');
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  it('says so when no later last day was written, and keeps the choice', async () => {
    const { page } = await open('/cancellation');
    await page.locator('input[name=end][value=later]').check({ force: true });
    await page.locator(send).click();
    await page.locator('[part~=errors]').waitFor();
    expect(await page.locator('[part~=errors]').innerText()).toMatch(/last day/);
    expect(await page.locator('input[name=end][value=later]').isChecked()).toBe(true);
  });

  it('keeps the reason when the score is cleared, and takes a reason without a score', async () => {
    const { page } = await open('/rating');
    await page.locator('input[type=radio]').nth(2).click({ force: true });
    await page.locator('textarea[name=comment]').fill('Only words.');
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await page.locator('textarea[name=comment]').inputValue()).toBe('Only words.');
    await page.locator(send).click();
    await outcome(page, 'received');
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data).toMatchObject({ comment: 'Only words.' });
    expect(event.data).not.toHaveProperty('score');
  });

  it('hears the first press on Send also where an error appears above it meanwhile', async () => {
    const { page } = await open('/complaint');
    await page.locator(field).fill('Text.');
    await page.locator('input[name="customer/email"]').fill('no address');
    await page.locator(send).scrollIntoViewIfNeeded();
    const at = (await page.locator(send).boundingBox())!;
    await page.mouse.move(at.x + 10, at.y + 10);
    await page.mouse.down();
    // A person holds the button for a while; the error of the field that was left would be drawn by then.
    await page.waitForFunction(() => !document.querySelector('kroon-complaint')!.shadowRoot!.activeElement?.matches('[name="customer/email"]'));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.mouse.up();
    await page.locator('[part~=errors]').waitFor();
    expect(await page.locator('input[name="customer/email"]').inputValue()).toBe('no address');
  });

  const mistakes = {
    'an impossible date': ['kroon-cancellation', 'start="2025-02-30" notice="P1M" term="P1Y"', /start/],
    'a period that is none': ['kroon-cancellation', 'start="2025-02-01" notice="soon"', /notice/],
    'an unknown time zone': ['kroon-cancellation', 'zone="Mars/Olympus" notice="P1M"', /zone/],
    'an unknown preset': ['kroon-cancellation', 'preset="mars" notice="P1M"', /preset.*mars/],
    'an unknown scale': ['kroon-rating', 'scale="hearts"', /scale.*hearts/],
    'an unknown subject': ['kroon-rating', 'about="weather"', /about.*weather/],
    'an unknown mode': ['kroon-complaint', 'mode="popup"', /mode.*popup/],
    'an unknown ack': ['kroon-complaint', 'ack="maybe"', /ack.*maybe/],
    'an unknown transport': ['kroon-complaint', 'transport="pigeon"', /transport.*pigeon/],
    'an unknown storage': ['kroon-complaint', 'storage="cloud"', /storage.*cloud/],
    'a promise that is no period': ['kroon-complaint', 'responder-name="Sanne" respond-within="tomorrow"', /respond-within/],
  } as const;
  for (const [mistake, [tag, attributes, reason]] of Object.entries(mistakes)) {
    it(`tells the developer once of ${mistake}, and can be used all the same`, async () => {
      const known = 'contract="C-1" customer-name="Noor" customer-email="noor@example.org"';
      shop.page('/mistake', { body: `<${tag} ${known} ${attributes}></${tag}>` });
      const seen = await open('/mistake');
      const { page } = seen;
      if (tag === 'kroon-rating') await page.locator('input[type=radio]').nth(1).click({ force: true });
      if (tag === 'kroon-complaint') await page.locator(field).fill('Usable.');
      await page.locator(send).click();
      if (tag === 'kroon-cancellation') {
        await page.locator('[part~=rows]').waitFor();
        await page.locator(send).click();
      }
      await outcome(page, 'received');
      const told = seen.complaints.filter((text) => reason.test(text));
      expect(told).toHaveLength(1);
      expect(told[0]).toContain(`<${tag}>`);
      const events = await seen.heard('kroon-config-error');
      expect(events.filter((event) => reason.test(event.reason ?? ''))).toHaveLength(1);
    });
  }

  /** What a page may know of its customer, and get wrong: never the customer's fault. */
  const known = {
    'a name of 300 characters': `customer-name="${'n'.repeat(300)}"`,
    'an order of 3,000 characters': `order="${'o'.repeat(3000)}"`,
    'a telephone number of 300 characters': `customer-phone="${'1'.repeat(300)}"`,
  };
  for (const [mistake, attributes] of Object.entries(known)) {
    it(`lets a customer send, or mend it in words, where the page gives ${mistake}`, async () => {
      shop.page('/known', { body: `<kroon-complaint ${attributes}></kroon-complaint>` });
      const { page } = await open('/known');
      await page.locator(field).fill('Not my fault.');
      await page.locator(send).click();
      await page.locator('[part~=outcome] .state.received, [part~=errors] a').first().waitFor();
    });
  }

  it('lets a customer send where the page gives metadata that is too much and of wrong types', async () => {
    shop.page('/metadata', { body: widgets.complaint });
    const { page } = await open('/metadata');
    await page.evaluate(() => {
      const metadata = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`key${i}`, i]));
      Object.assign(document.querySelector('kroon-complaint')!, { metadata });
    });
    await page.locator(field).fill('Not my fault.');
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  it('lets a customer send from a page whose path is over 2,048 characters', async () => {
    const path = `/${'long/'.repeat(500)}`;
    shop.page(path, { body: widgets.complaint });
    const { page } = await open(path);
    await page.locator(field).fill('Not my fault.');
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  const endpoints = {
    'a missing endpoint': ['<script src="/kroon/kroon.js" async></script>', ''],
    'an http endpoint on a foreign host': [loader, 'endpoint="http://elsewhere.example/v1/submissions"'],
    'an endpoint that is no URL': [loader, 'endpoint="https://"'],
  } as const;
  for (const [mistake, [head, attribute]] of Object.entries(endpoints)) {
    it(`says to the developer before anything is sent, and on sending to the customer, that there is ${mistake}`, async () => {
      shop.page('/endpoint', { head, body: `<kroon-complaint ${attribute}></kroon-complaint>` });
      const seen = await open('/endpoint');
      await seen.page.locator(field).focus();
      await expect.poll(() => seen.heard('kroon-config-error')).toHaveLength(1);
      expect(seen.complaints.join()).toMatch(/<kroon-complaint>: endpoint/);
      await seen.page.locator(field).fill('Kept <word> for word.');
      await seen.page.locator(send).click();
      await outcome(seen.page, 'failed');
      const words = await wordsOf(seen.page);
      expect(words).toContain('Sending did not work');
      expect(words).toContain('Kept <word> for word.');
      expect(words).not.toMatch(/thank/i);
      expect(seen.requests.some((url) => url.includes('elsewhere'))).toBe(false);
      expect(await seen.heard('kroon-failed')).toHaveLength(1);
    });
  }
});
