import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { approach, awake, newContext, openBrowser, outcome, visit } from '../../journeys/browser.ts';
import { type ShopOptions, openShop } from '../../journeys/shop.ts';
import { takeDevice } from './device.ts';
import { olderDrafts, olderLetters, olderLoader, olderOrigin, serveOlder, showPages, wayTo } from './pages.ts';
import { fixtureFile } from './read.ts';

/** The hour of the commit: whatever the machine's clock says, the fixture is of then. */
const hour = Date.UTC(2026, 10, 22, 17);

/** The smallest picture: a PNG of one point. That build draws it anew, as a JPEG. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** How the supplier's address answers some letters, by their words. */
const troubles = {
  networked: 'cut',
  ending: 'cut',
  interrupted: 'hang',
  sent: { status: 200, body: '' },
  busy: { status: 503, body: '' },
  unacknowledged: { status: 200, body: '{}' },
  nowhere: { status: 404, body: '' },
  refused: { status: 400, body: '{"type":"urn:kroon:problem:invalid","status":400,"errors":[]}' },
} as const;

function troubleOf(body: string | null) {
  const found = Object.entries(troubles).find(([name]) => body?.includes(JSON.stringify(olderLetters[name as keyof typeof troubles]).slice(1, -1)));
  return found?.[1];
}

const field = 'textarea[name=message]';
const press = (page: Page) => page.locator('button[type=submit]').click();

/** Everything a customer can do with the widgets of that build, in one tab. */
async function useAll(page: Page): Promise<void> {
  const open = async (path: string) => {
    await page.goto(olderOrigin + path);
    await approach(page);
  };
  const complain = async (words: string, state: string) => {
    await open('/complaint');
    await page.locator(field).fill(words);
    await press(page);
    await outcome(page, state);
  };
  const rate = async (path: string, score: number, state: string, words = '') => {
    await open(path);
    await page.locator('input[type=radio]').nth(score - 1).click({ force: true });
    await page.locator('textarea[name=comment]').fill(words);
    await press(page);
    await outcome(page, state);
  };
  const cancel = async (state: string, endDate?: string) => {
    await open('/cancellation');
    if (endDate !== undefined) {
      await page.getByText('On a later date').click();
      await page.locator('input[name=endDate]').fill(endDate);
    }
    await press(page);
    await page.locator('[part~=rows]').waitFor();
    await press(page);
    await outcome(page, state);
  };

  await complain(olderLetters.received, 'received');
  await rate('/rating', 4, 'received');
  await cancel('received');
  await rate('/status', 5, 'sent', olderLetters.sent);
  await complain(olderLetters.refused, 'refused');
  await rate('/rating', 2, 'queued', olderLetters.busy);
  await complain(olderLetters.unacknowledged, 'queued');
  await complain(olderLetters.nowhere, 'queued');
  await cancel('queued', olderLetters.ending);

  await open('/complaint');
  await page.locator(field).fill(olderLetters.networked);
  await awake(page, 'kroon-complaint');
  await page.getByText('Add a photo or a file').click();
  await page.locator('input[type=file]').setInputFiles({ name: 'kettle.png', mimeType: 'image/png', buffer: picture });
  await page.getByText('kettle.jpg').filter({ visible: true }).waitFor();
  await press(page);
  await outcome(page, 'queued');
}

/** What was typed in that tab after this, and not sent. */
async function draftAll(page: Page): Promise<void> {
  const open = async (path: string) => {
    await page.goto(olderOrigin + path);
    await approach(page);
  };
  const kept = (words: string) => page.waitForFunction((text) => Object.values({ ...sessionStorage }).some((one) => (one as string).includes(text)), JSON.stringify(words).slice(1, -1));

  await open('/rating');
  await page.locator('input[type=radio]').nth(2).click({ force: true });
  await page.locator('textarea[name=comment]').fill(olderDrafts['/rating']);
  await kept(olderDrafts['/rating']);

  await open('/cancellation');
  await page.getByText('On a later date').click();
  await page.locator('input[name=endDate]').fill('2027-03-31');
  await kept('2027-03-31');

  await open('/two');
  for (const [i, words] of olderDrafts['/two'].entries()) {
    await page.locator(field).nth(i).fill(words);
    await kept(words);
  }

  await open('/kept');
  await page.locator(field).fill(olderDrafts['/kept']);
  await page.getByRole('button', { name: 'Keep a draft on this device' }).click();
  await page.getByText('Your words are kept on this device until').first().waitFor();
  // As another tab would find it: on the device alone.
  await page.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (key.includes(' /kept ')) sessionStorage.removeItem(key);
  });

  await open('/complaint');
  await page.locator(field).fill(olderDrafts['/complaint']);
  await awake(page, 'kroon-complaint');
  await page.getByText('What would make it right?').click();
  await page.locator('input[value=refund]').check();
  await page.getByText('Add a photo or a file').click();
  await page.locator('input[type=file]').setInputFiles({ name: 'lid.png', mimeType: 'image/png', buffer: picture });
  await page.getByText('lid.jpg').filter({ visible: true }).waitFor();
  await page.waitForFunction(() => Object.values({ ...sessionStorage }).some((one) => (one as string).includes('"files":true')));

  // The form itself has not come when the page goes.
  await page.route('**/chunks/late-*', () => undefined);
  await open('/late');
  await page.locator(field).fill(olderDrafts['/late']);
  await kept(olderDrafts['/late']);
}

/** Writes what the older build leaves on a device; `folder` is a checkout of it with its `dist`. */
export async function makeDevice(folder: string, scripts: Readonly<Record<string, string>>): Promise<void> {
  const bring = (name: string): Promise<unknown> => import(pathToFileURL(createRequire(`${folder}/`).resolve(`./dist/esm/${name}.js`)).href);
  const receiver = { ...(await bring('receiver')) as object, ...(await bring('receiver/sqlite')) as object } as NonNullable<ShopOptions['receiver']>;
  const shop = await openShop({ site: olderOrigin, receiver });
  const browser = await openBrowser(wayTo(shop));
  try {
    serveOlder(shop, scripts);
    showPages(shop, olderLoader);
    const context = await newContext(browser);
    await context.clock.install({ time: hour });
    // What strips the types of this script wraps named functions in a helper that the page has not.
    await context.addInitScript('globalThis.__name = (value) => value');
    await context.route('**/v1/submissions', async (route) => {
      const trouble = troubleOf(route.request().postData());
      if (route.request().method() !== 'POST' || trouble === 'cut') await route.abort('internetdisconnected');
      else if (trouble === undefined) await route.continue();
      else if (trouble !== 'hang') await route.fulfill({ ...trouble, contentType: 'application/json' });
    });
    const { page } = await visit(context);
    await useAll(page);
    // A tab that is closed while its letter is on its way: the first try has no end.
    const { page: other } = await visit(context);
    await other.goto(`${olderOrigin}/complaint`);
    await approach(other);
    await other.locator(field).fill(olderLetters.interrupted);
    await awake(other, 'kroon-complaint');
    await Promise.all([
      other.waitForRequest((request) => request.method() === 'POST' && request.postData()?.includes(olderLetters.interrupted) === true),
      press(other),
    ]);
    await other.close();
    await draftAll(page);
    await page.goto(`${olderOrigin}/blank`);
    writeFileSync(fixtureFile('device.json'), `${JSON.stringify(await takeDevice(page), undefined, 1)}\n`);
  } finally {
    await browser.close();
    await shop.close();
  }
}
