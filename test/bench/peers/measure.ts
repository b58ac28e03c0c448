import type { Browser, CDPSession, Page } from 'playwright-core';
import { cumulative } from '../layout-shift.ts';
import { turned } from '../statistics.ts';
import { type Found, type Measure, type Part, type Sample, instances, lines, measures, mounts, slowdown } from './measures.ts';
import type { PageServer } from './page-server.ts';
import { type Peer, type PeerKey, peerOf } from './peers.ts';
import { type Visit, visit } from './visit.ts';

interface Place {
  readonly browser: Browser;
  readonly server: PageServer;
}

type Take = (place: Place, key: PeerKey, peer: Peer) => Promise<Sample>;
type Look<Result> = (page: Page, session: CDPSession) => Promise<Result>;

interface Watching extends Omit<Visit, 'url' | 'watch'> {
  readonly count?: number;
  readonly press?: boolean;
}

/** A look at a page whose control is watched; nothing to tell of a peer that draws none. */
async function watching({ browser, server }: Place, key: PeerKey, given: Watching, look: Look<Sample>): Promise<Sample> {
  const { watched } = peerOf(key);
  if (!watched) return {};
  const { count = 1, press = false, ...rest } = given;
  return visit(browser, { ...rest, url: server.addressOf(key, count), watch: { watched, instances: count, press } }, look);
}

const momentsOf = (page: Page) => page.evaluate(() => globalThis.peersBench.moments);
const quiet = (page: Page) => page.evaluate(() => globalThis.peersBench.quiet());

const slow: Take = (place, key) =>
  watching(place, key, { slowdown, line: lines.slow }, async (page) => {
    const { drawn } = await momentsOf(page);
    await quiet(page);
    return { slow: drawn, shift: cumulative(await page.evaluate(() => globalThis.benchShifts)) };
  });

const quick: Take = (place, key) =>
  watching(place, key, { slowdown, line: lines.quick }, async (page) => ({ quick: (await momentsOf(page)).drawn }));

const usableFull: Take = (place, key) =>
  watching(place, key, { slowdown: 1, press: true }, async (page) => {
    const { usable } = await momentsOf(page);
    await quiet(page);
    return { usableFull: usable, long: await page.evaluate(() => globalThis.peersBench.longTasks) };
  });

const usableSlowed: Take = (place, key) =>
  watching(place, key, { slowdown, press: true }, async (page) => ({ usableSlowed: (await momentsOf(page)).usable }));

const hundred: Take = (place, key, { missing }) =>
  missing?.hundred
    ? Promise.resolve({})
    : watching(place, key, { slowdown, count: instances }, async (page) => ({ hundred: (await momentsOf(page)).drawn }));

async function heapOf(session: CDPSession): Promise<number> {
  // What the first one lets go of, only the next one takes.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Nothing of ours runs in this page, so that the script time is the page's alone. */
const scriptAt =
  (measure: 'scriptFull' | 'scriptSlowed', rate: number): Take =>
  ({ browser, server }, key) =>
    visit(browser, { url: server.addressOf(key), slowdown: rate }, async (page, session) => {
      // What a script leaves for a quiet moment belongs to its time too.
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))));
      const { metrics } = await session.send('Performance.getMetrics');
      const seconds = (name: string) => metrics.find((metric) => metric.name === name)!.value;
      const script = (seconds('ScriptDuration') + seconds('V8CompileDuration')) * 1000;
      return measure === 'scriptFull' ? { scriptFull: script, heap: await heapOf(session) } : { scriptSlowed: script };
    });

const left: Take = (place, key, { watched, element }) =>
  watching(place, key, { slowdown: 1 }, async (page, session) => {
    const mount = (times: number) =>
      page.evaluate((given) => globalThis.peersBench.mountAndUnmount(...given), [watched!, element, times] as const);
    const count = async () => {
      const heap = await heapOf(session);
      const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
      return { heap, nodes, listeners: jsEventListeners };
    };
    await momentsOf(page);
    // What is made once, or by the first runs of a function, is no leak.
    await mount(mounts);
    const before = await count();
    await mount(mounts);
    const after = await count();
    return { nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners, left: after.heap - before.heap };
  });

const takes: Readonly<Record<Part, readonly Take[]>> = {
  slow: [slow],
  quick: [quick],
  usable: [usableFull, usableSlowed],
  script: [scriptAt('scriptFull', 1), scriptAt('scriptSlowed', slowdown)],
  hundred: [hundred],
  mounts: [left],
};

/** What a page loads until it is quiet, but for the page itself. */
export async function filesOf({ browser, server }: Place, key: PeerKey) {
  server.delivered();
  await visit(browser, { url: server.addressOf(key), slowdown: 1 }, () => Promise.resolve());
  return server.delivered();
}

export interface Run extends Place {
  readonly keys: readonly PeerKey[];
  readonly only: readonly Part[];
  readonly rounds: number;
  /** Hears of each round that is done. */
  readonly onRound?: (round: number) => void;
}

/** Every page in turn, part by part and round by round: what slows the machine for a while slows all of them. */
export async function measurePeers({ keys, only, rounds, onRound, ...place }: Run): Promise<Map<PeerKey, Found>> {
  const samples = new Map(keys.map((key) => [key, [] as Sample[]]));
  const bytes = new Map<PeerKey, number>();
  // The first load of each is not counted: it compresses the files.
  for (const key of keys) bytes.set(key, (await filesOf(place, key)).reduce((sum, file) => sum + file.bytes, 0));
  for (let round = 0; round < rounds; round++) {
    for (const take of only.flatMap((part) => takes[part])) {
      for (const key of turned(keys, round)) {
        samples.get(key)!.push(await take(place, key, peerOf(key)));
      }
    }
    onRound?.(round + 1);
  }
  const found = (key: PeerKey): Found => ({
    bytes: bytes.get(key)!,
    values: Object.fromEntries(measures.map((name) => [name, samples.get(key)!.flatMap((sample) => sample[name] ?? [])])) as Record<Measure, number[]>,
  });
  return new Map(keys.map((key) => [key, found(key)]));
}
