import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { olderLoader, serveOlder } from '../support/older-build/pages.ts';
import { olderBuild, olderScripts } from '../support/older-build/read.ts';
import { approach, awake, newContext, openBrowser, visit } from './browser.ts';
import { type Shop, openShop, widgets } from './shop.ts';

interface Line {
  /** Files that were asked for since, by name. */
  readonly asked: string[];
  /** Lets go of all that is held; what is asked for from now on waits no more. */
  release(): void;
}

/** A line on which no file arrives until `release`: what is asked for meanwhile leaves in one go. */
async function holdUp(page: Page): Promise<Line> {
  const asked: string[] = [];
  let release!: () => void;
  const open = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/chunks\//, async (route) => {
    asked.push(new URL(route.request().url()).pathname.split('/').at(-1)!);
    await open;
    await route.continue();
  });
  return { asked, release };
}

/** Until what has begun to be asked for has been asked for: scripts run to their end, and a frame is drawn. */
async function askedAll(page: Page, line: Line): Promise<void> {
  await expect.poll(() => line.asked.length).toBeGreaterThan(0);
  // However long this takes, nothing that another file names can come meanwhile: none of them arrives.
  for (let turn = 0; turn < 20; turn++) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  }
}

/** What comes late on purpose: for the page's developer, at rest. */
const atRest = /^(cancellation-(check|soon)|unsent|left|amiss|united-states|[a-z]{2}-)/;

describe('round trips', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    serveOlder(shop, olderScripts());
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  /** The files that were asked for in one go after the loader, and those that were asked for after them, until it is drawn. */
  async function firstDrawing(body: string, { lang = 'en', head }: { lang?: string; head?: string } = {}) {
    const path = `/${encodeURIComponent(body + lang)}`;
    shop.page(path, { body, lang, ...(head && { head }) });
    const { page } = await visit(await newContext(browser));
    const line = await holdUp(page);
    await page.goto(shop.origin() + path);
    await askedAll(page, line);
    const together = [...line.asked];
    line.release();
    await approach(page);
    return { page, together, after: line.asked.slice(together.length).filter((name) => !atRest.test(name)) };
  }

  const { rating, complaint, cancellation } = widgets;
  const germanNotice = cancellation.replace('generic', 'de-termination').replace('country="NL"', 'country="DE"');
  const drawn: readonly (readonly [string, string, string])[] = [
    ['a rating', rating, 'en'],
    ['a rating in Dutch', rating, 'nl-BE'],
    ['a rating in a language that there is none of', rating, 'is'],
    ['a complaint', complaint, 'de'],
    ['a cancellation', cancellation, 'en'],
    ['a cancellation by a preset with a form of its own', germanNotice, 'de'],
    ['three widgets', [rating, complaint, cancellation].join(' '), 'fr'],
  ];
  it.each(drawn)('one after the loader: %s', async (_, body, lang) => {
    const { page, together, after } = await firstDrawing(body, { lang });
    expect(together.length).toBeGreaterThan(2);
    expect(new Set(together).size).toBe(together.length);
    expect(after).toEqual([]);
    await page.context().close();
  });

  it('speaks by the setting, where a widget has another language than its page', async () => {
    const { page, together, after } = await firstDrawing(rating.replace('>', ' locale="fr">'), { lang: 'nl' });
    expect(together.filter((name) => name.startsWith('rating.'))).toEqual([expect.stringMatching(/^rating\.fr-/)]);
    expect(after).toEqual([]);
    await page.context().close();
  });

  it(`tells a chain: ${olderBuild} had one`, async () => {
    const { page, after } = await firstDrawing(rating, { head: olderLoader });
    expect(after.length).toBeGreaterThan(0);
    await page.context().close();
  });

  it.each([
    ['rating', rating, 'en'],
    ['complaint', complaint, 'nl'],
    ['cancellation', cancellation, 'en'],
    ['cancellation', germanNotice, 'de'],
  ])('one for the first touch: %s', async (kind, body, lang) => {
    const path = `/touch-${encodeURIComponent(body)}`;
    shop.page(path, { body, lang });
    const { page } = await visit(await newContext(browser));
    await page.goto(shop.origin() + path);
    await approach(page);
    await page.waitForLoadState('networkidle');
    const line = await holdUp(page);
    await page.locator(`kroon-${kind} :is(textarea, input)`).first().focus();
    await askedAll(page, line);
    const together = [...line.asked];
    line.release();
    await awake(page, `kroon-${kind}`);
    expect(new Set(together).size).toBe(together.length);
    expect(line.asked.slice(together.length).filter((name) => !atRest.test(name))).toEqual([]);
    await page.context().close();
  });
});
