import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { patience } from '../support/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What a story is seen in: both schemes, on a phone and on a desk. */
const views = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 1280 },
  { scheme: 'dark', width: 320 },
  { scheme: 'light', width: 320 },
] as const;

export interface Visitor {
  /** Opens an address, and tells everything that is wrong there; an empty list is a good story. */
  visit(address: string): Promise<string[]>;
  close(): Promise<void>;
}

interface Told {
  readonly event: string;
  readonly said: string;
}

/** Runs in the page before anything else: hears what Storybook says of the story. */
function hear(): void {
  const told: Told[] = [];
  let channel: { on(event: string, heard: (said: unknown) => void): void } | undefined;
  Object.assign(window, { told });
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(made: typeof channel) {
      channel = made;
      const events = ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'];
      for (const event of events) {
        made?.on(event, (said) => {
          const { status, message } = (said ?? {}) as { status?: string; message?: string };
          told.push({ event, said: (message ?? status ?? '').split('\n')[0]! });
        });
      }
    },
  });
}

/** The violations of what is on the screen now, shadow roots included: rule and where. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: {
        run(
          on: Document,
          how: object,
        ): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }>;
      };
    };
    const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${JSON.stringify(target)}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
  }, levels);
}

async function lookAround(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const { scheme, width } of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    // Two frames: container queries and colours have settled then.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const seen = await violations(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) seen.push(`${String(over)} px wider than the screen`);
    wrong.push(...seen.map((one) => `${scheme}, ${String(width)} px: ${one}`));
  }
  return wrong;
}

/** One page that visits stories, one after the other; nothing is kept from one to the next. */
export async function createVisitor(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/Amsterdam' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const devtools = await context.newCDPSession(page);
  let home = '';
  let wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrong.push(`console: ${message.text().split('\n')[0]!}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== home && !['data:', 'blob:'].includes(protocol)) wrong.push(`request to ${origin}`);
  });
  await page.addInitScript(hear);
  await page.addInitScript(axe);

  const look = async (address: string): Promise<void> => {
    await page.goto('about:blank');
    await devtools.send('Storage.clearDataForOrigin', { origin: home, storageTypes: 'indexeddb' });
    wrong = [];
    await page.setViewportSize({ width: views[0].width, height: 800 });
    await page.emulateMedia({ colorScheme: views[0].scheme });
    await page.goto(address);
    const told = await page.waitForFunction(
      () => {
        const heard = (window as unknown as { told: Told[] }).told;
        return heard.some(({ event }) => event === 'storyFinished' || event === 'storyMissing') && heard;
      },
    );
    for (const { event, said } of (await told.jsonValue()) as Told[]) {
      if (event !== 'storyFinished' || said !== 'success') wrong.push(`${event}: ${said}`);
    }
    wrong.push(...(await lookAround(page)));
  };

  return {
    async visit(address) {
      home = new URL(address).origin;
      await look(address).catch((error: unknown) => wrong.push(String(error).split('\n')[0]!));
      return wrong;
    },
    close: () => context.close(),
  };
}
