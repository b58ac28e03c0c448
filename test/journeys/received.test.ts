import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../src/base/version.ts';
import { approach, awake, newContext, openBrowser, outcome, shownReference, shownRows, visit, wordsOf } from './browser.ts';
import { type Shop, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const words = 'The kettle leaks at its base.';
const line = (page: Page) => page.getByText(/^Earlier \w+ on this device$/);

describe('what was received', () => {
  let browser: Browser;
  let shop: Shop;
  let context: BrowserContext;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    for (const [name, body] of Object.entries(widgets)) shop.page(`/${name}`, { body });
    shop.page('/elsewhere', { body: '<p>No widget here.</p>' });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    shop.trouble(undefined);
    await Promise.all(browser.contexts().map((one) => one.close()));
  });

  async function open(path: string, options: Parameters<typeof newContext>[1] = {}) {
    context = browser.contexts()[0] ?? (await newContext(browser, options));
    const seen = await visit(context);
    await seen.page.goto(shop.origin() + path);
    await approach(seen.page);
    return seen;
  }

  const press = (page: Page, tag = '') => page.locator(`${tag} button[type=submit]`).first().click();

  async function send(page: Page, kind: keyof typeof widgets): Promise<string> {
    if (kind === 'complaint') await page.locator(field).first().fill(words);
    if (kind === 'rating') {
      await page.locator('input[type=radio]').nth(3).click({ force: true });
      await page.locator('button[type=submit]').waitFor();
    }
    if (kind === 'cancellation') {
      await press(page);
      await page.locator('[part~=rows]').waitFor();
    }
    await press(page);
    await outcome(page, 'received');
    return shownReference(page);
  }

  /** All that the tab and the device hold of an origin, as one text. */
  const kept = (page: Page) =>
    page.evaluate(async () => {
      const rows = await new Promise<unknown[]>((resolve) => {
        const request = indexedDB.open('kroon-outbox-1');
        request.onupgradeneeded = () => request.transaction!.abort();
        request.onerror = (event) => {
          event.preventDefault();
          resolve([]);
        };
        request.onsuccess = () => {
          const [name] = [...request.result.objectStoreNames];
          const all = request.result.transaction(name!).objectStore(name!).getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result as unknown[]);
          };
        };
      });
      return { tab: JSON.stringify({ ...sessionStorage }), device: JSON.stringify(rows) };
    });

  for (const kind of ['complaint', 'rating', 'cancellation'] as const) {
    it(`F6: shows a ${kind} again in full after a reload and after Back, without a touch, and leaves the form at hand`, async () => {
      const { page, heard } = await open(`/${kind}`);
      const reference = await send(page, kind);
      const rows = await shownRows(page);
      await page.reload();
      await outcome(page, 'received');
      expect(await shownReference(page)).toBe(reference);
      expect(await shownRows(page)).toEqual(rows);
      expect(await page.locator('[part~=line] svg').count()).toBe(1);
      await page.goto(`${shop.origin()}/elsewhere`);
      await page.goBack();
      await outcome(page, 'received');
      expect(await shownRows(page)).toEqual(rows);
      expect(await heard('kroon-received')).toEqual([]);
      await page.getByRole('button', { name: /^(Write|Give|End) another/ }).click();
      await page.locator('form').first().waitFor();
      expect(await wordsOf(page)).not.toContain(words);
      await page.reload();
      await approach(page);
      await line(page).click();
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await outcome(page, 'received');
      expect(await shownReference(page)).toBe(reference);
      expect(await shownRows(page)).toEqual(rows);
    });

    it(`F6: leaves of a ${kind} one line to a later visit, with reference and date alone, until it is erased`, async () => {
      const first = await open(`/${kind}`);
      const reference = await send(first.page, kind);
      await first.page.close();
      const { page } = await open(`/${kind}`);
      await line(page).click();
      const said = await page.locator('details:has(.earlier) li').allInnerTexts();
      expect(said).toHaveLength(1);
      expect(said[0]!.replace(/\s+/g, ' ')).toMatch(new RegExp(`^${reference} \\w+,? \\d+ \\w+ \\d{4}$`));
      expect(await page.getByRole('button', { name: 'Show', exact: true }).count()).toBe(0);
      expect((await kept(page)).tab).toBe('{}');
      expect((await kept(page)).device).not.toMatch(/kettle leaks|noor@|de Wit/i);
      await page.getByRole('button', { name: 'Erase this list from this device' }).click();
      await page.getByRole('button', { name: 'Erase for good' }).click();
      await page.getByText('It is gone.').first().waitFor();
      expect(await kept(page)).toEqual({ tab: '{}', device: '[]' });
      await page.reload();
      await approach(page);
      await page.locator('input, textarea, button').first().focus();
      await awake(page, `kroon-${kind}`);
      await page.waitForLoadState('networkidle');
      expect(await line(page).count()).toBe(0);
    });

    it(`F6: keeps nothing of a ${kind} on a shared computer, and shows nothing there`, async () => {
      shop.page('/shared', { body: widgets[kind].replace('>', ' storage="memory">') });
      const device = await open(`/${kind}`);
      await send(device.page, kind);
      await device.page.close();
      const { page } = await open('/shared');
      await send(page, kind);
      expect((await kept(page)).tab).toBe('{}');
      await page.reload();
      await approach(page);
      await page.locator('input, textarea, button').first().focus();
      await awake(page, `kroon-${kind}`);
      await page.waitForLoadState('networkidle');
      expect(await page.locator('[part~=outcome]').count()).toBe(0);
      expect(await line(page).count()).toBe(0);
    });
  }

  it('F6: shows a notice to leave a cloud service again with the choice that was made, and asks anew in another', async () => {
    shop.page('/service', { body: widgets.cancellation.replace('generic', 'eu-dataact-switch') });
    const { page } = await open('/service');
    const provider = page.locator('[name=remark]');
    await page.locator('[name=switch][value=other-provider]').click({ force: true });
    await provider.fill('Wolk & Zn.');
    await press(page);
    await page.locator('[part~=rows]').first().waitFor();
    await press(page);
    await outcome(page, 'received');
    const rows = await shownRows(page);
    expect([...rows.values()]).toContain('Wolk & Zn.');
    await page.reload();
    await outcome(page, 'received');
    expect(await shownRows(page)).toEqual(rows);
    await page.getByRole('button', { name: /^End another/ }).click();
    await page.locator('[name=switch]').first().waitFor();
    expect(await page.locator('[name=switch]:checked').count()).toBe(0);
    expect(await wordsOf(page)).not.toContain('Wolk');
  });

  it('F6: is of its own widget where two of a kind stand on a page, and the line stands once', async () => {
    shop.page('/two', { body: '<kroon-complaint id="one"></kroon-complaint><kroon-complaint id="two"></kroon-complaint>' });
    const { page } = await open('/two');
    await page.locator('#two').scrollIntoViewIfNeeded();
    await page.locator(`#two ${field}`).fill(words);
    await press(page, '#two');
    await outcome(page, 'received');
    await page.reload();
    await page.locator('#two [part~=reference]').waitFor();
    expect(await page.locator('#one [part~=outcome]').count()).toBe(0);
    await page.locator('#two').getByRole('button', { name: 'Write another message' }).click();
    // What the tab has of it is found where it was sent.
    await page.locator('#two').getByText('Earlier messages on this device').waitFor();
    await page.close();
    const later = await open('/two');
    await later.page.locator('#one').getByText('Earlier messages on this device').waitFor();
    await later.page.locator(`#two ${field}`).focus();
    await later.page.waitForFunction(() => (document.querySelector('#two') as unknown as { controller?: object }).controller);
    await later.page.waitForLoadState('networkidle');
    expect(await line(later.page).count()).toBe(1);
  });

  it('F6: is found by the element that takes the place of the one that it was received in, also where that had gone before', async () => {
    const { page } = await open('/complaint');
    await page.locator(field).fill(words);
    await awake(page, 'kroon-complaint');
    // A library swaps the page while the letter is on its way.
    await page.evaluate(() => {
      addEventListener('kroon-submit', () => {
        const widget = document.querySelector('kroon-complaint')!;
        queueMicrotask(() => {
          widget.remove();
          history.pushState({}, '', '/elsewhere');
        });
      });
    });
    await press(page);
    await page.waitForFunction(() => globalThis.journey.heard.some(({ type, on }) => type === 'kroon-received' && on === 'document'));
    await page.evaluate(() => {
      history.pushState({}, '', '/complaint');
      document.body.append(document.createElement('kroon-complaint'));
    });
    await outcome(page, 'received');
    expect((await shownRows(page)).get('Your words')).toBe(words);
  });

  it('F6: gives way, also without a reload, where the page knows another customer from now on', async () => {
    for (const storage of ['device', 'memory']) {
      shop.page('/account', { body: `<kroon-complaint storage="${storage}" customer-name="Noor" customer-email="noor@example.org"></kroon-complaint>` });
      const { page } = await open('/account');
      await send(page, 'complaint');
      const know = (customer: object) =>
        page.locator('kroon-complaint').evaluate(async (widget, customer) => {
          for (const [name, value] of Object.entries(customer)) widget.setAttribute(`customer-${name}`, value as string);
          await (widget as unknown as { updateComplete: Promise<unknown> }).updateComplete;
        }, customer);
      // Another address of the same person is no other person.
      await know({ email: 'new@example.org' });
      expect(await wordsOf(page)).toContain(words);
      await know({ name: 'Bob', email: 'bob@example.org' });
      await page.locator(field).waitFor();
      expect(await wordsOf(page)).not.toContain(words);
      await page.close();
    }
  });

  it('F6: stands in the dialog that it was sent in', async () => {
    shop.page('/dialog', { body: '<kroon-complaint mode="dialog"><button slot="trigger">Complain</button></kroon-complaint>' });
    const { page } = await open('/dialog');
    await page.getByText('Complain', { exact: true }).click();
    await page.locator(field).fill(words);
    await press(page);
    await outcome(page, 'received');
    const reference = await shownReference(page);
    await page.reload();
    await page.getByText('Complain', { exact: true }).click();
    await outcome(page, 'received');
    expect(await shownReference(page)).toBe(reference);
  });

  it('F6: is not found in another tab but by the line; what one tab erases, another does not show again', async () => {
    const { page } = await open('/complaint');
    const reference = await send(page, 'complaint');
    const other = await open('/complaint');
    await line(other.page).click();
    expect(await other.page.locator('details:has(.earlier) li').allInnerTexts()).toEqual([expect.stringContaining(reference)]);
    expect(await wordsOf(other.page)).not.toContain(words);
    await other.page.getByRole('button', { name: 'Erase this list from this device' }).click();
    await other.page.getByRole('button', { name: 'Erase for good' }).click();
    await other.page.getByText('It is gone.').first().waitFor();
    await expect.poll(async () => (await kept(page)).tab).toBe('{}');
    await page.reload();
    await approach(page);
    expect(await page.locator(field).inputValue()).toBe('');
  });

  it('F6: costs nothing where storage is blocked: the receipt stands while the page does', async () => {
    context = await newContext(browser);
    const seen = await visit(context);
    await seen.page.addInitScript(() => {
      for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, name, {
          configurable: true,
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
    });
    await seen.page.goto(`${shop.origin()}/complaint`);
    await approach(seen.page);
    await send(seen.page, 'complaint');
    await seen.page.getByRole('button', { name: 'Write another message' }).click();
    await seen.page.locator(field).waitFor();
    await seen.page.reload();
    await approach(seen.page);
    expect(seen.complaints).toEqual([]);
  });

  it('F6: asks for nothing before a touch on a device that has received nothing', async () => {
    const { page, requests } = await open('/complaint');
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(requests.filter((url) => /late-|left-|unsent|earlier/.test(url))).toEqual([]);
  });

  it('N5: is told at the next load, however long it was to wait, also where the page had loaded before anything was looked for', async () => {
    const { page } = await open('/complaint');
    await page.locator(field).fill(words);
    await awake(page, 'kroon-complaint');
    await context.setOffline(true);
    await press(page);
    await outcome(page, 'queued');
    const reference = await shownReference(page);
    // Its next try is five minutes away.
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('kroon-outbox-1');
          request.onsuccess = () => {
            const rows = request.result.transaction('records', 'readwrite').objectStore('records');
            const all = rows.getAll();
            all.onsuccess = () => {
              for (const row of all.result as { dueAt: number }[]) rows.put({ ...row, dueAt: Date.now() + 5 * 60_000 });
            };
            rows.transaction.oncomplete = () => {
              request.result.close();
              resolve();
            };
          };
        }),
    );
    await page.close();
    await context.setOffline(false);
    const next = await visit(context);
    let bring = () => {};
    const loaded = new Promise<void>((resolve) => (bring = resolve));
    await next.page.route(`**/chunks/unsent-${version}.js`, async (route) => {
      await loaded;
      await route.continue();
    });
    await next.page.goto(`${shop.origin()}/complaint`, { waitUntil: 'load' });
    await next.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    bring();
    await next.page.getByText(`From earlier, received now: ${reference}`).waitFor();
  });
});
