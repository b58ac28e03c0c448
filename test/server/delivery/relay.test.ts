import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createSqliteStore } from '../../../src/server/store/sqlite/sqlite-store.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { gatheringSuite } from '../store/gathering-suite.ts';
import { type RelaySuiteHarness, relaySuite } from './relay-suite.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kroon-relay-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
async function create(clock: ManualClock): Promise<RelaySuiteHarness> {
  const file = path.join(folder, `${files++}.db`);
  const opened = [createSqliteStore({ file, clock })];
  return {
    store: opened[0]!,
    async again() {
      const store = createSqliteStore({ file, clock });
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) store.close();
    },
  };
}

relaySuite('sqlite', create);
gatheringSuite('sqlite', create);
