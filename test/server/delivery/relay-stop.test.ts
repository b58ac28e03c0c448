import { expect, it } from 'vitest';
import { type Result, ok } from '../../../src/base/result.ts';
import type { ClaimedItem, RelayStore } from '../../../src/receiver/relay-store.ts';
import { createRelay } from '../../../src/server/delivery/relay.ts';
import { createManualClock, settleAll } from '../../support/manual-clock.ts';

it('a relay that stops waits for a claim that is under way, and for what it brings: the store is closed after it', async () => {
  const did: string[] = [];
  let claimed: (items: Result<readonly ClaimedItem[], 'busy'>) => void = () => undefined;
  const item = { event: 'e', destination: 'webhook:crm', messageId: 'm', claim: 'c', attempts: 1 } as ClaimedItem;
  const store: Pick<RelayStore, 'claim' | 'settle' | 'event' | 'disable'> = {
    claim: () => new Promise((resolve) => (claimed = resolve)),
    event: async () => ok({ receipt: {} as never, raw: new Uint8Array() }),
    settle: async (_item, { state }) => {
      did.push(state);
      return ok(true);
    },
    disable: async () => ok(undefined),
  };
  const effects = new Map([['webhook:crm', async () => ({ outcome: 'delivered' as const })]]);
  const relay = createRelay({ store, effects, clock: createManualClock() });
  relay.start();
  const stopped = relay.stop().then(() => did.push('stopped'));
  await settleAll();
  expect(did).toEqual([]);
  claimed(ok([item]));
  await stopped;
  expect(did).toEqual(['delivered', 'stopped']);
});
