import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What needs the built package or a real browser; it runs after the rest, one file at a time. */
const whole = [
  'test/journeys/**/*.test.ts',
  'test/faults/**/*.test.ts',
  'test/soak/soak.test.ts',
  'test/package/**/*.test.ts',
  'test/stories/**/*.test.ts',
];

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
          include: ['test/**/*.test.ts'],
          // test/elements runs in a real browser, by web-test-runner.
          exclude: ['test/elements/**', ...whole],
          sequence: { groupOrder: 0 },
        },
      },
      {
        root,
        test: {
          name: 'whole',
          environment: 'node',
          include: whole,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
