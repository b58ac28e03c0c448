import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A supplier's site on an origin of its own: a page with the widget, and one with the script alone. */
export interface Site {
  readonly origin: string;
  /** Where its widgets send; set once the network stands. */
  endpoint: string;
  close(): Promise<void>;
}

/** @param folder the product as it was built: `kroon.js` and `chunks`. */
export async function openSite(folder: string): Promise<Site> {
  const files = new Map<string, Buffer>();
  const read = (name: string) => {
    const bytes = files.get(name) ?? readFileSync(join(folder, name));
    files.set(name, bytes);
    return bytes;
  };
  const page = (body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    <script src="/kroon/kroon.js" async data-endpoint="${site.endpoint}" data-site="soak"></script></head>
    <body><h1>Shop</h1>${body}</body></html>`;
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://site');
    const script = /^\/kroon\/((?:chunks\/)?[\w.-]+\.js)$/.exec(pathname)?.[1];
    if (script) response.writeHead(200, { 'content-type': 'text/javascript' }).end(read(script));
    else if (pathname === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(page('<kroon-complaint></kroon-complaint>'));
    else if (pathname === '/elsewhere') response.writeHead(200, { 'content-type': 'text/html' }).end(page('<p>No widget here.</p>'));
    else response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const site: Site = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    endpoint: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}
