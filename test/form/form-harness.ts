import type { Issue } from '../../src/events/issues.ts';
import type { Receipt } from '../../src/events/receipt.ts';
import { createFormModel } from '../../src/form/form-model.ts';
import type { FormModel, FormModelOptions } from '../../src/form/form-types.ts';
import { nest } from '../../src/form/nest.ts';
import type { Outcome, SubmissionState, Submitted } from '../../src/form/submission.ts';

export type Data = Record<string, unknown>;

/** One submission that left the form, and the way to say how it went. */
export interface Sent {
  readonly submitted: Submitted<Data>;
  readonly settle: (outcome: Outcome) => void;
  /** Another tab has sent other words under this id. */
  readonly onSuperseded: () => void;
  readonly onWithdrawn: () => void;
}

export interface FormHarness {
  model: FormModel;
  /** Everything that left the form, in order. */
  readonly sent: readonly Sent[];
  readonly last: () => Sent;
  /** Lets a check that was held answer. */
  readonly release: () => Promise<void>;
  hold: boolean;
  now: number;
  /** What the page answers to "about to travel". */
  allow: boolean;
  /** Data that the check was asked about. */
  readonly checked: Data[];
  changes: number;
}

/** Only the tests make one without a parsed answer: the type says that nobody else can. */
export const receiptOf = (id: string): Receipt =>
  ({
    id,
    reference: 'R',
    receivedAt: '2026-11-21T10:15:01.000Z',
    status: 'received',
    replayed: false,
    digest: 'sha-256:x',
  }) as unknown as Receipt;

export const outcomes: Readonly<Record<Outcome['state'], (id: string) => Outcome>> = {
  received: (id) => ({ state: 'received', receipt: receiptOf(id) }),
  sent: () => ({ state: 'sent' }),
  queued: () => ({ state: 'queued', held: 'offline' }),
  waiting: () => ({ state: 'waiting', held: 'offline' }),
  refused: () => ({ state: 'refused', problem: { status: 400, type: 'invalid', errors: [] } }),
  failed: () => ({ state: 'failed', reason: 'broken' }),
};

export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A message has to be there, at most ten characters long. */
function issuesOf(data: Data): readonly Issue[] {
  const message = String(data['message'] ?? '');
  if (message.trim() === '') return [{ pointer: '/message', code: 'required' }];
  return message.length > 10 ? [{ pointer: '/message', code: 'too-long', limit: 10 }] : [];
}

export function createFormHarness(options: Partial<FormModelOptions<Data>> = {}): FormHarness {
  const sent: Sent[] = [];
  const held: (() => void)[] = [];
  const harness: Omit<FormHarness, 'model'> & { model?: FormModel } = {
    sent,
    last: () => sent.at(-1)!,
    hold: false,
    now: Date.UTC(2026, 10, 21, 10, 15),
    allow: true,
    checked: [],
    changes: 0,
    async release() {
      for (const run of held.splice(0)) run();
      await turn();
    },
  };
  harness.model = createFormModel<Data>({
      initial: {},
      toData: (values) => nest(values),
      async check(values) {
        const data = nest(values);
        harness.checked.push(data);
        if (harness.hold) await new Promise<void>((resolve) => held.push(resolve));
        return issuesOf(data);
      },
      announce: () => harness.allow,
      submit: async (submitted, settle, onSuperseded, onWithdrawn) => {
        sent.push({ submitted, settle, onSuperseded, onWithdrawn });
      },
      now: () => harness.now++,
      changed: () => {
        harness.changes++;
      },
      ...options,
  });
  return harness as FormHarness;
}

/** Brings a fresh form to a state by what a customer and a network do. */
export async function formIn(state: SubmissionState, message = 'It leaks'): Promise<FormHarness> {
  const harness = createFormHarness();
  const { model } = harness;
  model.set('message', message);
  if (state === 'editing') return harness;
  if (state === 'checking') {
    harness.hold = true;
    void model.submit();
    await turn();
    return harness;
  }
  await model.submit();
  if (state !== 'sending') harness.last().settle(outcomes[state](model.id));
  return harness;
}
