import { findBrowser } from './support/browser.ts';
import { type Count, createSteps, sumOf } from './support/steps.ts';

/**
 * `npm test`: everything that CI runs. Every step is taken, also after one that failed, and the last
 * line is the sum.
 */

const started = performance.now();

try {
  // Found, or fetched, once: every later step then finds it at this place.
  process.env['CHROME_PATH'] = findBrowser();
} catch (error) {
  console.error(error);
}

async function inTurn(...steps: readonly (() => Promise<Count>)[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const step of steps) counts.push(await step());
  return counts;
}

const { build, types, lint, elements, vitest, end } = createSteps();

// The build comes first: what follows reads what it made. Then two lanes, which is what two cores bear:
// a page under test keeps one core busy, and one worker the other.
const counts = await Promise.all([build(), types()]);
const lanes = await Promise.all([
  inTurn(elements, () => vitest('units', '--maxWorkers=1')),
  inTurn(lint, () => vitest('journeys'), () => vitest('package')),
]);
counts.push(...lanes.flat());
end();

const { passed, failed } = sumOf(counts);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
