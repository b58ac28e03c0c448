import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { presetForms, presetLimits } from '../../src/terms/index.ts';
import { approach, awake, newContext, openBrowser, outcome, shownReference, visit } from './browser.ts';
import { type Hand, keyboard, pointer } from './hands.ts';
import { storedAs } from './ledger.ts';
import { type Shop, openShop } from './shop.ts';

const tag = 'kroon-cancellation';
const ways = { pointer, keyboard } as const;

/** Counts what a hand presses in the page: a button by the pointer, or by Enter. */
function countPresses(): void {
  const counted = globalThis as { presses?: number };
  counted.presses = 0;
  addEventListener(
    'click',
    (event) => {
      if (event.composedPath().some((at) => at instanceof HTMLButtonElement)) counted.presses!++;
    },
    true,
  );
}
const presses = (page: Page) => page.evaluate(() => (globalThis as { presses?: number }).presses);

/** Every preset from its way in to its receipt, as a customer whom the page does not know. */
describe('the way out of each preset', () => {
  let browser: Browser;
  let shop: Shop;
  const rows: string[] = [];

  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    console.log(['', 'The way out, from the way in to the receipt: presses and pages, with the most that a preset has', ...rows].join('\n'));
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(id: string, attributes: string): Promise<Page> {
    const act = id === 'eu-withdrawal' ? 'start="2026-11-16"' : 'notice="P1M"';
    shop.page(`/${id}`, {
      body: `<kroon-cancellation preset="${id}" supplier="Shop" zone="Europe/Amsterdam" ${act} ${attributes}>
        <button slot="trigger">The way out</button></kroon-cancellation>`,
    });
    const { page } = await visit(await newContext(browser));
    await page.addInitScript(countPresses);
    await page.goto(`${shop.origin()}/${id}`);
    await page.locator('kroon-cancellation').waitFor();
    await page.waitForFunction(() => customElements.get('kroon-cancellation'));
    return page;
  }

  async function write(hand: Hand, holder: string): Promise<void> {
    await hand.write('[name="contract/reference"]', 'ZV-20817');
    await hand.write(`[name="customer/${holder}"]`, 'Katrin Lehmann');
    await hand.write('[name="customer/email"]', 'katrin@example.org');
  }

  for (const form of presetForms) {
    for (const [means, handOf] of Object.entries(ways)) {
      it(`${form.id}, by ${means} alone`, async () => {
        const page = await open(form.id, 'mode="dialog"');
        const hand = handOf(page, tag);
        const trigger = page.locator('button[slot=trigger]');
        if (means === 'pointer') await trigger.click();
        else {
          while (!(await trigger.evaluate((button) => button === document.activeElement))) await page.keyboard.press('Tab');
          await page.keyboard.press('Enter');
        }
        await page.locator(`${tag} [name="customer/email"]`).waitFor();
        await write(hand, form.holder ?? 'name');
        let pages = 1;
        for (; pages < form.steps.length; pages++) {
          await hand.press('button[type=submit]');
          await page.locator(`${tag} [part~=rows]`).first().waitFor();
        }
        await hand.press('button[type=submit]');
        await outcome(page, 'received');

        const limits = presetLimits(form);
        const pressed = await presses(page);
        rows.push(`${form.id.padEnd(20)}${means.padEnd(10)}${pressed} presses of ${limits.clicks}, ${pages} pages of ${limits.screens}`);
        expect(pressed).toBe(limits.clicks);
        expect(pages).toBe(limits.screens);
        const { event } = storedAs(shop.file, await shownReference(page));
        expect(event.data).toMatchObject({ preset: form.id, act: form.act, contract: { reference: 'ZV-20817' }, labels: { entry: 'The way out' } });
        // The focus is at what happened, not lost.
        expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.matches('.question'))).toBe(true);
      });
    }
  }

  it('is walked to its end without a network, once it was touched, with a page to keep', async () => {
    const page = await open('de-termination', '');
    await approach(page);
    await page.locator(`${tag} [name="customer/email"]`).focus();
    await awake(page, tag);
    await page.context().setOffline(true);
    const hand = pointer(page, tag);
    await write(hand, 'name');
    await page.locator(`${tag} input[value=extraordinary]`).click({ force: true });
    await hand.write('[name=cause]', 'The line is dead.');
    await hand.press('button[type=submit]');
    await outcome(page, 'queued');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a page' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.html$/);
    const saved = readFileSync(await download.path(), 'utf8');
    for (const words of ['jetzt kündigen', 'The line is dead.', 'ZV-20817', 'sha-256:', '(UTC', await shownReference(page)]) expect(saved).toContain(words);
    await page.context().setOffline(false);
    await outcome(page, 'received');
  });
});
