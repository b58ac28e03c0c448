import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The steps of a test command. A step that crashes, or that finds nothing to do, counts as a failure. */

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Finished {
  readonly code: number;
  readonly output: string;
}

export const sumOf = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((sum, { passed }) => sum + passed, 0),
  failed: counts.reduce((sum, { failed }) => sum + failed, 0),
});

/**
 * Milliseconds after which a step is taken to hang: what was reported until then still counts. The longest takes
 * four minutes on a quiet machine; one that is slow, and busy beside, may need twenty times as long.
 */
const longest = 90 * 60_000;

const bin = (path: string) => join(root, 'node_modules', path);

export interface Steps {
  build(): Promise<Count>;
  types(): Promise<Count>;
  lint(): Promise<Count>;
  vitest(project: string, ...more: readonly string[]): Promise<Count>;
  elements(): Promise<Count>;
  /** Removes the reports. */
  end(): void;
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

/** Steps in an environment; their names are shown with a word before them where there is one. */
export function createSteps(env: NodeJS.ProcessEnv = {}, word = ''): Steps {
  const reports = mkdtempSync(join(tmpdir(), 'kroon-test-'));

  /** Runs a tool of the project, showing what it says once it is done, so that two at a time can be read. */
  function run(name: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Finished> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const child: ChildProcess = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env, ...more },
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
        console.log(`\n── ${word}${name} (${seconds} s)${signal ? `, ended by ${signal}` : ''}`);
        console.log(output.trim());
        resolve({ code: code ?? 1, output });
      });
    });
  }

  return {
    async build() {
      const { code } = await run('build', [bin('vite/bin/vite.js'), 'build', '--app']);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },

    async types() {
      const { code, output } = await run('types', [bin('typescript/bin/tsc'), '-p', '.']);
      const errors = output.match(/error TS\d+/g)?.length ?? 0;
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: Math.max(1, errors) };
    },

    async lint() {
      const { code, output } = await run('lint', [bin('eslint/bin/eslint.js'), '--config', 'test/lint/eslint.config.js', '.']);
      const errors = Number(/\((\d+) errors?/.exec(output)?.[1] ?? 0);
      // Circles of imports, those of types too, which no rule of eslint sees.
      const circles = await run('circles', [bin('oxlint/bin/oxlint'), '--config', 'test/lint/oxlint.json', 'src']);
      const passed = [code, circles.code].filter((one) => one === 0).length;
      return { passed, failed: 2 - passed + Math.max(0, errors - 1) };
    },

    async vitest(project, ...more) {
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
    },

    async elements() {
      const report = join(reports, 'elements.json');
      const { code } = await run(
        'elements, in the browser',
        [bin('@web/test-runner/dist/bin.js'), '--config', 'test/web-test-runner.config.mjs'],
        { KROON_ELEMENTS_REPORT: report },
      );
      return counted(report, code, (text) => JSON.parse(text) as Count);
    },

    end: () => {
      rmSync(reports, { recursive: true, force: true });
    },
  };
}
