import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright-core';
import { createDemoServer } from '../../demo/serve.ts';
import type { EventKind } from '../../src/events/index.ts';
import { chromeArgs, findBrowser } from './browser.ts';
import { sampleEvent } from './samples.ts';

/**
 * `npm run images`: draws the pictures of the README from the demo, as it stands in dist. Each is a WebP of two pixels a
 * CSS pixel; no other format of the browser's stays under the 150 kB that `test/package/docs.test.ts` allows.
 */

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const font = '"Noto Sans", system-ui, sans-serif';

/** The demo's own words, on one sheet: none of its pages has all three widgets. */
const sheet = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Three widgets</title>
  <script src="/kroon/kroon.js" async data-endpoint="/v1/submissions" data-site="zonkust"></script>
  <style>
    body { box-sizing: border-box; inline-size: 1120px; margin: 0; padding: 32px; font: 16px/1.5 ${font}; background: #eef0f3; }
    main { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; align-items: start; }
    main > div { display: grid; gap: 24px; }
  </style>
  <main>
    <kroon-complaint
      supplier="Zonkust"
      customer-email="j.visser@voorbeeld.example"
      order="ZK-20931"
      responder-name="Sanne de Wit"
      responder-role="Customer service"
      responder-photo="/assets/sanne-de-wit.svg"
      respond-within="P2D"
      working-days
    ></kroon-complaint>
    <div>
      <kroon-rating about="service" about-name="your rental in Antalya" supplier="Zonkust"></kroon-rating>
      <kroon-cancellation
        preset="nl-termination"
        customer-kind="consumer"
        supplier="Zonkust"
        contract="ZV-1182"
        customer-name="Joris Visser"
        customer-email="j.visser@voorbeeld.example"
        start="2025-03-15"
        term="P1Y"
        after="indefinite-monthly"
        notice="P1M"
        country="NL"
        zone="Europe/Amsterdam"
      ></kroon-cancellation>
    </div>
  </main>
</html>`;

/** A picture as a file of WebP, which Playwright itself cannot write. */
async function draw(page: Page, name: string, quality: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality });
  const bytes = Buffer.from(data, 'base64');
  writeFileSync(join(folder, name), bytes);
  console.log(`docs/images/${name}: ${(bytes.length / 1000).toFixed(0)} kB`);
}

async function open(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
  });
  return context.newPage();
}

async function drawWidgets(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, 1120, 900);
  await page.route('**/three-widgets', (route) => route.fulfill({ contentType: 'text/html', body: sheet }));
  await page.goto(new URL('three-widgets', url).href);
  for (const tag of ['complaint', 'rating', 'cancellation']) await page.locator(`kroon-${tag} [part~=question]`).first().waitFor();
  await page.locator('kroon-complaint textarea').first().fill('The car was not there when we came. Nobody at the desk knew of our booking.');
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    (document.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    scrollTo(0, 0);
  });
  const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await page.setViewportSize({ width: 1120, height });
  await draw(page, 'widgets.webp', 88);
  await page.context().close();
}

const hour = 3_600_000;

/** What a morning brings; each has its own sender, kind and moment. */
const letters: readonly (readonly [EventKind, number, object])[] = [
  ['rating', 26, { score: 5, customer: { name: 'Ada Byron', reply: 'none' }, comment: 'On time, and a person who knew our booking.' }],
  ['cancellation', 20, { locale: 'en', customer: { name: 'Joris Visser', email: 'j.visser@voorbeeld.example', reply: 'email' }, contract: { reference: 'ZV-1182' }, declaration: 'I end my subscription ZV-1182 on the earliest possible day.' }],
  ['complaint', 3, { locale: 'en', category: 'billing', customer: { name: 'Mehmet Aydın', email: 'mehmet@voorbeeld.example', reply: 'email' }, message: 'You charged the child seat twice.', order: 'ZK-21102', remedy: ['refund'], agreement: undefined, occurredOn: undefined }],
  ['rating', 2, { score: 2, customer: { name: 'Eva Lind', reply: 'none' }, comment: 'An hour at the desk, with three counters closed.' }],
  ['complaint', 1, {
    locale: 'en',
    category: 'agreement',
    customer: { name: 'Noor van Dijk', email: 'noor@voorbeeld.example', reply: 'email' },
    message: 'The car that we had booked was not there when we came. At the desk we were told to take a smaller one, or none.\n\nOn the telephone somebody had promised us a child seat. There was no child seat either.',
    remedy: ['explanation', 'refund'],
    agreement: { what: 'A child seat, at no extra cost', by: 'Bram' },
    order: 'ZK-20931',
    occurredOn: undefined,
  }],
];

/** The first working day that lies `days` after today, as the demo's own pages would promise. */
function dayAfter(days: number): string {
  const day = new Date(Date.now() + days * 24 * hour);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

async function fillInbox(url: string): Promise<void> {
  const { origin } = new URL(url);
  for (const [i, [kind, hours, data]] of letters.entries()) {
    const promise = kind === 'complaint' ? { promise: { respondBy: dayAfter(i > 2 ? 2 : 1), rule: 'P2D', responder: 'Sanne de Wit' } } : {};
    const event = sampleEvent(kind, { time: Date.now() - hours * hour, origin, site: 'zonkust', data: { ...data, ...promise } });
    const answer = await fetch(new URL('v1/submissions', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(event),
    });
    if (answer.status !== 202) throw new Error(`The demo answered ${answer.status}: ${await answer.text()}`);
  }
}

async function drawInbox(browser: Browser, url: string): Promise<void> {
  await fillInbox(url);
  const page = await open(browser, 1120, 760);
  await page.goto(new URL('inbox/?lang=en', url).href);
  await page.getByText('Noor van Dijk').first().click();
  await page.locator('blockquote').waitFor();
  await page.mouse.move(0, 0);
  await draw(page, 'inbox.webp', 88);
  await page.context().close();
}

const store = mkdtempSync(join(tmpdir(), 'kroon-images-'));
const demo = await createDemoServer({ port: 0, db: join(store, 'store.db'), scriptDir: fileURLToPath(new URL('../../dist', import.meta.url)) });
const browser = await chromium.launch({ executablePath: findBrowser(), args: chromeArgs });
try {
  await drawWidgets(browser, demo.url);
  await drawInbox(browser, demo.url);
} finally {
  await browser.close();
  await demo.close();
  rmSync(store, { recursive: true });
}
