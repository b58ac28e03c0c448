import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormHarness, createFormHarness, outcomes, turn } from './form-harness.ts';

type Step =
  | { readonly do: 'type' | 'prefill'; readonly name: string; readonly text: string }
  | { readonly do: 'leave' | 'paste'; readonly name: string }
  | { readonly do: 'settle'; readonly which: number; readonly as: keyof typeof outcomes }
  | { readonly do: 'submit' | 'validate' | 'edit' | 'resume' | 'hold' | 'release' | 'forbid' | 'allow' };

const name = fc.constantFrom('message', 'order', 'customer/email');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('type' as const, 'prefill' as const), name, text: fc.string({ maxLength: 14 }) }),
  fc.record({ do: fc.constantFrom('leave' as const, 'paste' as const), name }),
  fc.record({
    do: fc.constant('settle' as const),
    which: fc.nat(5),
    as: fc.constantFrom(...(Object.keys(outcomes) as (keyof typeof outcomes)[])),
  }),
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('submit' as const, 'validate' as const, 'edit' as const, 'resume' as const) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'submit' as const }) },
  fc.record({ do: fc.constantFrom('hold' as const, 'release' as const, 'forbid' as const, 'allow' as const) }),
);

async function take(harness: FormHarness, one: Step): Promise<void> {
  const { model, sent } = harness;
  switch (one.do) {
    case 'type':
      model.set(one.name, one.text);
      break;
    case 'prefill':
      model.prefill({ [one.name]: one.text });
      break;
    case 'leave':
      void model.touch(one.name);
      break;
    case 'paste':
      model.refuse(one.name);
      break;
    case 'settle': {
      const event = sent[one.which % Math.max(1, sent.length)];
      if (event) event.settle(outcomes[one.as](event.submitted.id));
      break;
    }
    case 'hold':
      harness.hold = true;
      break;
    case 'release':
      harness.hold = false;
      await harness.release();
      break;
    case 'forbid':
    case 'allow':
      harness.allow = one.do === 'allow';
      break;
    default:
      void model[one.do]();
  }
  await turn();
}

describe('any order of what a customer, a page and a network do', () => {
  it('loses no typed value, says received only with the receipt of this id, and sends only what was checked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const harness = createFormHarness();
        const { model } = harness;
        const typed: Record<string, string> = {};
        const ids = new Map<string, string>();
        const failed = new Set<object>();
        for (const one of steps) {
          const before = model.state;
          await take(harness, one);
          if (one.do === 'type') typed[one.name] = one.text;
          for (const [field, text] of Object.entries(typed)) expect(model.values[field]).toBe(text);
          if (model.state === 'received') {
            expect(model.outcome).toMatchObject({ state: 'received', receipt: { id: model.id, status: 'received' } });
          }
          if (before !== 'received' && model.state === 'received') expect(one.do).toBe('settle');
          // A try that failed in the widget itself never left, so its id is free for what is typed then.
          if (model.state === 'failed') {
            ids.delete(model.id);
            failed.add(harness.sent.findLast(({ submitted }) => submitted.id === model.id)!);
          }
          for (const attempt of harness.sent) {
            const { submitted } = attempt;
            expect(harness.checked).toContainEqual(submitted.data);
            expect(String(submitted.data['message'] ?? '').trim()).not.toBe('');
            if (failed.has(attempt)) continue;
            // One id stands for one content, whatever happens afterwards.
            const content = JSON.stringify([submitted.data, submitted.time]);
            expect(ids.get(submitted.id) ?? content).toBe(content);
            ids.set(submitted.id, content);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('makes at most one event of one click', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const harness = createFormHarness();
        let clicks = 0;
        for (const one of steps) {
          if (one.do === 'submit') clicks++;
          await take(harness, one);
          expect(harness.sent.length).toBeLessThanOrEqual(clicks);
        }
      }),
      { numRuns: 200 },
    );
  });
});
