import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { tsImport } from 'tsx/esm/api';
import { harnessCommands } from './support/harness-commands.mjs';

/** @type {typeof import('./support/browser.ts')} */
const { chromeArgs, findBrowser } = await tsImport('./support/browser.ts', import.meta.url);

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** Counts the tests of a file; one that broke before its tests ran is one failure. */
function count({ testResults, errors, status }) {
  const found = { passed: 0, failed: 0 };
  const walk = (suite) => {
    for (const test of suite.tests) if (!test.skipped) found[test.passed ? 'passed' : 'failed']++;
    suite.suites.forEach(walk);
  };
  if (testResults) walk(testResults);
  if (found.failed === 0 && (errors?.length > 0 || status !== 'FINISHED')) found.failed++;
  return found;
}

/** Writes the sum where `npm test` reads it. */
function reportSum(path) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = [...sessions].map(count);
      const sum = (key) => counts.reduce((total, found) => total + found[key], 0);
      writeFileSync(path, JSON.stringify({ passed: sum('passed'), failed: sum('failed') }));
    },
  };
}

const report = process.env.KROON_ELEMENTS_REPORT;

export default {
  rootDir,
  files: ['test/elements/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: `${rootDir}tsconfig.json` }), harnessCommands],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findBrowser(), headless: true, args: chromeArgs } })],
  // One page at a time: a tab behind another has neither the focus nor frames.
  concurrency: 1,
  // A busy machine is slow, not wrong: these are for what hangs.
  browserStartTimeout: 600_000,
  testsStartTimeout: 600_000,
  testsFinishTimeout: 3_600_000,
  testFramework: { config: { timeout: '300000' } },
  reporters: [defaultReporter(), ...(report ? [reportSum(report)] : [])],
};
