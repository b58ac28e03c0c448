import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { approach, newContext, openBrowser, outcome, shownRows, visit, wordsOf } from './browser.ts';
import { readLedger } from './ledger.ts';
import { type Shop, type Trouble, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const text = 'Not lost: <i>é</i>\nsecond line';

const deep = '['.repeat(10_000) + ']'.repeat(10_000);

const changed =
  (members: Record<string, unknown>): Trouble =>
  (receipt) =>
    JSON.stringify({ receipt: { ...receipt, ...members } });

const problem = (status: number, type: string) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: `urn:kroon:problem:${type}`, status, errors: [] }),
});

describe('an endpoint that does not answer as it should', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser();
    shop.page('/', { body: widgets.complaint });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    shop.trouble(undefined);
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function submit(trouble: Trouble) {
    shop.trouble(trouble);
    const seen = await visit(await newContext(browser));
    await seen.page.goto(shop.origin());
    await approach(seen.page);
    await seen.page.locator(field).fill(text);
    await seen.page.locator('button[type=submit]').click();
    return seen;
  }

  const lies: Record<string, Trouble> = {
    'a body that is not JSON': { status: 202, body: '<html>OK</html>', headers: { 'content-type': 'text/html' } },
    'an empty body': { status: 200, body: '' },
    'a receipt of a wrong type': { status: 202, body: '{"receipt":"yes"}' },
    'members of a wrong type': changed({ receivedAt: 5 }),
    'a receipt with another id': changed({ id: '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37' }),
    'a receipt for other bytes': changed({ digest: `sha-256:${'A'.repeat(43)}` }),
    'a body with depth 10,000': { status: 202, body: `{"receipt":${deep}}` },
    'a responder 10,000 deep': (receipt) =>
      JSON.stringify({ receipt: { ...receipt, responder: '@' } }).replace('"@"', deep),
    'a redirect': { status: 307, body: '', headers: { location: '/elsewhere' } },
  };
  for (const [lie, trouble] of Object.entries(lies)) {
    it(`is not believed when it answers ${lie}`, async () => {
      const { page, heard, complaints } = await submit(trouble);
      await outcome(page, 'queued');
      const words = await wordsOf(page);
      expect(words).toContain('saved on this device');
      expect(words).toContain('It cannot be delivered now; the fault is ours.');
      expect(words).not.toMatch(/thank you|has arrived/i);
      expect([...(await shownRows(page)).values()]).toContain(text);
      expect(await heard('kroon-received')).toEqual([]);
      expect(await heard('kroon-queued')).toHaveLength(1);
      expect(complaints.filter((line) => /Uncaught|RangeError/.test(line))).toEqual([]);
    });
  }

  it('P2: is the page’s own client, and gives no receipt: its developer hears once, and the letter waits', async () => {
    const seen = await visit(await newContext(browser));
    await seen.page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        Object.assign(document.querySelector('kroon-complaint')!, { deliver: async () => undefined });
      });
    });
    await seen.page.goto(shop.origin());
    await approach(seen.page);
    await seen.page.locator(field).fill(text);
    await seen.page.locator('button[type=submit]').click();
    await outcome(seen.page, 'queued');
    await expect.poll(() => seen.heard('kroon-config-error')).toHaveLength(1);
    await seen.page.evaluate(() => dispatchEvent(new Event('online')));
    const said = seen.complaints.filter((line) => line.includes('deliver'));
    expect(said).toEqual([expect.stringContaining('<kroon-complaint>: deliver resolved to nothing')]);
    expect(said.join()).not.toContain('Not lost');
    expect(await wordsOf(seen.page)).not.toMatch(/thank you|has arrived/i);
  });

  const refusals: Record<string, Trouble> = {
    'an invalid event': problem(400, 'invalid'),
    'too large a body': problem(413, 'too-large'),
    'another media type': problem(415, 'media-type'),
    'a refusal without a problem': { status: 400, body: 'no' },
    'a refusal 10,000 deep': { status: 400, body: deep },
  };
  for (const [reason, trouble] of Object.entries(refusals)) {
    it(`is shown as a refusal of ${reason}; the text stands in the form and can be sent again`, async () => {
      const { page, heard } = await submit(trouble);
      await outcome(page, 'refused');
      expect(await wordsOf(page)).not.toMatch(/thank you/i);
      expect(await page.locator(field).inputValue()).toBe(text);
      const [refused] = await heard('kroon-refused');
      shop.trouble(undefined);
      await page.locator(field).fill(`${text}, changed`);
      await page.locator('button[type=submit]').click();
      await outcome(page, 'received');
      const last = readLedger(shop.file).at(-1)!;
      expect(last.event.data['message']).toBe(`${text}, changed`);
      expect(last.event['supersedes']).toBe(refused!.id);
    });
  }

  it('is reported to the developer when it answers 404, and the customer reads that the fault is not theirs', async () => {
    const { page, heard, complaints } = await submit({ status: 404, body: '' });
    await outcome(page, 'queued');
    expect(await wordsOf(page)).toContain('the fault is ours');
    await expect.poll(() => heard('kroon-config-error')).toHaveLength(1);
    expect(complaints.join('\n')).toMatch(/404/);
    expect(complaints.join('\n')).not.toContain('Not lost');
  });

  it('gives one row in the store when its answer is lost after the commit', async () => {
    const before = { rows: readLedger(shop.file).length, posts: shop.posts.length };
    const { page } = await submit('lost-answer');
    await outcome(page, 'queued');
    expect(readLedger(shop.file)).toHaveLength(before.rows + 1);
    shop.trouble(undefined);
    await outcome(page, 'received');
    expect(readLedger(shop.file)).toHaveLength(before.rows + 1);
    const [first, ...again] = shop.posts.slice(before.posts);
    expect(again.length).toBeGreaterThan(0);
    expect(again.every((post) => post === first)).toBe(true);
  });
});
