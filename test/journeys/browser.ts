import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { chromeArgs, findBrowser } from '../support/browser.ts';
import { patience } from '../support/until.ts';

/** Every time a customer reads here is in this zone. */
export const timezoneId = 'Europe/Amsterdam';

export const tags = 'kroon-complaint, kroon-rating, kroon-cancellation';

export function openBrowser(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...chromeArgs, ...args] });
}

/** What the page heard of its widgets. */
export interface Heard {
  readonly type: string;
  /** Tag of the target; `document` where it was told to the document itself. */
  readonly on: string;
  readonly id?: string;
  readonly reference?: string;
  readonly reason?: string;
  readonly stored?: boolean;
}

interface Notes {
  readonly heard: Heard[];
  readonly violations: string[];
  readonly policies: string[];
}

declare global {
  var journey: Notes;
}

/** Runs in the page, before its scripts: notes what a developer's console and listeners would show. */
function takeNotes(): void {
  const notes: Notes = { heard: [], violations: [], policies: [] };
  globalThis.journey = notes;
  for (const name of ['submit', 'received', 'sent', 'queued', 'refused', 'failed', 'open', 'close', 'config-error']) {
    window.addEventListener(
      `kroon-${name}`,
      (event) => {
        const { id, reference, reason, stored } = event as Event & Partial<Heard>;
        const target = event.composedPath()[0];
        const on = target === document ? 'document' : (target as Element).localName;
        notes.heard.push({ type: event.type, on, id, reference, reason, stored } as Heard);
      },
      true,
    );
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    notes.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
  });
  const types = (window as { trustedTypes?: { createPolicy(name: string, rules?: object): unknown } }).trustedTypes;
  if (types) {
    const create = types.createPolicy.bind(types);
    types.createPolicy = (name, rules) => {
      notes.policies.push(name);
      return create(name, rules);
    };
  }
}

export interface Visit {
  readonly page: Page;
  /** Every URL that was asked for since the page was made, in order. */
  readonly requests: string[];
  /** Warnings and errors of the console, and errors that nobody caught. */
  readonly complaints: string[];
  notes(): Promise<Notes>;
  heard(type: string): Promise<readonly Heard[]>;
}

export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ timezoneId, locale: 'en-GB', ...options });
}

export async function visit(context: BrowserContext): Promise<Visit> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  await page.addInitScript(takeNotes);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const notes = () => page.evaluate(() => globalThis.journey);
  return {
    page,
    requests,
    complaints,
    notes,
    heard: async (type) => (await notes()).heard.filter((one) => one.type === type),
  };
}

/** Brings the first widget of a kind near, and waits until it can be used. */
export async function approach(page: Page, tag = tags): Promise<void> {
  const widget = page.locator(tag).first();
  await widget.scrollIntoViewIfNeeded();
  // A form of the page's own may stand inside until then.
  await widget.locator('[part~=question]:visible, [slot=trigger]:visible').first().waitFor();
}

/** Waits until what the first touch brings is there: from now on nothing more has to be fetched. */
export async function awake(page: Page, tag: string): Promise<void> {
  // A truth, not the controller: a handle on that would keep the widget.
  await page.waitForFunction((name) => Boolean((document.querySelector(name) as { controller?: object } | null)?.controller), tag);
}

/** The reference as the customer reads it, once the widget shows one. */
export function shownReference(page: Page): Promise<string> {
  return page.locator('[part~=reference]').innerText();
}

/** The values of the receipt as the customer reads them, by their labels. */
export async function shownRows(page: Page): Promise<ReadonlyMap<string, string>> {
  const rows = await page
    .locator('[part~=rows] .row')
    .evaluateAll((found) =>
      found.map((row) => [row.querySelector('dt')!.textContent!.trim(), row.querySelector('dd')!.textContent!] as const),
    );
  return new Map(rows);
}

/** Everything a customer can read in the first widget, as text. */
export function wordsOf(page: Page): Promise<string> {
  return page.locator(tags).first().evaluate((widget) => {
    const shown = [...widget.shadowRoot!.querySelectorAll<HTMLElement>('[part~=sheet]')];
    return shown.map((sheet) => sheet.innerText).join('\n');
  });
}

/** Waits for an outcome: the state that the widget itself shows. */
export async function outcome(page: Page, state: string, timeout = patience): Promise<void> {
  await page.locator(`[part~=outcome] .state.${state}`).waitFor({ timeout });
}
