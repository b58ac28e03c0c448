import { rotateKeys } from '../receiver/index.ts';
import { type StoreChoice, openStore } from './store/open-store.ts';
import { missing, needFolder, ofKeys } from './config/start-faults.ts';

/** Makes the key that signs from the next start on. Rejects where the store of the keys cannot be had. */
export async function rotate(choice: StoreChoice): Promise<void> {
  needFolder(choice);
  const store = await openStore(choice);
  if (!store.ok) throw missing('The store', store.error);
  try {
    const { kid } = await rotateKeys(store.value.keys).catch((error: unknown) => {
      throw ofKeys(error, choice);
    });
    console.log(`kroon-receiver: ${kid} signs from the next start on`);
  } finally {
    await store.value.close();
  }
}
