import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What needs the built package or a real browser: each project one file at a time. */
const whole = {
  journeys: ['test/journeys/**/*.test.ts', 'test/soak/soak.test.ts'],
  package: ['test/package/**/*.test.ts', 'test/stories/**/*.test.ts'],
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
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: i + 1 },
        },
      })),
    ],
  },
});
