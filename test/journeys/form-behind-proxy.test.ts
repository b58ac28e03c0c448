import { type IncomingHttpHeaders, type Server, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReceiver, createSigner } from '../../src/receiver/index.ts';
import { formPages } from '../../src/server/http/form-pages.ts';
import { createMemoryKeys } from '../../src/server/store/keys.ts';
import { type NodeServer, createNodeServer } from '../../src/server/http/node-adapter.ts';
import { type SqliteStore, createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { newContext, openBrowser } from './browser.ts';

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** As nginx passes on by default: to the receiver by the receiver's own name, the origin left as it is. */
function createProxy(receiver: () => number, see: (headers: IncomingHttpHeaders) => IncomingHttpHeaders): Server {
  return createServer((incoming, outgoing) => {
    const host = `127.0.0.1:${receiver()}`;
    const headers = { ...see(incoming.headers), host, connection: 'close' };
    const passed = ask({ host: '127.0.0.1', port: receiver(), method: incoming.method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
}

let browser: Browser;
let receiver: NodeServer;
let proxy: Server;
let shop: Server;
let store: SqliteStore;
let proxyUrl: string;
let shopUrl: string;
/** Origins of the posts, as they came to the proxy. */
let origins: (string | undefined)[];
/** How a browser calls its page where it is told to say nothing of it. */
let nameless: string;

beforeAll(async () => {
  browser = await openBrowser();
  let receiverPort = 0;
  proxy = createProxy(() => receiverPort, (headers) => {
    if (headers.origin !== undefined) origins.push(headers.origin);
    return headers.origin === 'null' ? { ...headers, origin: nameless } : headers;
  });
  proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;
  shop = createServer((_, outgoing) => {
    outgoing.setHeader('Content-Type', 'text/html; charset=utf-8');
    outgoing.end(`<!doctype html><title>Shop</title><form method="post" action="${proxyUrl}/v1/submissions" novalidate>
<input type="hidden" name="locale" value="en"><input name="contract" value="ZV-1182"><input name="name" value="Joris Visser">
<input name="email" value="joris@"><button name="confirm" value="Confirm cancellation">Confirm cancellation</button></form>`);
  });
  shopUrl = `http://127.0.0.1:${await listen(shop)}`;
  store = createSqliteStore({ file: ':memory:' });
  const forms = { pages: formPages, zone: 'Europe/Amsterdam', supplier: 'Shop' };
  const signer = await createSigner(createMemoryKeys());
  receiver = createNodeServer(createReceiver({ store, origins: [shopUrl], signer, forms }));
  receiverPort = await receiver.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await browser.close();
  for (const server of [proxy, shop]) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await receiver.close();
  store.close();
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe('a plain form behind a proxy that calls the receiver by another name', () => {
  it.each([
    ['tells no origin of a page that asks for none', 'null'],
    ['tells the public origin all the same', 'https://receive.shop.example'],
  ])('O4: is asked again and then received, in a browser that %s', async (_, told) => {
    origins = [];
    nameless = told;
    const before = store.list(9);
    const context = await newContext(browser, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(shopUrl);
    await page.locator('input[name=contract]').fill(`ZV-${before.length}`);
    await page.getByRole('button').click();
    expect(await heading(page)).toBe('Something is not right yet');
    await page.locator('input[name=email]').fill('joris@voorbeeld.example');
    await page.getByRole('button').click();
    expect(await heading(page)).toBe('Your notice has arrived.');
    // The page's own policy made it so; the proxy then gave it the name of the case.
    expect(origins).toEqual([shopUrl, 'null']);
    const [item, ...rest] = store.list(9);
    expect(rest).toEqual(before);
    expect(item).toMatchObject({ source: `${shopUrl}/#cancellation`, flags: [told === 'null' ? 'origin-null' : 'origin-unlisted'] });
    expect(await page.locator('.reference').innerText()).toBe(item!.reference);
    await context.close();
  });
});
