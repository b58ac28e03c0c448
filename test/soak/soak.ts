import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type KillableBrowser, startChromium } from './chromium.ts';
import { doubleTab, emptyOutbox, press, readOutcome, reloadAndPress, writeDraft } from './customer.ts';
import { createLedgerEye } from './ledger-eye.ts';
import { type Verdict, judge } from './oracle.ts';
import { type Traffic, openProxy } from './proxy.ts';
import { bundleReceiver, startReceiver } from './receiver.ts';
import { type Scene, createRandom, scenesOf } from './schedule.ts';
import { openSite } from './site.ts';
import { createWitness } from './witness.ts';

export interface SoakOptions {
  /** The product as it was built. */
  readonly folder: string;
  readonly seed: number;
  readonly submissions: number;
  /** Starts the browser on a profile; Chromium unless said otherwise. */
  readonly start?: (profile: string) => Promise<KillableBrowser>;
  /** Hears of each scene, before it is played. */
  readonly onScene?: (scene: Scene, index: number) => void;
}

export interface Counts extends Traffic {
  /** Clicks on the button that sends. */
  submissions: number;
  /** Of these: the page could still say that it submits. */
  submitted: number;
  /** Of these: one draft sent from two tabs. */
  doubleSubmits: number;
  browserKills: number;
  tabCloses: number;
  reloads: number;
  /** After a reload the letter stood there again, and was sent again. */
  sentAgain: number;
  offline: number;
  receiverKills: number;
  /** Of these: before a statement of the intake. */
  atStatement: number;
  committed: number;
  toldQueued: number;
  toldReceived: number;
  /** Nothing had been said or stored when the page died; these arrived or not. */
  unsaid: number;
  inLedger: number;
}

export interface Report {
  readonly seed: number;
  readonly seconds: number;
  readonly counts: Counts;
  readonly verdict: Verdict;
}

/** Milliseconds that a scene waits for its moment, which may never come: who is killed at the click commits nothing. */
const momentPatience = 1500;
/** Milliseconds that a customer looks at the page. */
const outcomePatience = 2500;
/** Milliseconds that a customer looks whether the letter comes back. */
const reloadPatience = 1500;
/** Tabs that stay open behind the customer. */
const mostTabs = 2;

/** One run: customers send, everything breaks as the seed says, then the network heals and the ledger is read. */
export async function soak({ folder, seed, submissions, start = startChromium, onScene }: SoakOptions): Promise<Report> {
  const begun = performance.now();
  const place = mkdtempSync(join(tmpdir(), 'kroon-soak-'));
  const profile = join(place, 'profile');
  const file = join(place, 'ledger.db');
  const random = createRandom(seed ^ 0x5eed);
  const scenes = scenesOf(seed, submissions);
  const done = { browserKills: 0, tabCloses: 0, reloads: 0, sentAgain: 0, offline: 0 };
  const steps = new Set<{ readonly step: string; readonly text: string; readonly resolve: () => void }>();

  const site = await openSite(folder);
  const bundles = await bundleReceiver();
  const receiver = await startReceiver(bundles, { file, origin: site.origin });
  const proxy = await openProxy({
    receiver,
    random,
    onStep(step, text) {
      for (const one of steps) if (one.step === step && one.text === text) one.resolve();
    },
  });
  site.endpoint = proxy.endpoint;
  const eye = createLedgerEye(file);
  const witness = await createWitness(eye);

  async function launch(): Promise<KillableBrowser> {
    const launched = await start(profile);
    await witness.attend(launched.context);
    return launched;
  }
  let browser = await launch();
  let tabs: Page[] = [];

  async function closeTab(page: Page): Promise<void> {
    tabs = tabs.filter((tab) => tab !== page);
    done.tabCloses += 1;
    await page.close();
  }

  /** Resolves when a scene has come to its moment, or has waited long enough for it. */
  function momentOf({ moment, text }: Scene): Promise<unknown> {
    const come =
      moment === 'submit'
        ? witness.next('submit', text)
        : moment === 'commit'
          ? witness.next('committed', text)
          : new Promise<void>((resolve) => steps.add({ step: moment, text, resolve }));
    return Promise.race([come, sleep(momentPatience)]);
  }

  async function act(scene: Scene, pages: readonly Page[], clicks: Promise<unknown>): Promise<void> {
    const page = pages[0]!;
    switch (scene.act) {
      case 'kill-browser':
        done.browserKills += 1;
        await browser.kill();
        tabs = [];
        browser = await launch();
        return;
      case 'close-tab':
      case 'offline-close':
        await closeTab(page);
        await browser.context.setOffline(false);
        return;
      case 'reload':
        done.reloads += 1;
        if (await reloadAndPress(page, scene, reloadPatience)) done.sentAgain += 1;
        return;
      case 'leave-page':
        await page.goto(`${site.origin}/elsewhere`);
        return;
      default:
        await clicks;
        await Promise.all(pages.map((one) => readOutcome(one, outcomePatience)));
        await browser.context.setOffline(false);
    }
  }

  async function play(scene: Scene): Promise<void> {
    const { text, fate, blow, statement, pause } = scene;
    const { context } = browser;
    await receiver.up();
    const page = await writeDraft(context, site.origin, scene);
    const pages = scene.act === 'two-tabs' ? [page, await doubleTab(page, scene)] : [page];
    tabs.push(...pages);
    proxy.wish({ text, fate, blow, statement });
    if (blow === 'down') await receiver.kill(500 + random() * 1500);
    if (scene.act === 'offline' || scene.act === 'offline-close') {
      done.offline += 1;
      await context.setOffline(true);
    }
    // Listened for before the click: it may come before the click is back.
    const moment = scene.moment === 'click' ? undefined : momentOf(scene);
    const clicks = Promise.all(pages.map(press));
    // A page that dies now takes the answer to its click with it.
    clicks.catch(() => undefined);
    await (moment ?? clicks);
    if (pause > 0) await sleep(pause);
    await act(scene, pages, clicks);
    await receiver.disarm();
    steps.clear();
    while (tabs.length > mostTabs) await closeTab(tabs[0]!);
  }

  try {
    for (const [index, scene] of scenes.entries()) {
      onScene?.(scene, index);
      await play(scene);
    }
    proxy.heal();
    await receiver.up();
    for (const tab of [...tabs]) await closeTab(tab);
    const stuck = await emptyOutbox(browser.context, site.origin, 120_000);
    await proxy.close();
    const ledger = eye.rows();
    const events = [...witness.events.values()];
    const twice = new Set(scenes.filter((scene) => scene.act === 'two-tabs').map(({ text }) => text));
    const { fromOutside, atStatement } = receiver.kills;
    return {
      seed,
      seconds: (performance.now() - begun) / 1000,
      counts: {
        submissions,
        submitted: events.filter(({ submits }) => submits > 0).length,
        doubleSubmits: events.filter(({ submits, text }) => submits > 1 && twice.has(text!)).length,
        ...done,
        ...proxy.traffic,
        receiverKills: fromOutside + atStatement,
        atStatement,
        committed: events.filter(({ committed }) => committed).length,
        toldQueued: events.filter(({ told }) => told.has('queued')).length,
        toldReceived: events.filter(({ told }) => told.has('received')).length,
        unsaid: events.filter(({ committed, told }) => !committed && told.size === 0).length,
        inLedger: ledger.length,
      },
      verdict: judge({
        events: witness.events,
        readings: witness.readings,
        untrue: witness.untrue,
        ledger,
        typed: scenes.map(({ text }) => text),
        bodies: proxy.bodies,
        stuck,
      }),
    };
  } finally {
    await browser.kill().catch(() => undefined);
    await proxy.close().catch(() => undefined);
    await receiver.close().catch(() => undefined);
    await site.close();
    bundles.remove();
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}
