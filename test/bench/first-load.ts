import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { createNodeServer } from '../../src/server/http/node-adapter.ts';
import { createStaticFiles } from '../../demo/server/static-files.ts';
import { dist } from '../journeys/built.ts';
import { type Row, milliseconds, ratioOf } from './report.ts';
import { median, pairedDifferences, pairedRatios, turned } from './statistics.ts';

declare global {
  /** Milliseconds from the navigation until the element's control stood there. */
  var benchReady: Promise<number>;
}

interface Arm {
  readonly path: string;
  readonly tag: string;
  readonly script: string;
  readonly element: string;
}

const arms = {
  hello: { path: '/hello', tag: 'lit-hello', script: '<script src="/hello.js" async></script>', element: '<lit-hello></lit-hello>' },
  rating: {
    path: '/rating',
    tag: 'kroon-rating',
    script: '<script src="/kroon/kroon.js" async data-endpoint="/v1/submissions"></script>',
    element: '<kroon-rating about="service" about-name="the delivery" supplier="Shop">fallback</kroon-rating>',
  },
} as const satisfies Record<string, Arm>;
type ArmName = keyof typeof arms;

/** The least that lit can do and still be interactive. */
export const helloSource = `
  import { LitElement, html } from 'lit';
  customElements.define('lit-hello', class extends LitElement {
    static properties = { value: {} };
    render() {
      return html\`<label><input type="radio" @change=\${() => { this.value = '1'; }}>Hello, world \${this.value}</label>\`;
    }
  });
`;

/** Listens rather than polls, so that waiting costs nothing. The script may run before the parser is at the tag. */
function probe(tag: string): string {
  return `<script>
    globalThis.benchReady = new Promise((resolve) => {
      const look = () => {
        const root = document.querySelector('${tag}')?.shadowRoot;
        if (!root) return;
        changes.observe(root, { childList: true, subtree: true });
        if (root.querySelector('input')) resolve(performance.now());
      };
      const changes = new MutationObserver(look);
      changes.observe(document, { childList: true, subtree: true });
      customElements.whenDefined('${tag}').then(look);
    });
  </script>`;
}

function pageOf({ tag, script, element }: Arm): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
    <link rel="icon" href="data:,">${probe(tag)}${script}</head>
    <body><h1>Shop</h1><p>${'Thank you for your order. '.repeat(20)}</p>${element}</body></html>`;
}

async function bundleHello(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: helloSource, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
  });
  return outputFiles[0]!.text;
}

async function openServer() {
  const hello = await bundleHello();
  const scripts = createStaticFiles(dist);
  const answer = (text: string, type: string) => new Response(text, { headers: { 'content-type': type } });
  const server = createNodeServer(async (request) => {
    const { pathname } = new URL(request.url);
    const arm = Object.values(arms).find(({ path }) => path === pathname);
    if (arm) return answer(pageOf(arm), 'text/html; charset=utf-8');
    if (pathname === '/hello.js') return answer(hello, 'text/javascript');
    const name = /^\/kroon(\/.+)$/.exec(pathname)?.[1];
    return (name && (await scripts(name, request))) || new Response(null, { status: 404 });
  });
  return { origin: `http://localhost:${await server.listen(0, '127.0.0.1')}`, close: server.close };
}

interface Sample {
  readonly script: number;
  readonly ready: number;
}

/** One load in a context of its own: nothing is cached, neither files nor compiled code. */
async function load(browser: Browser, origin: string, { path, tag }: Arm, slowdown: number): Promise<Sample> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.goto(origin + path);
    const ready = await page.evaluate(() => globalThis.benchReady);
    // What a script leaves for a quiet moment belongs to its time too.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
    const { metrics } = await session.send('Performance.getMetrics');
    const script = metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
    await page.locator(tag).locator('label').first().click();
    const value = await page.locator(tag).evaluate((element) => (element as Element & { value?: string }).value);
    if (value !== '1') throw new Error(`${tag} stood there and did not react`);
    return { script, ready };
  } finally {
    await context.close();
  }
}

/** Script time and time to interactive of a page with one rating, beside a page with lit's hello world. */
export async function measureFirstLoad(browser: Browser, rounds: number, slowdown: number): Promise<Row[]> {
  const server = await openServer();
  const samples: Record<ArmName, Sample[]> = { hello: [], rating: [] };
  const names = Object.keys(arms) as ArmName[];
  try {
    for (const name of names) await load(browser, server.origin, arms[name], slowdown);
    for (let round = 0; round < rounds; round++) {
      for (const name of turned(names, round)) {
        samples[name].push(await load(browser, server.origin, arms[name], slowdown));
      }
    }
  } finally {
    await server.close();
  }
  const measures = { script: 'script time', ready: 'time to interactive' } as const;
  return (Object.keys(measures) as (keyof Sample)[]).flatMap((measure) => {
    const [hello, rating] = names.map((name) => samples[name].map((sample) => sample[measure])) as [number[], number[]];
    return [
      { what: `${measures[measure]}, lit's hello world`, figure: milliseconds(hello) },
      {
        what: `${measures[measure]}, one rating`,
        figure: milliseconds(rating),
        ratio: ratioOf(pairedRatios(rating, hello), 'hello'),
        note: `+${median(pairedDifferences(rating, hello)).toFixed(1)} ms`,
      },
    ];
  });
}
