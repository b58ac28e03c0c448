import { type Browser, type Page, firefox } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedFirefox } from '../soak/firefox.ts';
import { approach, newContext, openBrowser } from './browser.ts';
import { type Shop, openShop, widgets } from './shop.ts';

/** The share of painted rows in a picture of empty paper: one thin rule a line, the rest as it is. */
function ruled([picture, lineHeight]: readonly [string, number]): Promise<{ painted: number; lines: number; height: number }> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  return image.decode().then(() => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: image.width, height: image.height });
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(Math.floor(image.width / 2), 0, 1, image.height);
    const rows = Array.from({ length: image.height }, (_, i) => data.slice(i * 4, i * 4 + 3).join());
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
    const [paper] = [...counts].sort(([, one], [, other]) => other - one)[0]!;
    // The colour of the paper is that of the sheet around it: its first row lies above the first line.
    const painted = rows.filter((row) => row !== rows[0]).length;
    return { painted: paper === rows[0] ? painted : rows.length, lines: Math.floor(image.height / lineHeight), height: image.height };
  });
}

const executablePath = installedFirefox();
/** Firefox where one is installed: it draws gradients by rules of its own. */
const engines: readonly (readonly [string, () => Promise<Browser>])[] = [
  ['Chromium', () => openBrowser()],
  ...(executablePath ? [['Firefox', () => firefox.launch({ channel: 'moz-firefox', executablePath })] as const] : []),
];

describe('the paper of a letter', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    shop.page('/paper', { body: widgets.complaint });
  });
  afterAll(() => shop?.close());

  for (const [name, launch] of engines) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`N1: has one thin rule a line in ${name}, ${colorScheme}`, async () => {
        const browser = await launch();
        try {
          const page: Page = await (await newContext(browser, { colorScheme })).newPage();
          await page.goto(`${shop.origin()}/paper`);
          await page.evaluate((scheme) => void (document.documentElement.style.colorScheme = scheme), colorScheme);
          await approach(page);
          const paper = page.locator('textarea[name=message]');
          const lineHeight = await paper.evaluate((field) => parseFloat(getComputedStyle(field).lineHeight));
          const box = (await paper.boundingBox())!;
          // Inside its edge, and right of where a caret may stand.
          const clip = { x: box.x + 8, y: box.y + 3, width: box.width - 40, height: box.height - 6 };
          const picture = (await page.screenshot({ clip })).toString('base64');
          const { painted, lines } = await page.evaluate(ruled, [picture, lineHeight] as const);
          expect(lines).toBeGreaterThan(3);
          // A rule is one row high; where the screen is finer than the page it may be drawn over two.
          expect(painted).toBeGreaterThanOrEqual(lines - 1);
          expect(painted).toBeLessThanOrEqual(2 * (lines + 1));
        } finally {
          await browser.close();
        }
      });
    }
  }
});
