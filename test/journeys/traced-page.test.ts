import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReceiver } from '../../src/receiver/index.ts';
import { type NodeServer, createNodeServer } from '../../src/server/http/node-adapter.ts';
import { type SqliteStore, createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { complaintEvent } from '../support/samples.ts';
import { newContext, openBrowser } from './browser.ts';

let browser: Browser;
let shop: Server;
let receiver: NodeServer;
let store: SqliteStore;
let shopUrl: string;
let receiverUrl: string;

beforeAll(async () => {
  browser = await openBrowser();
  shop = createServer((_, outgoing) => {
    outgoing.setHeader('Content-Type', 'text/html; charset=utf-8');
    outgoing.end('<!doctype html><title>Shop</title>');
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  store = createSqliteStore({ file: ':memory:' });
  receiver = createNodeServer(createReceiver({ store, origins: [shopUrl] }));
  receiverUrl = `http://127.0.0.1:${await receiver.listen(0, '127.0.0.1')}/v1/submissions`;
});
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => shop.close(resolve));
  await receiver.close();
  store.close();
});

describe('a page whose tracing adds headers to each fetch', () => {
  it.each([
    ['Sentry', { 'sentry-trace': '0-0-0', baggage: 'sentry-environment=production' }],
    ['OpenTelemetry', { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=b' }],
    ['an APM of its own', { 'x-datadog-trace-id': '1', 'x-datadog-origin': 'rum', newrelic: 'e30=' }],
  ])('O22: sends to a receiver on another origin, with %s', async (_, traced) => {
    const context = await newContext(browser);
    const page = await context.newPage();
    await page.goto(shopUrl);
    const event = complaintEvent({ origin: shopUrl });
    const status = await page.evaluate(
      async ([url, body, headers]) => {
        const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
        return answer.status;
      },
      [receiverUrl, JSON.stringify(event), traced] as const,
    );
    expect(status).toBe(202);
    await context.close();
  });
});
