import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './support/browser.ts';

/**
 * `npm test`: everything that CI runs. Every step is taken, also after one that failed, and the last
 * line is the sum. A step that crashes, or that finds nothing to do, counts as a failure.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'kroon-test-'));
const started = performance.now();

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Milliseconds after which a step is taken to hang: what was reported until then still counts. */
const longest = 25 * 60_000;

/** Runs a tool of the project, showing what it says once it is done, so that two at a time can be read. */
function run(name: string, args: readonly string[]): Promise<Finished> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const take = (bytes: Buffer) => (output += bytes.toString());
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    child.on('error', (error) => (output += String(error)));
    child.on('close', (code, signal) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      console.log(`\n── ${name} (${seconds} s)${signal ? `, ended by ${signal}` : ''}`);
      console.log(output.trim());
      resolve({ code: code ?? 1, output });
    });
  });
}

const bin = (path: string) => join(root, 'node_modules', path);

async function build(): Promise<Count> {
  const { code } = await run('build', [bin('vite/bin/vite.js'), 'build', '--app']);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function types(): Promise<Count> {
  const { code, output } = await run('types', [bin('typescript/bin/tsc'), '-p', '.']);
  const errors = output.match(/error TS\d+/g)?.length ?? 0;
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: Math.max(1, errors) };
}

async function lint(): Promise<Count> {
  const { code, output } = await run('lint', [bin('eslint/bin/eslint.js'), '--config', 'test/lint/eslint.config.js', '.']);
  const errors = Number(/\((\d+) errors?/.exec(output)?.[1] ?? 0);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: Math.max(1, errors) };
}

/** Reads a runner's report. No report, no test, or a bad end without a failed test: one failure at least. */
function counted(path: string, code: number, read: (report: string) => Count): Count {
  const { passed, failed } = existsSync(path) ? read(readFileSync(path, 'utf8')) : { passed: 0, failed: 0 };
  const unsaid = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failed + (unsaid ? 1 : 0) };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

async function vitest(project: string, ...more: readonly string[]): Promise<Count> {
  const report = join(reports, `${project}.json`);
  const { code } = await run(`vitest, ${project}`, [
    bin('vitest/vitest.mjs'),
    'run',
    '--config=test/vitest.config.ts',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ]);
  return counted(report, code, (text) => {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as VitestReport;
    // A file that cannot be loaded, or whose preparation failed, has no test that failed.
    const unloaded = testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
  });
}

async function elements(): Promise<Count> {
  const report = join(reports, 'elements.json');
  process.env['KROON_ELEMENTS_REPORT'] = report;
  const { code } = await run('elements, in the browser', [
    bin('@web/test-runner/dist/bin.js'),
    '--config',
    'test/web-test-runner.config.mjs',
  ]);
  return counted(report, code, (text) => JSON.parse(text) as Count);
}

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

// The build comes first: what follows reads what it made. Then two lanes, which is what two cores bear:
// a page under test keeps one core busy, and one worker the other.
const counts = await Promise.all([build(), types()]);
const lanes = await Promise.all([
  inTurn(elements, () => vitest('units', '--maxWorkers=1')),
  inTurn(lint, () => vitest('journeys'), () => vitest('package')),
]);
counts.push(...lanes.flat());
rmSync(reports, { recursive: true, force: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
