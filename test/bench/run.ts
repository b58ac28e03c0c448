import { cpus, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { requireBuild } from '../journeys/built.ts';
import { chromeArgs, findBrowser } from '../support/browser.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureIntake, measureLedgerSize } from './intake.ts';
import { startPostgres } from '../support/postgres.ts';
import { measureLayoutShift, shiftHeads } from './layout-shift.ts';
import type { Ledger } from './ledger.ts';
import { namesOf, versionOf, wholeNumber } from './options.ts';
import { isAboutPeers, peersHelp, runPeers } from './peers/run-peers.ts';
import { openPostgresLedger } from './postgres-ledger.ts';
import { printTable } from './report.ts';
import { openSqliteLedger } from './sqlite-ledger.ts';

/**
 * `npm run bench`: measures beside something of the same run and machine, so that the ratio says
 * something where the figures do not. It gates nothing.
 */
const parts = ['intake', 'ledger', 'load', 'shift'] as const;
type Part = (typeof parts)[number];
const stores = ['sqlite', 'postgres'] as const;
type Store = (typeof stores)[number];

const help = `npm run bench -- [--only intake|ledger|load|shift] [--store sqlite|postgres] [--rows 100000] [--rounds 9] [--events 200] [--warm 5000] [--seed 1] [--folder DIR]

  --only     one part of it; repeat it for two
  --store    of intake and ledger, one store; repeat it for two
  --rows     rows of the larger ledger (1000000 for the long run)
  --rounds   how often each thing is measured
  --events   events of one measurement of the intake
  --warm     events before the first one, of each kind: a receiver that has just started is still being compiled
  --seed     decides what the events hold
  --folder   where the databases stand; their disk decides what durable costs (default: the temporary folder)

${peersHelp}`;

/** How much slower than this machine the browser runs: a customer's phone. */
const slowdown = 4;

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [...parts] },
      store: { type: 'string', multiple: true, default: [...stores] },
      rows: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '9' },
      events: { type: 'string', default: '200' },
      warm: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      folder: { type: 'string', default: tmpdir() },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    only: namesOf('only', values.only, parts),
    store: namesOf('store', values.store, stores),
    rows: wholeNumber('rows', values.rows, 1),
    rounds: wholeNumber('rounds', values.rounds, 1),
    events: wholeNumber('events', values.events, 1),
    warm: wholeNumber('warm', values.warm, 1),
    seed: wholeNumber('seed', values.seed, 0),
  };
}

async function measureBrowser(only: readonly Part[], rounds: number): Promise<void> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: chromeArgs });
  try {
    console.log(`\nChromium ${browser.version()}, ${slowdown} times slower than this machine`);
    if (only.includes('load')) {
      printTable(`first load, ${rounds} pairs`, await measureFirstLoad(browser, rounds, slowdown));
    }
    if (only.includes('shift')) {
      const rows = await measureLayoutShift(browser, slowdown);
      printTable('cumulative layout shift on the demo, landing on the widget, one load each', rows, shiftHeads);
    }
  } finally {
    await browser.close();
  }
}

/** Gives ledgers of a store, each in a database of its own, and ends what they needed. */
async function withLedgers(store: Store, folder: string, measure: (open: () => Promise<Ledger>) => Promise<void>): Promise<void> {
  if (store === 'sqlite') return measure(async () => openSqliteLedger(folder));
  const server = await startPostgres(folder);
  try {
    await measure(async () => openPostgresLedger(await server.database()));
  } finally {
    await server.stop();
  }
}

async function run(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(help);
    return;
  }
  const { only, seed, rounds, events, warm, rows, folder } = options;
  // Said before a minute has gone into the rest. `--only intake --only ledger` needs no build.
  const needsBrowser = only.includes('load') || only.includes('shift');
  if (needsBrowser) requireBuild();
  const versions = ['libsql', 'pg', 'lit', 'playwright-core'].map((name) => versionOf(name)).join(', ');
  console.log(`seed ${seed}; node ${process.versions.node}, ${versions}; ${cpus().length} processors`);
  const needsStore = only.includes('intake') || only.includes('ledger');
  for (const store of needsStore ? options.store : []) {
    await withLedgers(store, folder, async (open) => {
      const given = { open, seed, rounds, events, warm };
      if (only.includes('intake')) {
        printTable(`intake on ${store}, ${rounds} rounds of ${events} events`, await measureIntake(given));
      }
      if (only.includes('ledger')) {
        printTable(`ledger size on ${store}, ${rounds} pairs of ${events} events`, await measureLedgerSize({ ...given, rows }));
      }
    });
  }
  if (needsBrowser) await measureBrowser(only, rounds);
}

try {
  await (isAboutPeers() ? runPeers() : run());
} catch (error) {
  console.error(`\nThe bench stopped: ${(error as Error).message}`);
  process.exitCode = 1;
}
