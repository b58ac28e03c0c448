import { build } from 'esbuild';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { noteShifts } from '../layout-shift.ts';
import type * as InPage from './in-page.ts';
import type { Line } from './measures.ts';
import type { Watched } from './peers.ts';

declare global {
  var peersBench: typeof InPage;
}

let bundled: Promise<string> | undefined;

/** As text, so that what the runner of TypeScript adds to functions does not come with it. */
function inPage(): Promise<string> {
  bundled ??= build({
    entryPoints: [`${import.meta.dirname}/in-page.ts`],
    bundle: true,
    format: 'iife',
    globalName: 'peersBench',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]!.text);
  return bundled;
}

export interface Visit {
  readonly url: string;
  readonly slowdown: number;
  readonly line?: Line;
  /** Without it nothing of ours runs in the page. */
  readonly watch?: { readonly watched: Watched; readonly instances: number; readonly press: boolean };
}

/** One load in a context of its own: nothing is cached, neither files nor compiled code. */
export async function visit<Result>(
  browser: Browser,
  { url, slowdown, line, watch }: Visit,
  look: (page: Page, session: CDPSession) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // The processor's time of the page's thread: what else the machine does is not in it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    if (line) {
      const throughput = (line.megabits * 1e6) / 8;
      await session.send('Network.enable');
      // Before the page is asked for: its own request is the first that waits.
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: line.roundTrip,
        downloadThroughput: throughput,
        uploadThroughput: throughput,
      });
    }
    if (watch) {
      await page.addInitScript(noteShifts);
      const given = [watch.watched, watch.instances, watch.press].map((value) => JSON.stringify(value)).join();
      await page.addInitScript({ content: `${await inPage()};globalThis.peersBench = peersBench;peersBench.watch(${given})` });
    }
    await page.goto(url, { waitUntil: watch ? 'commit' : 'networkidle' });
    return await look(page, session);
  } finally {
    await context.close();
  }
}
