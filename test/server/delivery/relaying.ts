/** A process that relays what stands in a store to one address, until it is ended. */
import { createWebhookSender } from '../../../src/server/delivery/webhook-sender.ts';
import { createEffects } from '../../../src/server/delivery/effects.ts';
import { openStore } from '../../../src/server/store/open-store.ts';
import { createRelay } from '../../../src/server/delivery/relay.ts';

const [place = '', url = '', secret = ''] = process.argv.slice(2);
const store = await openStore(place.startsWith('postgres') ? { db: '', databaseUrl: place } : { db: place });
if (!store.ok) throw new Error(store.error);
const { effects } = createEffects({
  store: store.value,
  webhooks: [{ name: 'crm', url }],
  sendWebhook: createWebhookSender({ secrets: [secret], allowLoopback: true }),
});
// What a killed one leaves is due after the lease; none that lives and is slow may lose an item by it.
createRelay({ store: store.value, effects, lease: 10_000, poll: 50, random: () => 0 }).start();
console.log('relaying');
