import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { approach, newContext, openBrowser, outcome, shownReference, tags, visit, wordsOf } from './browser.ts';
import { dist, requireBuild } from './built.ts';
import { storedAs } from './ledger.ts';
import { type Shop, loader, openShop, strictPolicy, widgets } from './shop.ts';

const settings = 'data-endpoint="/v1/submissions" data-site="shop"';

const importMap = JSON.stringify({
  imports: {
    lit: '/node_modules/lit/index.js',
    'lit-html': '/node_modules/lit-html/lit-html.js',
    'lit-html/is-server.js': '/node_modules/lit-html/is-server.js',
    'lit-element/lit-element.js': '/node_modules/lit-element/lit-element.js',
    '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  },
});
const mapHash = `'sha256-${createHash('sha256').update(importMap).digest('base64')}'`;

describe('a page with a strict policy and Trusted Types', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    requireBuild('kroon.all.js.sri');
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

  async function open(page: { readonly head: string; readonly body: string }, policy = strictPolicy) {
    shop.page('/strict', { ...page, headers: { 'content-security-policy': policy } });
    const seen = await visit(await newContext(browser));
    await seen.page.goto(`${shop.origin()}/strict`);
    return seen;
  }

  type Seen = Awaited<ReturnType<typeof open>>;

  async function send({ page }: Seen, kind: keyof typeof widgets): Promise<void> {
    await approach(page, `kroon-${kind}`);
    const within = page.locator(`kroon-${kind}`);
    if (kind === 'complaint') await within.locator('textarea[name=message]').fill('Strict.');
    if (kind === 'rating') await within.locator('input[type=radio]').nth(4).click({ force: true });
    await within.locator('button[type=submit]').click();
    if (kind === 'cancellation') {
      await within.locator('[part~=rows]').waitFor();
      await within.locator('button[type=submit]').click();
    }
    await outcome(page, 'received');
    storedAs(shop.file, await shownReference(page));
  }

  async function expectClean(seen: Seen, policies = ['kroon']): Promise<void> {
    const notes = await seen.notes();
    expect(notes.violations).toEqual([]);
    // A second copy says that it steps back; that is a word to the developer, not a fault.
    expect(seen.complaints.filter((text) => !text.includes('steps back'))).toEqual([]);
    expect([...notes.policies].sort()).toEqual(policies);
  }

  const sri = () => readFileSync(join(dist, 'kroon.all.js.sri'), 'utf8').trim();
  const ways = {
    'the loader': () => loader,
    'the loader as a module': () => `<script type="module" data-kroon src="/kroon/kroon.js" ${settings}></script>`,
    'the one file, pinned by its hash': () =>
      `<script src="/kroon/kroon.all.js" integrity="${sri()}" crossorigin="anonymous" defer ${settings}></script>`,
  };
  for (const [way, head] of Object.entries(ways)) {
    for (const kind of ['complaint', 'rating', 'cancellation'] as const) {
      it(`takes a ${kind} by ${way}, through to the receipt, with nothing violated`, async () => {
        const seen = await open({ head: head(), body: widgets[kind] });
        await send(seen, kind);
        await expectClean(seen);
      });
    }
  }

  const twice = {
    'the loader twice': loader + loader,
    'the one file beside the loader': `${loader}<script src="/kroon/kroon.all.js" defer ${settings}></script>`,
    'the loader behind the one file': `<script src="/kroon/kroon.all.js" ${settings}></script>${loader}`,
  };
  for (const [way, head] of Object.entries(twice)) {
    it(`bears ${way}: one policy, one widget, one row`, async () => {
      const seen = await open({ head, body: widgets.complaint });
      const before = shop.posts.length;
      await send(seen, 'complaint');
      expect(shop.posts).toHaveLength(before + 1);
      expect(await seen.heard('kroon-received')).toHaveLength(1);
      await expectClean(seen);
    });
  }

  it('leaves the name of its policy to a lit of the page’s own', async () => {
    shop.script(
      '/own.js',
      `import { html, render } from 'lit';
       render(html\`<p>\${'The page’s own lit'}</p>\`, document.getElementById('own'));`,
    );
    const policy = strictPolicy
      .replace("script-src 'self'", `script-src 'self' ${mapHash}`)
      .replace('trusted-types kroon', 'trusted-types kroon lit-html');
    const seen = await open(
      {
        head: `<script type="importmap">${importMap}</script>${loader}`,
        body: `<div id="own"></div><script type="module" src="/own.js"></script>${widgets.rating}`,
      },
      policy,
    );
    await send(seen, 'rating');
    expect(await seen.page.locator('#own').innerText()).toBe('The page’s own lit');
    await expectClean(seen, ['kroon', 'lit-html']);
  });

  const fallback = `<a href="tel:+31301234567">030 123 45 67</a>
    <form action="/plain"><input name="why" aria-label="Why"><button>Send it plainly</button></form>`;
  const noPolicy = strictPolicy.replace('trusted-types kroon', "trusted-types 'none'");
  for (const [way, head] of Object.entries(ways)) {
    for (const mode of ['inline', 'dialog', 'drawer']) {
      it(`E4: leaves the page’s own content, by ${way}, ${mode}, where Trusted Types stop every template, and says so once`, async () => {
        shop.page('/plain', { head: '', body: 'Thank you' });
        const body = (['complaint', 'rating', 'cancellation'] as const).map((kind) =>
          widgets[kind].replace('>fallback', ` mode="${mode}"><button slot="trigger">Tell us</button>${fallback}`),
        );
        const seen = await open({ head: head(), body: body.join('') + widgets.complaint }, noPolicy);
        const { page } = seen;
        await expect.poll(() => seen.heard('kroon-config-error')).toHaveLength(3);
        await expect.poll(() => seen.heard('kroon-failed')).toHaveLength(4);
        expect((await seen.heard('kroon-failed')).map(({ reason }) => reason)).toEqual(Array(4).fill('not-drawn'));
        for (const tag of tags.split(', ')) {
          const widget = page.locator(tag).first();
          expect(await widget.getByRole('link').isVisible()).toBe(true);
          expect(await widget.getByRole('button', { name: 'Tell us' }).isVisible()).toBe(true);
          expect((await widget.boundingBox())!.height).toBeGreaterThan(0);
        }
        const said = seen.complaints.filter((text) => text.includes('trusted-types kroon'));
        expect(said.map((text) => text.split(':')[0]).sort()).toEqual(['<kroon-cancellation>', '<kroon-complaint>', '<kroon-rating>']);
        // The browser itself tells of each template that it stopped; no error is left that nobody caught.
        expect(seen.complaints.filter((text) => text.startsWith('Failed to set'))).toEqual([]);
        await page.getByLabel('Why').first().fill('It leaks.');
        await page.getByRole('button', { name: 'Send it plainly' }).first().click();
        await page.waitForURL('**/plain?why=It+leaks.');
      });
    }
  }

  it('works where the browser knows no Trusted Types', async () => {
    shop.page('/old', { body: widgets.complaint });
    const seen = await visit(await newContext(browser));
    await seen.page.addInitScript(() => {
      Object.defineProperty(window, 'trustedTypes', { value: undefined });
    });
    await seen.page.goto(`${shop.origin()}/old`);
    await send(seen, 'complaint');
    expect(seen.complaints).toEqual([]);
  });

  it('FAULTS 16: keeps the words on the device where a policy forbids to connect, and tells the developer', async () => {
    const seen = await open(
      { head: loader, body: widgets.complaint },
      "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types kroon",
    );
    await approach(seen.page);
    await seen.page.locator('textarea[name=message]').fill('Blocked.');
    await seen.page.locator('button[type=submit]').click();
    await outcome(seen.page, 'queued');
    const blocked = (await seen.notes()).violations;
    expect(blocked.length).toBeGreaterThan(0);
    expect(blocked.every((violation) => violation.startsWith('connect-src'))).toBe(true);
    // After three tries it is plain that the page, and not the network, is in the way.
    await expect.poll(() => seen.heard('kroon-config-error')).toHaveLength(1);
    expect(await wordsOf(seen.page)).toContain('the fault is ours');
  });
});

describe('a page on plain http', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    requireBuild();
    shop = await openShop();
    browser = await openBrowser('--host-resolver-rules=MAP shop.example 127.0.0.1');
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });

  it('has no secure context, and sends, shows the receipt and copies it all the same', async () => {
    shop.page('/', { body: `${widgets.complaint}<textarea id="paste"></textarea>` });
    const seen = await visit(await newContext(browser));
    const { page } = seen;
    await page.goto(shop.origin('shop.example'));
    const there = await page.evaluate(() => ({
      secure: isSecureContext,
      subtle: 'subtle' in crypto && crypto.subtle !== undefined,
      uuid: 'randomUUID' in crypto,
      locks: 'locks' in navigator,
    }));
    expect(there).toEqual({ secure: false, subtle: false, uuid: false, locks: false });
    await approach(page);
    await page.locator('textarea[name=message]').fill('In the clear: é 👩‍🚀');
    await page.locator('button[type=submit]').click();
    await outcome(page, 'received');
    const reference = await shownReference(page);
    expect(storedAs(shop.file, reference).event.data['message']).toBe('In the clear: é 👩‍🚀');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.locator('#paste').focus();
    await page.keyboard.press('Control+V');
    const copied = await page.locator('#paste').inputValue();
    expect(copied).toContain(reference);
    expect(copied).toContain('In the clear: é 👩‍🚀');
    expect(seen.complaints).toEqual([]);
  });
});
