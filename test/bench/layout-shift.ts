import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createDemoServer } from '../../demo/serve.ts';
import { dist } from '../journeys/built.ts';
import type { Row } from './report.ts';

export interface Shift {
  /** Milliseconds since the navigation. */
  readonly at: number;
  readonly value: number;
}

declare global {
  var benchShifts: Shift[];
}

export const shiftHeads: Row = { what: '', figure: 'room reserved', ratio: 'not reserved' };

const siteDir = fileURLToPath(new URL('../../demo/site', import.meta.url));
/** A page of the demo for each widget that stands in the page itself. */
const pages = { rating: '/en/my-zonkust.html', complaint: '/en/damage-cover.html', cancellation: '/en/subscription.html' };
const widths = [360, 1280] as const;
const tags = 'kroon-complaint, kroon-rating, kroon-cancellation';

/** The stylesheet without the room that it reserves for the widgets. */
export function withoutRoom(stylesheet: string): string {
  const changed = stylesheet.replace(/(kroon-[a-z]+[^{}]*\{[^{}]*?)min-block-size:[^;]+;/g, '$1');
  if (changed === stylesheet) throw new Error('site.css reserves no room for the widgets: there is nothing to compare');
  return changed;
}

/** Cumulative layout shift: the worst run of shifts less than 1 s apart and at most 5 s long (web.dev/cls). */
export function cumulative(shifts: readonly Shift[]): number {
  let worst = 0;
  let sum = 0;
  let first = 0;
  let last = -Infinity;
  for (const { at, value } of shifts) {
    if (at - last >= 1000 || at - first >= 5000) {
      sum = 0;
      first = at;
    }
    sum += value;
    last = at;
    worst = Math.max(worst, sum);
  }
  return worst;
}

/** Runs in the page before its scripts. With a tag, the reader lands on the widget, as a link or the back button brings one. */
export function noteShifts(tag?: string): void {
  globalThis.benchShifts = [];
  document.addEventListener('DOMContentLoaded', () => {
    if (tag) document.querySelector(tag)!.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) globalThis.benchShifts.push({ at: entry.startTime, value: entry.value });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Waits until every widget that the loader brings for this view stands there and has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    (selector) =>
      [...document.querySelectorAll(selector)].every((widget) => {
        const { top, bottom } = widget.getBoundingClientRect();
        const far = top > innerHeight + 200 || bottom < -200;
        return far || widget.shadowRoot?.querySelector('[part~=sheet], slot[name=trigger]');
      }),
    tags,
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

interface Visit {
  readonly url: URL;
  readonly tag: string;
  readonly width: number;
  readonly slowdown: number;
}

async function shiftOf(browser: Browser, { url, tag, width, slowdown }: Visit, stylesheet?: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteShifts, tag);
    if (stylesheet !== undefined) {
      await page.route('**/assets/site.css', (route) => route.fulfill({ contentType: 'text/css', body: stylesheet }));
    }
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(url.href);
    await settle(page);
    return cumulative(await page.evaluate(() => globalThis.benchShifts));
  } finally {
    await context.close();
  }
}

/** How far the demo's pages jump when their widgets come, with the room reserved and without. */
export async function measureLayoutShift(browser: Browser, slowdown: number): Promise<Row[]> {
  const bare = withoutRoom(readFileSync(`${siteDir}/assets/site.css`, 'utf8'));
  const demo = await createDemoServer({ siteDir, scriptDir: dist, db: ':memory:', port: 0 });
  const rows: Row[] = [];
  try {
    for (const [kind, path] of Object.entries(pages)) {
      for (const width of widths) {
        const visit = { url: new URL(path, demo.url), tag: `kroon-${kind}`, width, slowdown };
        const reserved = await shiftOf(browser, visit);
        const without = await shiftOf(browser, visit, bare);
        rows.push({
          what: `${kind}, ${width} px wide`,
          figure: reserved.toFixed(3),
          ratio: without.toFixed(3),
        });
      }
    }
  } finally {
    await demo.close();
  }
  return rows;
}
