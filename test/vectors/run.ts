import { readFileSync } from 'node:fs';
import { isVector, runVector } from './rules.ts';

/** `npm run vectors -- FILE`: runs files of the form of `date-vectors.json`, rule by rule, and counts. */
let passed = 0;
let failed = 0;

function fail(id: string, expected: unknown, got: unknown, why: unknown): void {
  failed++;
  console.log(`✗ ${id}\n    expected ${JSON.stringify(expected)}\n    got      ${JSON.stringify(got)}\n    why      ${String(why)}`);
}

function read(file: string): unknown[] | string {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { vectors?: unknown } | null;
    const vectors = content?.vectors;
    if (!Array.isArray(vectors)) return 'no list of vectors';
    return vectors.length > 0 ? vectors : 'an empty list of vectors';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const files = process.argv.slice(2);
if (files.length === 0) fail('command', 'npm run vectors -- FILE', 'no file', 'nothing checked is not a pass');

for (const file of files) {
  const vectors = read(file);
  if (typeof vectors === 'string') {
    fail(file, 'a file of the form {"vectors": […]}', vectors, 'nothing checked is not a pass');
    continue;
  }
  const counts = new Map<string, { passed: number; failed: number }>();
  vectors.forEach((vector, index) => {
    if (!isVector(vector)) {
      fail(`${file} vectors[${index}]`, 'id, rule, input and expected', vector, 'malformed');
      return;
    }
    const count = counts.get(vector.rule) ?? { passed: 0, failed: 0 };
    counts.set(vector.rule, count);
    const outcome = runVector(vector);
    if (outcome.passed) {
      passed++;
      count.passed++;
    } else {
      fail(`${vector.id} ${vector.rule}`, vector.expected, outcome.got, vector.why);
      count.failed++;
    }
  });
  for (const [rule, count] of counts) console.log(`${rule}: ${count.passed} passed, ${count.failed} failed`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
