import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dist, requireBuild } from '../journeys/built.ts';
import { patience } from '../support/until.ts';
import { buildProduct } from './build.ts';
import { mutantNames } from './mutants.ts';
import { linesOf } from './report.ts';
import { required } from './schedule.ts';
import { soak } from './soak.ts';

/** Its kills and starts take their time, and a machine that is busy beside multiplies it. Milliseconds. */
const timeout = 15 * patience;
const seed = Number(process.env['KROON_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** The short run; `npm run soak` is the long one. Side by side, since most of each is waiting. */
describe.concurrent(`a soak in a real browser, with kills on both sides (KROON_SEED=${seed})`, () => {
  let place: string;
  beforeAll(() => {
    requireBuild();
    place = mkdtempSync(join(tmpdir(), 'kroon-soak-build-'));
  });
  afterAll(() => {
    rmSync(place, { recursive: true, force: true });
  });

  it('loses nothing, doubles nothing and says nothing untrue', { timeout }, async () => {
    const report = await soak({ folder: dist, seed, submissions: required.length + 2 });
    console.log(linesOf(report).join('\n'));
    expect(report.verdict).toEqual({ lost: [], duplicated: [], untrue: [], altered: [], misled: [], stuck: [] });
    // A run that met nothing shows nothing.
    const { browserKills, tabCloses, receiverKills, doubleSubmits, dropped, unanswered, duplicated, committed } = report.counts;
    for (const met of [browserKills, tabCloses, receiverKills, doubleSubmits, dropped, unanswered, duplicated]) {
      expect(met).toBeGreaterThan(0);
    }
    expect(committed).toBeGreaterThan(report.counts.submissions / 2);
  });

  it.for(mutantNames)('catches the mutant "%s"', { timeout }, async (mutant) => {
    const folder = join(place, mutant.replaceAll(' ', '-'));
    await buildProduct(folder, mutant);
    const { verdict } = await soak({ folder, seed, submissions: 10 });
    console.log(`mutant "${mutant}": lost ${verdict.lost.length} of 10`);
    expect(verdict.lost).not.toEqual([]);
  });
});
