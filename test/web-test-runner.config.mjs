import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { tsImport } from 'tsx/esm/api';

/** @type {typeof import('./support/browser.ts')} */
const { chromeArgs, findBrowser } = await tsImport('./support/browser.ts', import.meta.url);

const rootDir = fileURLToPath(new URL('..', import.meta.url));

export default {
  rootDir,
  files: ['test/elements/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: `${rootDir}tsconfig.json` })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findBrowser(), headless: true, args: chromeArgs } })],
  concurrency: 2,
  reporters: [defaultReporter()],
};
