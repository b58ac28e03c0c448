import type { BackupFault } from './store/backup.ts';
import { bring } from './store/open-store.ts';
import { Refused, missing } from './config/start-faults.ts';

const faults: Readonly<Record<BackupFault, (db: string, file: string) => string>> = {
  'no-store': (db) => `${db} is no store of kroon's: name it with --db.`,
  taken: (_, file) => `${file} is there already, or its ${file}.keys: nothing is written over.`,
  'not-whole': (db) => `The copy of ${db} could not be read back, and is gone again. Is the disk sound?`,
};

/** Copies the embedded store and says what is in the copy. Rejects with a sentence where none was made. */
export async function runBackup({ db, file }: { readonly db: string; readonly file: string }): Promise<void> {
  const { backUp } = (await bring(() => import('./store/backup.ts'))) ?? {};
  if (!backUp) throw missing('The store', 'libsql');
  let copied;
  try {
    copied = backUp(db, file);
  } catch (error) {
    throw new Refused(`No copy was made: ${(error as Error).message}`);
  }
  if (!copied.ok) throw new Refused(faults[copied.error](db, file));
  const { events, keys } = copied.value;
  const beside = keys ? `the keys are in ${file}.keys` : `${db} has no key file beside it`;
  console.log(`kroon-receiver: ${file} holds ${events} events, and was read back; ${beside}`);
}
