import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patience } from './support/until.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What needs the built package or a real browser: each project one file at a time. */
const whole = {
  journeys: ['test/journeys/**/*.test.ts', 'test/soak/**/soak.test.ts'],
  package: ['test/package/**/*.test.ts', 'test/stories/**/*.test.ts'],
};

/** A test ends when it is done. These are for one that hangs: each of its waits has given up long before. */
const patient = {
  testTimeout: 5 * patience,
  hookTimeout: 5 * patience,
  expect: { poll: { timeout: patience } },
};

export default defineConfig({
  root,
  test: {
    passWithNoTests: false,
    projects: [
      {
        root,
        test: {
          name: 'units',
          environment: 'node',
          ...patient,
          include: ['test/**/*.test.ts'],
          // test/elements runs in a real browser, by web-test-runner.
          exclude: ['test/elements/**', ...Object.values(whole).flat()],
          sequence: { groupOrder: 0 },
        },
      },
      ...Object.entries(whole).map(([name, include], i) => ({
        root,
        test: {
          name,
          environment: 'node' as const,
          include,
          ...patient,
          fileParallelism: false,
          sequence: { groupOrder: i + 1 },
        },
      })),
    ],
  },
});
