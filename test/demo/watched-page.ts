import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type Page, chromium } from 'playwright-core';
import { chromeArgs, findBrowser } from '../support/browser.ts';
import { patience } from '../support/until.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: findBrowser(), args: chromeArgs });

export interface View {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** A page and everything that it should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, exceptions, policy violations, answers that failed, requests to other origins. */
  readonly faults: readonly string[];
}

export async function setView(page: Page, { width, scheme }: View): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  // What is measured is how it stands, not how it comes in.
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
}

/** Opens an address in a context of its own and keeps an eye on it until nothing is on its way. */
export async function openWatched(browser: Browser, url: string, view: View): Promise<WatchedPage> {
  const context = await browser.newContext({ timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(`${origin}/`) && !asked.startsWith('data:')) faults.push(`third party: ${asked}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await setView(page, view);
  await page.goto(url, { waitUntil: 'load' });
  return { page, faults };
}

/** What axe finds wrong, each rule with the elements that break it. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: object): Promise<Found> } };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
}

/** How many pixels a page is wider than what one sees of it. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
