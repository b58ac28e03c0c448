import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newContext, openBrowser, visit } from './browser.ts';
import { requireBuild, root } from './built.ts';
import { type Shop, openShop } from './shop.ts';

/** An application's script as its bundler makes it while it is developed, with the Lit that warns. */
async function bundle(): Promise<string> {
  requireBuild('esm/auto.js');
  const { outputFiles } = await build({
    stdin: { contents: "import { configure } from 'kroon'; import 'kroon/auto'; configure({ endpoint: '/v1/submissions' });", resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['development'],
  });
  return outputFiles[0]!.text;
}

describe('an application in development', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    shop.script('/app.js', await bundle());
    shop.page('/', { body: '<kroon-rating></kroon-rating><script type="module" src="/app.js"></script>', head: '' });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  it('hears of Lit that it is in development, and no warning of what these elements do, through to the receipt', async () => {
    const { page, complaints } = await visit(await newContext(browser));
    await page.goto(`${shop.origin()}/`);
    await page.locator('kroon-rating input[type=radio]').nth(3).click({ force: true });
    await page.locator('kroon-rating button[type=submit]').click();
    await page.waitForFunction(() => globalThis.journey.heard.some(({ type }) => type === 'kroon-received'));
    expect(complaints.join('\n')).toContain('Lit is in dev mode');
    expect(complaints.filter((text) => !text.includes('Lit is in dev mode'))).toEqual([]);
  });
});
