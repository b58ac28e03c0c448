import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { approach, newContext, openBrowser, outcome, shownReference, visit } from './browser.ts';
import { storedAs } from './ledger.ts';
import { type Shop, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';

/** Drags from the desktop, or a link from elsewhere, and lets go over an element: the browser's own drag, not an event of ours. */
async function drop(page: Page, selector: string, files: readonly string[], link?: string): Promise<void> {
  const box = (await page.locator(selector).first().boundingBox())!;
  const client = await page.context().newCDPSession(page);
  const items = link ? [{ mimeType: 'text/uri-list', data: link }, { mimeType: 'text/plain', data: link }] : [];
  const data = { items, files: [...files], dragOperationsMask: 1 };
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + Math.min(box.height, 60) / 2) };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await client.send('Input.dispatchDragEvent', { type, ...at, data });
  await client.detach();
}

describe('a file from the desktop', () => {
  let browser: Browser;
  let shop: Shop;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kroon-drop-'));
    file = join(folder, 'letter.txt');
    writeFileSync(file, 'What the shop wrote.');
    writeFileSync(join(folder, 'empty.pdf'), '');
    mkdirSync(join(folder, 'photos'));
    shop = await openShop();
    browser = await openBrowser();
    for (const [kind, body] of Object.entries(widgets)) shop.page(`/${kind}`, { body: `${body}<p id="beside">Beside it</p>` });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(path: string): Promise<Page> {
    const { page } = await visit(await newContext(browser, { viewport: { width: 800, height: 1000 } }));
    await page.goto(shop.origin() + path);
    await approach(page);
    return page;
  }
  const isHere = (page: Page, path: string): void => {
    expect(page.context().pages()).toHaveLength(1);
    expect(page.url()).toBe(shop.origin() + path);
  };

  it('F13: opens where nobody takes it, which is what this hand can tell', async () => {
    const page = await open('/complaint');
    const opened = page.context().waitForEvent('page');
    await drop(page, '#beside', [file]);
    expect((await opened).url()).toContain('letter.txt');
  });

  it('F13: is taken on the paper, also as the first touch, and arrives', async () => {
    const page = await open('/complaint');
    await drop(page, field, [file]);
    await page.locator('.file', { hasText: 'letter.txt' }).waitFor();
    await page.locator(field).fill('See the letter.');
    await page.locator('button[type=submit]').click();
    await outcome(page, 'received');
    isHere(page, '/complaint');
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data['attachments']).toMatchObject([{ name: 'letter.txt', size: 20 }]);
  });

  it('F13: is taken before the form has come, however slow the line is', async () => {
    const page = await open('/complaint');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/kroon/chunks/**', async (route) => {
      await held;
      await route.continue();
    });
    await drop(page, field, [file]);
    expect(await page.locator('.file').count()).toBe(0);
    isHere(page, '/complaint');
    release();
    await page.locator('.file', { hasText: 'letter.txt' }).waitFor();
  });

  it('F9: is named for what it is when it is empty, or a folder', async () => {
    const page = await open('/complaint');
    await page.locator(field).fill('See these.');
    await drop(page, field, [join(folder, 'empty.pdf'), join(folder, 'photos'), file]);
    await page.locator('.file', { hasText: 'letter.txt' }).waitFor();
    expect(await page.locator('details .error').allInnerTexts()).toEqual(['empty.pdf is empty.', 'photos is a folder. Choose the files in it.']);
    isHere(page, '/complaint');
  });

  it.each(['rating', 'cancellation'])('F13: opens nothing on a %s, which says that it takes none', async (kind) => {
    const page = await open(`/${kind}`);
    await drop(page, '[part~=question]', [file]);
    await page.getByText('Files and links cannot be added here.').first().waitFor();
    isHere(page, `/${kind}`);
  });

  it('F13: is no link: one that is dropped beside a text opens nothing, and in a text it is a part of it', async () => {
    const page = await open('/complaint');
    await drop(page, '[part~=question]', [], 'https://shop.example/order');
    await page.getByText('Save it as a file').first().waitFor();
    await drop(page, field, [], 'https://shop.example/order');
    await expect.poll(() => page.locator(field).inputValue()).toBe('https://shop.example/order');
    isHere(page, '/complaint');
  });

  it('F13: opens nothing on a receipt, which says that it takes none', async () => {
    const page = await open('/complaint');
    await page.locator(field).fill('Words.');
    await page.locator('button[type=submit]').click();
    await outcome(page, 'received');
    await drop(page, '[part~=outcome]', [file]);
    await page.getByText('Files and links cannot be added here.').first().waitFor();
    isHere(page, '/complaint');
  });
});
