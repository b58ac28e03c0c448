/** A process that ends itself by SIGKILL before the n-th statement of an intake transaction. */
import Database from 'libsql';
import { createSqliteStoreOn } from '../../src/server/store/sqlite/sqlite-store.ts';
import { entryOf } from '../receiver/intake-entry.ts';

const [file = '', id = '', dieAt = '0'] = process.argv.slice(2);
const database = new Database(file);
let statements = -1;
function step(): void {
  if (statements >= 0 && statements++ === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
}

const exec = database.exec.bind(database);
database.exec = (sql) => {
  step();
  exec(sql);
  return database;
};
const prepare = database.prepare.bind(database);
database.prepare = ((sql: string) => {
  const statement = prepare(sql);
  for (const method of ['run', 'all', 'get'] as const) {
    const original = statement[method].bind(statement) as (...values: unknown[]) => unknown;
    Object.assign(statement, {
      [method]: (...values: unknown[]) => {
        step();
        return original(...values);
      },
    });
  }
  return statement;
}) as typeof database.prepare;

const store = createSqliteStoreOn(database);
statements = 0;
await store.receive({ ...entryOf(id, new TextEncoder().encode('{"a":1}')), destinations: ['webhook:one', 'mail:two'] });
step();
console.log(`statements ${statements}`);
