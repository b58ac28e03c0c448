import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Visit, newContext, openBrowser, outcome, shownReference, visit } from './browser.ts';
import { tabTo } from './hands.ts';
import { embedding } from './hosts/embedding.ts';
import { frameworks } from './hosts/frameworks.ts';
import { type Footprint, type HostPage, blank, complaintTag, field, footprint, letter, ourNames, submit } from './hosts/host-page.ts';
import { loading } from './hosts/loading.ts';
import { moving } from './hosts/moving.ts';
import { swaps } from './hosts/swaps.ts';
import { readLedger, storedAs } from './ledger.ts';
import { type Shop, openShop } from './shop.ts';

const kinds = [...embedding, ...loading, ...moving, ...swaps(), ...(await frameworks())];

/**
 * Twenty kinds of pages that others have, each with its brothers. On every one a customer who does not wait for
 * anything types a letter by keyboard, sends it with one press too many, and has to get a receipt; the receiver has to
 * hold the letter word for word, and the page has to be what it is without us.
 */
describe('twenty kinds of host pages', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  it('are twenty', () => {
    expect(kinds).toHaveLength(20);
  });

  function put({ page, path = '/', site = {} }: HostPage): void {
    shop.page(path, page);
    for (const [where, what] of Object.entries(site)) {
      if (typeof what === 'string') shop.script(where, what);
      else shop.page(where, what);
    }
  }

  interface Opened extends Visit {
    /** Errors that nobody caught. */
    readonly uncaught: readonly string[];
  }

  async function open(host: HostPage, prepare?: (page: Page) => Promise<unknown>): Promise<Opened> {
    const seen = await visit(await newContext(browser));
    const uncaught: string[] = [];
    seen.page.on('pageerror', ({ message }) => uncaught.push(message));
    await host.prepare?.(seen.page);
    await prepare?.(seen.page);
    await seen.page.goto(shop.origin() + (host.path ?? '/'));
    await host.arrive?.(seen.page);
    return { ...seen, uncaught };
  }

  /** The same page, and everything that it does, without us. */
  async function alone(host: HostPage): Promise<Footprint> {
    const { page } = await open(host, async (one) => {
      await one.route('**/kroon/**', (route) => route.fulfill({ contentType: 'text/javascript', body: blank(route.request().url()) }));
      for (const [path, body] of Object.entries(host.bare ?? {})) {
        await one.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
      }
    });
    for (const step of host.amid ?? []) await step(page);
    await page.waitForLoadState();
    const found = await footprint(page);
    await page.context().close();
    return found;
  }

  async function write(page: Page, { tag = complaintTag, plain }: HostPage, text: string): Promise<void> {
    const [within, selector] = plain ? [undefined, plain.field] : [tag, field];
    await page.locator(`${within ?? ''} ${selector}`).first().waitFor();
    await tabTo(page, within, selector);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(text);
  }

  async function expectUntouched(host: HostPage, page: Page, before: Footprint): Promise<void> {
    await expect.poll(async () => (await footprint(page)).html).toBe(before.html);
    const after = await footprint(page);
    const strange = (names: readonly string[], known: readonly string[]) =>
      names.filter((name) => !known.includes(name) && !host.notes?.test(name));
    expect(strange(after.names, [...before.names, ...ourNames])).toEqual([]);
    expect(strange(before.names, after.names)).toEqual([]);
    expect([after.kept, after.sheets]).toEqual([before.kept, before.sheets]);
    expect(shop.cookies).toEqual([]);
  }

  /** Two presses, as of somebody who has waited long enough. */
  async function send(page: Page, tag: string | undefined, button: string): Promise<void> {
    await tabTo(page, tag, button);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
  }

  async function sendByWidget(host: HostPage, { page, heard }: Opened): Promise<string> {
    const posts = shop.posts.length;
    await host.send?.(page);
    await send(page, host.tag ?? complaintTag, submit);
    await outcome(page, 'received');
    const reference = await shownReference(page);
    expect(storedAs(shop.file, reference).event.data['message']).toBe(letter.join(''));
    expect(shop.posts).toHaveLength(posts + 1);
    expect(await heard('kroon-received')).toMatchObject([{ reference }]);
    return reference;
  }

  /** Where nothing of ours can run, the page's own form is what a customer has. */
  async function sendPlainly({ button }: NonNullable<HostPage['plain']>, { page }: Opened): Promise<void> {
    await tabTo(page, undefined, button);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/v1/submissions');
    const shown = await page.locator('body').innerText();
    const found = readLedger(shop.file).filter(({ reference }) => shown.includes(reference));
    // A form writes every line end as CR LF.
    expect(found.map(({ event }) => String(event.data['declaration']).replaceAll('\r\n', '\n'))).toEqual([letter.join('')]);
  }

  async function walk(host: HostPage): Promise<void> {
    put(host);
    const before = await alone(host);
    const seen = await open(host);
    const { page } = seen;
    await host.suffer?.(seen);
    for (const [i, part] of letter.entries()) {
      if (i > 0) await host.amid?.[i - 1]?.(page);
      await write(page, host, part);
    }
    await host.look?.(page);
    if (host.plain) {
      await expectUntouched(host, page, before);
      await sendPlainly(host.plain, seen);
    } else {
      const reference = await sendByWidget(host, seen);
      await host.after?.(page, reference);
      await expectUntouched(host, page, before);
    }
    expect(seen.uncaught).toEqual([]);
    expect(seen.complaints.filter((text) => !host.says?.some((one) => one.test(text)))).toEqual([]);
  }

  for (const { kind, pages } of kinds) {
    describe(kind, () => {
      for (const host of pages) it(host.name, () => walk(host));
    });
  }
});
