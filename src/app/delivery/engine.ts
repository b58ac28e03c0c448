import { type Result, ok } from '../../base/result.ts';
import { writeJson } from '../../base/write-json.ts';
import type { DeliverFault } from '../../delivery/custom-transport.ts';
import type { Delivery } from '../../delivery/outbox-types.ts';
import { hasOutbox } from '../../delivery/has-outbox.ts';
import { type RetryReason, ackModes, transportModes } from '../../delivery/outbox-record.ts';
import type { Engine, Sender } from '../../elements/contract/ports.ts';
import { retryLoad } from '../../elements/host/retry-load.ts';
import { createEvent } from '../../events/create-event.ts';
import type { EventData } from '../../events/envelope.ts';
import { draftText, keepDraft, leaveDraft } from '../drafts/draft-store.ts';
import { type EndpointFault, resolveEndpoint } from './endpoint.ts';
import { keepReceived, receivedText } from '../drafts/kept-receipts.ts';
import { outcomeOf } from './outcome-of.ts';
import { type Queue, outboxOf, setQueue, watchDelivery } from './outboxes.ts';
import { report } from '../faults/report.ts';

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
function explain(sender: Sender, what: RetryReason | EndpointFault | DeliverFault): void {
  void import('../faults/reports.ts').then(
    ({ reports }) => {
      report(sender, reports[what]);
    },
    () => {
      report(sender, what);
    },
  );
}

/** Envelope and delivery for one widget. */
export function createEngine(sender: Sender): Engine {
  const { kind } = sender;
  const storage = oneOf(sender, 'storage', ['device', 'memory']);
  const queue = `${sender.setting('site') ?? ''}#${kind}`;
  /** Asked at each try: what a page mends, or sets late, counts. */
  const queueNow = (): Result<Queue, EndpointFault> => {
    const { deliver } = sender;
    const endpoint = deliver ? ok('') : resolveEndpoint(sender.setting('endpoint'));
    if (!endpoint.ok) {
      explain(sender, endpoint.error);
      return endpoint;
    }
    return ok({
      deliver,
      tell(fault) {
        explain(sender, fault);
      },
      destination: {
        endpoint: endpoint.value,
        ack: oneOf(sender, 'ack', ackModes),
        transport: oneOf(sender, 'transport', transportModes),
      },
    });
  };
  setQueue(queue, queueNow);
  // A mistake is said with the first touch, not only when a customer has written a letter.
  queueNow();
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
    async submit(event, settle, onSuperseded, onWithdrawn) {
      // Another widget of this queue may have come later; this one sends.
      setQueue(queue, queueNow);
      const now = queueNow();
      if (!now.ok) {
        settle({ state: 'failed', reason: now.error });
        return;
      }
      let before = '';
      const tell = (delivery: Delivery): void => {
        // What a client of the page's own gives is told of with its try.
        if (delivery.report && !sender.deliver) explain(sender, delivery.report);
        if (delivery.withdrawn) {
          onWithdrawn();
          return;
        }
        if (delivery.superseded) {
          onSuperseded();
          return;
        }
        const outcome = outcomeOf(delivery);
        const now = outcome ? writeJson(outcome) : 'sending';
        if (outcome && now !== before) settle(outcome);
        before = now;
      };
      watchDelivery(event.id, sender, tell);
      const outbox = outboxOf(storage);
      const delivery = await outbox.submit(event, queue, now.value.destination);
      tell(delivery);
      // What was refused and then changed goes once its successor is as safe.
      const { supersedes } = event;
      if (supersedes === undefined) return;
      const old = (await outbox.list()).find(({ record }) => record.id === supersedes);
      if (old?.record.status === 'rejected' && (delivery.durable || !old.durable)) await outbox.remove(old.record.id);
    },
    draft: () => draftText(sender),
    keepDraft(text) {
      keepDraft(sender, text);
    },
    leaveDraft() {
      leaveDraft(sender);
    },
    kept: async () => (storage === 'device' ? (await retryLoad(() => import('../unsent/left.ts'))).openKept(sender) : undefined),
    knows: async (id, changed) =>
      (await outboxOf(storage).list()).some(({ record }) => record.id === id && !(changed && record.status === 'rejected')),
    async unsent() {
      // Few devices ever had anything to keep: the others do not load what shows it.
      if (storage === 'device' && !(await hasOutbox())) return [];
      return (await retryLoad(() => import('../unsent/left.ts'))).unsentIn(queue, storage);
    },
    received: () => receivedText(sender),
    keepReceived(text) {
      keepReceived(sender, text);
    },
    async earlier() {
      if (storage === 'memory' || !(await hasOutbox())) return [];
      return (await retryLoad(() => import('../unsent/left.ts'))).earlierIn(queue, sender);
    },
    watch: (hear) => outboxOf(storage).watch(hear),
    sendNow: () => outboxOf(storage).drain({ now: true }),
    takeBack: (id) => outboxOf(storage).remove(id),
  };
}
