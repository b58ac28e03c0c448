import type { Delivery } from '../delivery/outbox-types.ts';
import { hasOutbox } from '../delivery/has-outbox.ts';
import { type Hold, ackModes, transportModes } from '../delivery/outbox-record.ts';
import type { Engine, Sender } from '../elements/ports.ts';
import { retryLoad } from '../elements/retry-load.ts';
import { createEvent } from '../events/create-event.ts';
import type { EventData } from '../events/envelope.ts';
import { draftText, keepDraft } from './drafts.ts';
import { resolveEndpoint } from './endpoint.ts';
import { outcomeOf } from './outcome-of.ts';
import { outboxOf, setLane, watchDelivery } from './outboxes.ts';
import { report } from './report.ts';

/** The setting where it is one of what may be; else the first, and the page's developer hears of it. */
function oneOf<Value extends string>(
  sender: Sender,
  name: string,
  values: readonly [Value, ...Value[]],
): Value {
  const set = sender.setting(name);
  const known = values.find((value) => value === set);
  if (set !== undefined && !known) report(sender, `${name}="${set}" is not one of ${values.join(', ')}`);
  return known ?? values[0];
}

/** For the page's developer, in words that few pages ever load; where they cannot come, in one. */
function reportHold(sender: Sender, hold: Hold): void {
  void import('./reports.ts').then(
    ({ reports }) => {
      report(sender, reports[hold]);
    },
    () => {
      report(sender, hold);
    },
  );
}

/** Envelope and delivery for one widget. */
export function createEngine(sender: Sender): Engine {
  const { kind } = sender;
  const wanted = resolveEndpoint(sender.setting('endpoint'));
  // Said with the first touch, not only when a customer has written a letter.
  if (!wanted.ok && !sender.deliver) report(sender, wanted.error);
  const storage = oneOf(sender, 'storage', ['device', 'memory']);
  const lane = `${sender.setting('site') ?? ''}#${kind}`;
  return {
    create: ({ id, time, data, supersedes }) =>
      createEvent({
        kind,
        id,
        time,
        // A page without an origin of its own (a sandboxed frame, a file) says so.
        origin: location.origin === 'null' ? 'urn:kroon:no-origin' : location.origin,
        site: sender.setting('site'),
        supersedes,
        data: data as EventData[typeof kind],
      }),
    async submit(event, settle, taken) {
      const endpoint = resolveEndpoint(sender.setting('endpoint'));
      const { deliver } = sender;
      if (!endpoint.ok && !deliver) {
        report(sender, endpoint.error);
        settle({ state: 'failed', reason: endpoint.error });
        return;
      }
      const destination = {
        endpoint: endpoint.ok ? endpoint.value : location.href,
        ack: oneOf(sender, 'ack', ackModes),
        transport: oneOf(sender, 'transport', transportModes),
      };
      setLane(lane, { destination, deliver });
      let before = '';
      const tell = (delivery: Delivery): void => {
        if (delivery.report) reportHold(sender, delivery.report);
        if (delivery.taken) {
          taken();
          return;
        }
        const outcome = outcomeOf(delivery);
        const now = outcome ? JSON.stringify(outcome) : 'sending';
        if (outcome && now !== before) settle(outcome);
        before = now;
      };
      watchDelivery(event.id, tell);
      const outbox = outboxOf(storage);
      const delivery = await outbox.submit(event, lane, destination);
      tell(delivery);
      // What was refused and then changed goes once its successor is safe on the device.
      const { supersedes } = event;
      if (supersedes === undefined || !delivery.durable) return;
      const parked = ({ record }: Delivery): boolean => record.id === supersedes && record.status === 'parked';
      if ((await outbox.list()).some(parked)) await outbox.remove(supersedes);
    },
    draft: () => draftText(sender),
    keepDraft(text) {
      keepDraft(sender, text);
    },
    kept: async () => (storage === 'device' ? (await retryLoad(() => import('./kept-drafts.ts'))).openKept(sender) : undefined),
    knows: async (id) => (await outboxOf(storage).list()).some(({ record }) => record.id === id),
    async unsent() {
      // Few devices ever had anything to keep: the others do not load what shows it.
      if (storage !== 'device' || !(await hasOutbox())) return [];
      return (await retryLoad(() => import('./unsent.ts'))).unsentIn(lane);
    },
    sendNow: () => outboxOf(storage).drain({ now: true }),
    takeBack: (id) => outboxOf(storage).remove(id),
  };
}
