import { readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createReceiver } from '../../src/receiver/index.ts';
import { formPages } from '../../src/server/http/form-pages.ts';
import { createSqliteStore } from '../../src/server/store/sqlite/sqlite-store.ts';
import { dist, freshDatabase, requireBuild, root } from './built.ts';

/** How the receiver answers a POST: as it should, or with one of the troubles of the world. */
export type Trouble =
  | 'hang'
  /** Processed and committed; the answer never arrives. */
  | 'lost-answer'
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  /** The real receipt, changed on its way. */
  | ((receipt: Record<string, unknown>) => string);

export interface ShopPage {
  readonly head?: string;
  readonly body: string;
  readonly lang?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A supplier's site with any page, and the real receiver behind it. */
export interface Shop {
  /** Origin without a slash, by the name `localhost` or another. */
  origin(host?: string): string;
  readonly file: string;
  /** Bodies of the POSTs that came in, in order. */
  readonly posts: string[];
  /** Cookies that came in. */
  readonly cookies: string[];
  page(path: string, page: ShopPage): void;
  /** A script of the page's own. */
  script(path: string, text: string): void;
  trouble(trouble: Trouble | undefined): void;
  /** Takes no connections until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export const loader = '<script src="/kroon/kroon.js" async data-endpoint="/v1/submissions" data-site="shop"></script>';

/** The strictest policy that the contract promises to work under. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types kroon";

export const widgets = {
  complaint: '<kroon-complaint>fallback</kroon-complaint>',
  rating: '<kroon-rating about="service" about-name="the delivery" supplier="Shop">fallback</kroon-rating>',
  cancellation: `<kroon-cancellation preset="generic" supplier="Shop" contract="C-1" customer-name="Noor de Wit"
    customer-email="noor@example.org" notice="P1M" start="2025-01-10" term="P1Y" after="indefinite-monthly"
    country="NL" zone="Europe/Amsterdam">fallback</kroon-cancellation>`,
} as const;

function htmlOf({ head = loader, body, lang = 'en' }: ShopPage): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title>
    ${head}</head><body><h1>Shop</h1>${body}</body></html>`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const types = {
  js: 'text/javascript', css: 'text/css', html: 'text/html', sri: 'text/plain', map: 'application/json',
} as const;

export interface ShopOptions {
  /** Another origin that it may be reached by, where a browser is told so. */
  readonly site?: string;
  /** Another build's receiver. */
  readonly receiver?: { readonly createReceiver: typeof createReceiver; readonly createSqliteStore: typeof createSqliteStore };
}

export async function openShop({ site, receiver: code = { createReceiver, createSqliteStore } }: ShopOptions = {}): Promise<Shop> {
  requireBuild();
  const file = freshDatabase();
  const store = code.createSqliteStore({ file });
  const pages = new Map<string, ShopPage>();
  const scripts = new Map<string, string>();
  const posts: string[] = [];
  const cookies: string[] = [];
  let trouble: Trouble | undefined;
  let port = 0;
  const forms = { pages: formPages, zone: 'Europe/Amsterdam', supplier: 'Shop' };
  const receiver = code.createReceiver({ store, forms, origins: (origin) => origin === site || origin.endsWith(`:${port}`) });

  function serve(path: string, response: ServerResponse): void {
    const page = pages.get(path);
    if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
      response.end(htmlOf(page));
      return;
    }
    const script = scripts.get(path);
    if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return;
    }
    const [, folder, name] = /^\/(kroon|node_modules)\/([\w@./-]+)$/.exec(path) ?? [];
    const extension = (name?.split('.').pop() ?? '') as keyof typeof types;
    try {
      // A browser asks for an icon that no page names.
      if (path === '/favicon.ico') {
        response.writeHead(204).end();
        return;
      }
      if (!name || name.includes('..')) throw new Error('no such file');
      const bytes = readFileSync(join(folder === 'kroon' ? dist : join(root, 'node_modules'), name));
      response.writeHead(200, { 'content-type': types[extension] ?? 'application/octet-stream' });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const posted = request.method === 'POST';
    if (posted) posts.push(body.toString());
    const now = posted ? trouble : undefined;
    if (now === 'hang') return;
    if (typeof now === 'object') {
      response.writeHead(now.status, { 'content-type': 'application/json', ...now.headers }).end(now.body);
      return;
    }
    const answer = await receiver(
      new Request(`http://${request.headers.host}${request.url}`, {
        method: request.method!,
        headers: request.headers as Record<string, string>,
        ...(posted && { body: new Uint8Array(body) }),
      }),
    );
    if (now === 'lost-answer') {
      request.socket.destroy();
      return;
    }
    const text = await answer.text();
    answer.headers.delete('content-length');
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(now ? now((JSON.parse(text) as { receipt: Record<string, unknown> }).receipt) : text);
  }

  const server = createServer((request, response) => {
    if (request.headers.cookie) cookies.push(request.headers.cookie);
    const path = new URL(request.url!, 'http://shop').pathname;
    if (path.startsWith('/v1/')) void receive(request, response);
    else serve(path, response);
  });
  const listen = () =>
    new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen();

  return {
    origin: (host = 'localhost') => `http://${host}:${port}`,
    file,
    posts,
    cookies,
    page: (path, page) => void pages.set(path, page),
    script: (path, text) => void scripts.set(path, text),
    trouble: (next) => void (trouble = next),
    down: stop,
    up: listen,
    async close() {
      await stop();
      store.close();
    },
  };
}
