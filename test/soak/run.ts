import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct } from './build.ts';
import { installedFirefox, startFirefox } from './firefox.ts';
import { mutantNames } from './mutants.ts';
import { isClean } from './oracle.ts';
import { linesOf } from './report.ts';
import { type SoakOptions, soak } from './soak.ts';
import { troubleLines, troubleSoak } from './trouble/soak.ts';
import { isClean as isSound } from './trouble/verdict.ts';

/**
 * `npm run soak`: the long run, in Chromium, and in Firefox where there is one. It ends badly where anything was lost, doubled or wrongly said, or where
 * a mutant was not caught.
 */
const browsers = ['chromium', 'firefox'] as const;

const help = `npm run soak -- [--submissions 200] [--seed N] [--browser chromium|firefox] [--scenes]
npm run soak -- --receiver [--minutes 10]

  --submissions  how many a browser makes (200)
  --seed         of the schedule; the seed of an earlier run meets the same faults in the same order
  --browser      one of them alone; FIREFOX_PATH and CHROME_PATH choose which
  --scenes       say what each submission is about to meet
  --receiver     the receivers alone, on both stores, while all that they need fails in turn and at once
  --minutes      of such traffic (10)`;

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    browser: { type: 'string', multiple: true, default: [...browsers] },
    scenes: { type: 'boolean', default: false },
    receiver: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** Submissions that a mutant has to survive; it should not. */
const mutantSubmissions = 24;

/** How Firefox is started; otherwise why it is not. */
async function firefoxStart(place: string): Promise<NonNullable<SoakOptions['start']> | string> {
  try {
    const path = installedFirefox();
    if (path === undefined) return 'none is installed (looked at FIREFOX_PATH and PATH)';
    const start = (profile: string) => startFirefox(path, profile);
    await (await start(join(place, 'firefox'))).kill();
    return start;
  } catch (error) {
    return `Playwright cannot drive it: ${String(error).split('\n')[0]}`;
  }
}

async function run(): Promise<boolean> {
  const seed = Number(values.seed);
  const submissions = Number(values.submissions);
  const place = mkdtempSync(join(tmpdir(), 'kroon-soak-build-'));
  const folder = join(place, 'product');
  let good = true;
  let runs = 0;

  async function long(start?: SoakOptions['start']): Promise<void> {
    const report = await soak({
      folder,
      seed,
      submissions,
      ...(start && { start }),
      onScene({ act, moment, fate, blow }, index) {
        if (values.scenes) console.log(`  ${index + 1}: ${act} at ${moment}, ${fate}${blow === 'none' ? '' : `, receiver ${blow}`}`);
        else if (index > 0 && index % 20 === 0) console.log(`  ${index} of ${submissions}`);
      },
    });
    console.log(linesOf(report).join('\n'));
    good &&= isClean(report.verdict);
    runs += 1;
  }

  try {
    console.log(`seed ${seed}`);
    await buildProduct(folder);
    if (values.browser.includes('chromium')) {
      console.log('Chromium');
      await long();
      for (const mutant of mutantNames) {
        const mutated = join(place, mutant.replaceAll(' ', '-'));
        await buildProduct(mutated, mutant);
        const { verdict, seconds } = await soak({ folder: mutated, seed, submissions: mutantSubmissions });
        const caught = verdict.lost.length > 0;
        const told = caught ? `caught, it lost ${verdict.lost.length} of ${mutantSubmissions}` : 'NOT CAUGHT';
        console.log(`mutant "${mutant}": ${told} (${seconds.toFixed(0)} s)`);
        good &&= caught;
      }
    }
    if (values.browser.includes('firefox')) {
      const start = await firefoxStart(place);
      console.log(typeof start === 'string' ? `Firefox: skipped, ${start}` : 'Firefox');
      if (typeof start !== 'string') await long(start);
    }
    if (runs === 0) {
      console.log('Nothing was run, so nothing is known.');
      return false;
    }
    console.log(good ? 'never lost, never twice' : `FAILED; again with: npm run soak -- --seed ${seed} --submissions ${submissions}`);
    return good;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function runReceivers(): Promise<boolean> {
  const reports = await troubleSoak({
    minutes: Number(values.minutes),
    onTrouble(met) {
      console.log(`  ${met.join(', ')}`);
    },
  });
  for (const report of reports) console.log(troubleLines(report).join('\n'));
  const good = reports.every(({ verdict }) => isSound(verdict));
  console.log(good ? 'never ended, never lost, nothing said that was not so' : 'FAILED');
  return good;
}

if (values.help) console.log(help);
else process.exitCode = (await (values.receiver ? runReceivers() : run())) ? 0 : 1;
