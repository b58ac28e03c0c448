import { writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { version } from '../../../src/base/version.ts';
import { requireBuild } from '../../journeys/built.ts';
import { chromeArgs, findBrowser } from '../../support/browser.ts';
import { namesOf, versionOf, wholeNumber } from '../options.ts';
import { buildPage, installPeers, type BuiltPage } from './build-pages.ts';
import { filesOf, measurePeers } from './measure.ts';
import { lines, parts, slowdown } from './measures.ts';
import { openPageServer } from './page-server.ts';
import { type PeerKey, packages, peerKeys, peers } from './peers.ts';
import { plot } from './plot.ts';
import { type Row, peerTable } from './table.ts';

/** Below this a median and its quartiles say little. */
const fewest = 7;

export const peersHelp = `npm run bench -- --peers [NAMES] [--only ${parts.join('|')}] [--rounds 9] [--plot FILE.svg] [--folder DIR]

  --peers    our widgets beside those of others, which npm brings into a folder of their own; all, or some of
             ${peerKeys.join(', ')}
  --only     one part of it; repeat it for two
  --rounds   how often each page is loaded for each part; figures to quote need ${fewest}
  --plot     also draws a picture of what is drawn on the slow line, and usable at ${slowdown}x
  --folder   where the others are installed and built (default: kroon-peers in the temporary folder)

  A line is emulated by the developer tools: each request waits ${lines.slow.roundTrip} (or ${lines.quick.roundTrip}) ms, and all share ${lines.slow.megabits} (or ${lines.quick.megabits}) Mbit/s. The wait is for each
  request, not for a packet: opening a connection costs nothing, so a real line is slower for everybody by two or three
  round trips at the start. The parts without a line are on this machine alone. No room is reserved for any widget.
  Drawn is the first frame in which the control has a box, usable the first in which a click shows. A long task is one
  of over 50 ms, until then and to the next quiet moment. Script is the time of the processor in the page's thread,
  compiling too, without anything of the bench in the page. What is left in kB holds the engine's own as well, such as
  code that it compiled meanwhile; nodes and listeners do not.`;

const option = '--peers';
export const isAboutPeers = () => process.argv.some((word) => word === option || word.startsWith(`${option}=`));

function readOptions() {
  const words = process.argv.slice(2);
  // Without names it is about all of them.
  const args = words.map((word, i) => (word === option && (words[i + 1] ?? '--').startsWith('-') ? `${option}=${peerKeys.join()}` : word));
  const { values } = parseArgs({
    args,
    options: {
      peers: { type: 'string', default: '' },
      only: { type: 'string', multiple: true, default: [...parts] },
      rounds: { type: 'string', default: '9' },
      plot: { type: 'string' },
      folder: { type: 'string', default: join(tmpdir(), 'kroon-peers') },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return {
    ...values,
    keys: namesOf('peers', values.peers.split(','), peerKeys),
    // In the order of the parts, however they were named.
    only: parts.filter((part) => namesOf('only', values.only, parts).includes(part)),
    rounds: wholeNumber('rounds', values.rounds, 1),
    command: `npm run bench -- ${words.join(' ')}`,
  };
}

const load = () => loadavg().map((value) => value.toFixed(1)).join(', ');

export async function runPeers(): Promise<void> {
  const { keys, only, rounds, folder, command, help, plot: picture } = readOptions();
  if (help) {
    console.log(peersHelp);
    return;
  }
  requireBuild();
  installPeers(folder);
  const built = new Map<PeerKey, BuiltPage>();
  for (const key of keys) {
    const page = await buildPage(key, folder);
    if (page) built.set(key, page);
  }
  const server = await openPageServer(built);
  // Whatever a peer would ask elsewhere, it does not get: no page waits for a server that is not in the run.
  const args = [...chromeArgs, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    const versions = [
      `Chromium ${browser.version()}, node ${process.versions.node}, ${versionOf('playwright-core')}, ${versionOf('vite')}`,
      `kroon ${version}, ${Object.keys(packages).map((name) => versionOf(name, folder)).join(', ')}`,
    ];
    console.log([command, ...versions, `${cpus().length} processors; load at the start ${load()}`].join('\n'));
    // By what a page asks for: the names of the files are another release's affair.
    const files = (await filesOf({ browser, server }, 'kroon')).map(({ path }) => path);
    server.preload(files.filter((path) => path.includes('/chunks/')));
    const onRound = (round: number) => console.error(`round ${round} of ${rounds}, load ${load()}`);
    const found = await measurePeers({ browser, server, keys, only, rounds, onRound });
    const rows: Row[] = keys.map((key) => ({ key, peer: peers[key], found: found.get(key)! }));
    const few = rounds < fewest ? `; ${fewest} are the least for figures to quote` : '';
    console.log(`load at the end ${load()}\n\npeers, medians of ${rounds} rounds${few}\n${peerTable(rows, only).join('\n')}`);
    if (picture !== undefined) writeFileSync(picture, plot(rows, `Medians and quartiles of ${rounds} rounds, Chromium ${browser.version()}`));
  } finally {
    await browser.close();
    await server.close();
  }
}
