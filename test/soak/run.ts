import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct } from './build.ts';
import { mutantNames } from './mutants.ts';
import { isClean } from './oracle.ts';
import { linesOf } from './report.ts';
import { soak } from './soak.ts';

/**
 * `npm run soak`: the long run. It ends badly where anything was lost, doubled or wrongly said, or where
 * a mutant was not caught.
 */
const help = `npm run soak -- [--submissions 200] [--seed N] [--scenes]

  --submissions  how many the long run makes (200)
  --seed         of the schedule; the seed of an earlier run meets the same faults in the same order
  --scenes       say what each submission is about to meet`;

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    scenes: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** Submissions that a mutant has to survive; it should not. */
const mutantSubmissions = 24;

async function run(): Promise<boolean> {
  const seed = Number(values.seed);
  const submissions = Number(values.submissions);
  const place = mkdtempSync(join(tmpdir(), 'kroon-soak-build-'));
  try {
    console.log(`seed ${seed}`);
    const folder = join(place, 'product');
    await buildProduct(folder);
    const report = await soak({
      folder,
      seed,
      submissions,
      onScene({ act, moment, fate, blow }, index) {
        if (values.scenes) console.log(`  ${index + 1}: ${act} at ${moment}, ${fate}${blow === 'none' ? '' : `, receiver ${blow}`}`);
        else if (index > 0 && index % 20 === 0) console.log(`  ${index} of ${submissions}`);
      },
    });
    console.log(linesOf(report).join('\n'));
    let good = isClean(report.verdict);
    for (const mutant of mutantNames) {
      const mutated = join(place, mutant.replaceAll(' ', '-'));
      await buildProduct(mutated, mutant);
      const { verdict, seconds } = await soak({ folder: mutated, seed, submissions: mutantSubmissions });
      const caught = verdict.lost.length > 0;
      const told = caught ? `caught, it lost ${verdict.lost.length} of ${mutantSubmissions}` : 'NOT CAUGHT';
      console.log(`mutant "${mutant}": ${told} (${seconds.toFixed(0)} s)`);
      good &&= caught;
    }
    console.log(good ? 'never lost, never twice' : `FAILED; again with: npm run soak -- --seed ${seed} --submissions ${submissions}`);
    return good;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

if (values.help) console.log(help);
else process.exitCode = (await run()) ? 0 : 1;
