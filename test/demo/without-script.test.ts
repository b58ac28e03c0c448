import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { type ReceiptKeys, verifyReceipt } from '../../src/events/index.ts';
import { patience } from '../support/until.ts';
import { axeViolations, launchBrowser, overflow, setView } from './watched-page.ts';

const siteDir = fileURLToPath(new URL('../../demo/site', import.meta.url));

let browser: Browser;
let demo: DemoServer;
let bare: string;

beforeAll(async () => {
  bare = mkdtempSync(path.join(tmpdir(), 'kroon-bare-'));
  writeFileSync(path.join(bare, 'kroon.js'), '');
  browser = await launchBrowser();
  demo = await createDemoServer({ siteDir, scriptDir: bare, db: path.join(bare, 'demo.db'), port: 0 });
});
afterAll(async () => {
  await demo.close();
  await browser.close();
  rmSync(bare, { recursive: true });
});

/** The body as it is on disk, read past the code under test. */
function rawOf(id: string): Uint8Array {
  const eye = new Database(path.join(bare, 'demo.db'));
  const { raw } = eye.prepare('SELECT raw FROM intake WHERE id = ?').get(id) as { raw: Buffer };
  eye.close();
  return new Uint8Array(raw);
}

interface Item {
  readonly id: string;
  readonly reference: string;
  readonly source: string;
  readonly flags: readonly string[];
  readonly endsOn?: string;
}

/** The page whose heading this is, whole: a press leads to it in its own time. */
async function headed(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.waitForLoadState();
}

const json = async (name: string) => (await fetch(new URL(name, demo.url))).json() as Promise<unknown>;
const items = async () => ((await json('/inbox/items')) as { items: Item[] }).items;

const languages = [
  { name: 'abonnement.html', lang: 'nl', pressed: 'Opzegging bevestigen', heading: 'Uw opzegging is aangekomen.', email: 'E-mailadres voor de bevestiging', amiss: 'Er klopt nog iets niet', proof: 'Ondertekend ontvangstbewijs' },
  { name: 'en/subscription.html', lang: 'en', pressed: 'Confirm cancellation', heading: 'Your notice has arrived.', email: 'E-mail address for the confirmation', amiss: 'Something is not right yet', proof: 'Signed receipt' },
] as const;

async function withoutScript(run: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults: string[] = [];
  page.on('console', (message) => {
    // Of a page that asks for what is missing the browser says so.
    if (!message.text().includes('400 (Bad Request)')) faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.url)) faults.push(request.url());
  });
  await run(page, context);
  // A policy that stopped anything would say so.
  expect(faults).toEqual([]);
  await context.close();
}

/** Both schemes, a phone and a desk, held to axe in a page that may run it. */
async function isSound(html: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.setContent(html);
  for (const width of [320, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      await setView(page, { width, scheme });
      expect.soft(await axeViolations(page), `${width} ${scheme}`).toEqual([]);
      expect.soft(await overflow(page), `${width} ${scheme}`).toBe(0);
    }
  }
  await context.close();
}

describe.each(languages)('ending a subscription where nothing runs, $lang', ({ name, lang, pressed, heading, email, amiss, proof }) => {
  it('takes one button from the page to a signed receipt', async () => {
    await withoutScript(async (page) => {
      await page.goto(new URL(name, demo.url).href);
      const answered = page.waitForResponse((response) => response.url().endsWith('/v1/submissions'));
      await page.getByRole('button', { name: pressed }).click();
      const answer = await answered;
      expect(answer.status()).toBe(202);
      await headed(page, heading);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      const [item] = await items();
      expect(item).toMatchObject({ source: `${demo.url}#cancellation`, flags: [] });
      expect(await page.locator('.reference').innerText()).toBe(item!.reference);
      expect(item!.endsOn).toMatch(/^\d{4}-\d\d-\d\d$/);

      const receipt = JSON.parse(await page.locator('dt', { hasText: proof }).locator('+ dd').innerText()) as unknown;
      const keys = (await json('/v1/keys')) as ReceiptKeys;
      expect((await verifyReceipt(receipt, rawOf(item!.id), keys)).ok).toBe(true);
      await isSound(await page.content());
    });
  });

  it('asks for what is missing, keeps the rest, and receives it once from its own page', async () => {
    const before = await items();
    await withoutScript(async (page) => {
      await page.goto(new URL(name, demo.url).href);
      await page.getByLabel('Contract').fill(`${lang}-77`);
      await page.getByLabel(email).fill('joris@');
      await page.getByRole('button', { name: pressed }).click();
      await headed(page, amiss);
      expect(await page.locator('input[name=contract]').inputValue()).toBe(`${lang}-77`);
      expect(await page.locator('input[name=email]').inputValue()).toBe('joris@');
      expect((await items()).length).toBe(before.length);
      await isSound(await page.content());
      await page.locator('input[name=email]').fill('joris@voorbeeld.example');
      await page.getByRole('button', { name: pressed }).click();
      await headed(page, heading);
      const reference = await page.locator('.reference').innerText();
      // A reload posts it once more: still one declaration.
      const [again] = await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), page.reload()]);
      expect(again.status()).toBe(200);
      expect(await page.locator('.reference').innerText()).toBe(reference);
      const [item, ...rest] = await items();
      expect(item).toMatchObject({ reference, source: `${demo.url}#cancellation` });
      expect(item!.flags.filter((flag) => flag !== 'origin-null')).toEqual(['contract-unknown']);
      expect(rest).toEqual(before);
    });
  });
});

describe('ending a subscription where the widget is', () => {
  it('shows no second form beside it', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(new URL('en/subscription.html', demo.url).href);
    expect(await page.locator('kroon-cancellation form').isVisible()).toBe(true);
    // As every upgraded widget does: what has no slot is not shown.
    await page.locator('kroon-cancellation').evaluate((element) => element.attachShadow({ mode: 'open' }));
    expect(await page.locator('kroon-cancellation form').isVisible()).toBe(false);
    await context.close();
  });
});
