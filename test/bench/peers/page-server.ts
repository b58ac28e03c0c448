import { createStaticFiles } from '../../../demo/server/static-files.ts';
import { brotli } from '../../../src/build/artefacts.ts';
import { createNodeServer } from '../../../src/server/http/node-adapter.ts';
import { dist } from '../../journeys/built.ts';
import { type BuiltPage, pageOf, withInstances } from './build-pages.ts';
import { type PeerKey, peerKeys, peerOf } from './peers.ts';

/** A file that was asked for, and its bytes on the wire. */
export interface Delivery {
  readonly path: string;
  readonly bytes: number;
}

export interface PageServer {
  addressOf(key: PeerKey, instances?: number): string;
  /** What was delivered since this was last asked, but for pages. */
  delivered(): Delivery[];
  /** Says which files our first drawing needs, for the page that names them. They are known once a page was loaded. */
  preload(paths: readonly string[]): void;
  close(): Promise<void>;
}

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };

/** One server for all: HTTP/1.1, kept alive, everything in brotli at its best and with the same headers. */
export async function openPageServer(built: ReadonlyMap<PeerKey, BuiltPage>): Promise<PageServer> {
  const folders = new Map([['dist', createStaticFiles(dist)]]);
  for (const [key, { folder }] of built) folders.set(key, createStaticFiles(folder));
  const kept = new Map<string, { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Headers }>();
  let deliveries: Delivery[] = [];
  let firstFiles: readonly string[] = [];

  function page(key: PeerKey, instances: number): Response {
    const { page, element } = peerOf(key);
    const whole = 'head' in page ? pageOf(page.head(firstFiles)) : built.get(key)!.page;
    return new Response(withInstances(whole, element, instances), { headers: html });
  }

  async function find(url: URL, request: Request): Promise<Response | undefined> {
    const [, folder = '', rest] = /^\/([\w-]+)(\/.*)$/.exec(url.pathname) ?? [];
    const key = peerKeys.find((peer) => peer === folder);
    if (key && rest === '/') return page(key, Number(url.searchParams.get('instances') ?? 1));
    return rest === undefined ? undefined : folders.get(folder)?.(rest, request);
  }

  const listener = createNodeServer(async (request) => {
    // What a peer reports of itself, such as that a session began.
    if (request.method === 'POST') return Response.json({});
    const url = new URL(request.url);
    const name = `${url.pathname}${url.search}`;
    let file = kept.get(name);
    if (!file) {
      const response = await find(url, request);
      if (!response) return new Response(null, { status: 404 });
      const body = brotli(new Uint8Array(await response.arrayBuffer()));
      const headers = new Headers(response.headers);
      headers.set('content-encoding', 'br');
      headers.set('content-length', String(body.length));
      file = { body, headers };
      kept.set(name, file);
    }
    if (file.headers.get('content-type') !== html['content-type']) deliveries.push({ path: url.pathname, bytes: file.body.length });
    return new Response(file.body, { headers: file.headers });
  });
  const origin = `http://localhost:${await listener.listen(0, '127.0.0.1')}`;

  return {
    addressOf: (key, instances = 1) => `${origin}/${key}/?instances=${instances}`,
    delivered() {
      const since = deliveries;
      deliveries = [];
      return since;
    },
    preload(paths) {
      firstFiles = paths;
      kept.clear();
    },
    close: () => listener.close(),
  };
}
