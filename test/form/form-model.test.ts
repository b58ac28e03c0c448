import { describe, expect, it } from 'vitest';
import { createFormModel } from '../../src/form/form-model.ts';
import { reveals } from '../../src/form/reveal.ts';
import { nest } from '../../src/form/nest.ts';
import { type Outcome, type SubmissionState, legalMoves, submissionStates } from '../../src/form/submission.ts';
import { createFormHarness, formIn, outcomes, turn } from './form-harness.ts';

const outcomeStates = Object.keys(outcomes) as Outcome['state'][];

describe('legal moves', () => {
  it('are those of the contract: editing, checking, sending, then an outcome', () => {
    expect(submissionStates).toEqual([
      'editing', 'checking', 'sending', 'received', 'sent', 'queued', 'waiting', 'refused', 'failed',
    ]);
    expect(legalMoves.editing).toEqual(['checking']);
    expect([...legalMoves.checking].sort()).toEqual(['editing', 'sending']);
    expect([...legalMoves.sending].sort()).toEqual([...outcomeStates].sort());
  });

  it('never lead out of received but to a new form', () => {
    expect(legalMoves.received).toEqual(['editing']);
  });

  it('reach received only from where something was sent', () => {
    const from = submissionStates.filter((state) => legalMoves[state].includes('received'));
    expect(from.sort()).toEqual(['failed', 'queued', 'sending', 'sent', 'waiting']);
  });

  for (const from of submissionStates) {
    for (const to of outcomeStates) {
      const legal = from === to || legalMoves[from].includes(to);
      it(`${from} ${legal ? 'goes' : 'does not go'} to ${to}`, async () => {
        const { model } = await formIn(from);
        expect(model.state).toBe(from);
        const { values, id, time, outcome } = model;
        model.settle(outcomes[to](id));
        expect(model.state).toBe(legal ? to : from);
        expect({ values: model.values, id: model.id, time: model.time }).toEqual({ values, id, time });
        if (!legal) expect(model.outcome).toBe(outcome);
      });
    }

    it(`resume moves ${from} only where something is unsent`, async () => {
      const { model } = await formIn(from);
      const { values, id } = model;
      model.resume();
      const may = ['queued', 'waiting', 'failed', 'sending'].includes(from);
      // A refused or checked form has its own way on: submit.
      if (may) expect(model.state).toBe('sending');
      else expect(['refused', 'checking'].includes(from) || model.state === from).toBe(true);
      expect({ values: model.values, id: model.id }).toEqual({ values, id });
    });
  }

  for (const from of ['checking', 'sending', 'received', 'sent', 'queued', 'waiting'] as const) {
    it(`submit in ${from} makes no second event`, async () => {
      const harness = await formIn(from);
      const { model, sent } = harness;
      const before = sent.length;
      expect(await model.submit()).toBe(false);
      await turn();
      expect(model.state).toBe(from);
      expect(sent).toHaveLength(before);
    });
  }

  it('validate while a submission is checked leaves that submission alone', async () => {
    const harness = await formIn('checking');
    // The later look answers first.
    harness.hold = false;
    await harness.model.validate();
    expect(harness.model.state).toBe('checking');
    await harness.release();
    expect(harness.sent).toHaveLength(1);
    expect(harness.model.state).toBe('sending');
  });

  it('validate looks at a refused form too, so that a customer can go on from there', async () => {
    const { model } = await formIn('refused');
    expect(await model.validate()).toBe(true);
  });
});

describe('a check under way', () => {
  for (const [name, run] of [
    ['reset', (model: { reset(): void }) => model.reset()],
    ['edit', (model: { edit(): void }) => model.edit()],
  ] as const) {
    it(`sends nothing once ${name} called it off`, async () => {
      const harness = await formIn('checking');
      run(harness.model);
      const { state } = harness.model;
      await harness.release();
      // Either it is not called off at all, and the whole text goes; or nothing goes. Never an emptied form.
      if (state === 'checking') expect(harness.last().submitted.data['message']).toBe('It leaks');
      else expect(harness.sent).toHaveLength(0);
    });
  }

  it('lets nothing leave that was not checked', async () => {
    const harness = await formIn('checking');
    harness.model.set('message', 'far too long for this check');
    await harness.release();
    await harness.release();
    for (const { submitted } of harness.sent) expect(harness.checked).toContainEqual(submitted.data);
  });

  it('does not bring back an error of what was typed over meanwhile', async () => {
    const harness = createFormHarness();
    harness.model.set('message', 'far too long for this check');
    harness.hold = true;
    const touched = harness.model.touch('message');
    await turn();
    harness.model.set('message', 'short');
    await harness.release();
    await touched;
    expect(harness.model.shown).toEqual([]);
  });
});

describe('the reveal rule', () => {
  const states = [true, false];
  for (const submitted of states) {
    for (const touched of states) {
      for (const dirty of states) {
        for (const prefilled of states) {
          const shows = submitted || prefilled || (touched && dirty);
          it(`${shows ? 'shows' : 'hides'} with ${JSON.stringify({ submitted, touched, dirty, prefilled })}`, () => {
            expect(reveals({ touched, dirty, prefilled }, submitted)).toBe(shows);
          });
        }
      }
    }
  }

  it('hides what nobody has been at, until the customer tries to send', () => {
    expect(reveals(undefined, false)).toBe(false);
    expect(reveals(undefined, true)).toBe(true);
  });

  it('says nothing while typing, says it when the field is left, and takes it back with the next key', async () => {
    const { model } = createFormHarness();
    model.set('message', 'far too long for this check');
    expect(model.shown).toEqual([]);
    await model.touch('message');
    expect(model.shown).toEqual([{ pointer: '/message', code: 'too-long', limit: 10 }]);
    model.set('message', 'shorter');
    expect(model.shown).toEqual([]);
  });

  it('does not tell off a customer who only passes through an empty field', async () => {
    const { model } = createFormHarness();
    await model.touch('message');
    expect(model.shown).toEqual([]);
  });

  it('shows everything once the customer tried to send, and stays in editing', async () => {
    const harness = createFormHarness();
    expect(await harness.model.submit()).toBe(false);
    expect(harness.model.state).toBe('editing');
    expect(harness.model.tried).toBe(true);
    expect(harness.model.shown).toEqual([{ pointer: '/message', code: 'required' }]);
    expect(harness.sent).toHaveLength(0);
  });
});

describe('identity', () => {
  it('is minted with the draft and kept over a failure and its retry, with the moment of the click', async () => {
    const harness = await formIn('failed');
    const first = harness.sent[0]!.submitted;
    harness.now += 60_000;
    await harness.model.submit();
    expect(harness.sent[1]!.submitted).toEqual(first);
    expect(first.supersedes).toBeUndefined();
  });

  it('is kept while a page calls the submission off and the customer tries again', async () => {
    const harness = createFormHarness();
    harness.model.set('message', 'It leaks');
    const { id } = harness.model;
    harness.allow = false;
    expect(await harness.model.submit()).toBe(false);
    expect(harness.model.state).toBe('editing');
    expect(harness.sent).toHaveLength(0);
    harness.allow = true;
    harness.now += 5000;
    const click = harness.now;
    await harness.model.submit();
    expect(harness.last().submitted.id).toBe(id);
    expect(harness.last().submitted.time).toBeGreaterThanOrEqual(click);
  });

  for (const state of ['refused', 'queued', 'waiting', 'sent'] as const) {
    it(`is new after ${state} is edited, and names what it replaces`, async () => {
      const harness = await formIn(state);
      const old = harness.model.id;
      harness.model.edit();
      expect(harness.model.state).toBe('editing');
      expect(harness.model.values['message']).toBe('It leaks');
      harness.model.set('message', 'Still');
      await harness.model.submit();
      const { submitted } = harness.last();
      expect(submitted.id).not.toBe(old);
      expect(submitted.supersedes).toBe(old);
      expect(submitted.data['message']).toBe('Still');
    });
  }

  it('names only the last one replaced when two were refused', async () => {
    const harness = await formIn('refused');
    harness.model.set('message', 'Second');
    await harness.model.submit();
    const second = harness.model.id;
    harness.last().settle(outcomes.refused(second));
    await harness.model.submit();
    expect(harness.last().submitted.supersedes).toBe(second);
  });

  it('goes under an id of its own, which names the first, where another tab has sent other words under that', async () => {
    const harness = await formIn('sending');
    const [first] = harness.sent;
    first!.onSuperseded();
    await turn();
    const { submitted, settle } = harness.last();
    expect(submitted).toEqual({ ...first!.submitted, id: harness.model.id, supersedes: first!.submitted.id });
    expect(submitted.id).not.toBe(first!.submitted.id);
    first!.settle(outcomes.received(first!.submitted.id));
    first!.onSuperseded();
    await turn();
    expect(harness.sent).toHaveLength(2);
    expect(harness.model.state).toBe('sending');
    settle(outcomes.received(submitted.id));
    expect(harness.model.state).toBe('received');
  });

  for (const state of ['sending', 'queued', 'waiting'] as const) {
    it(`is the form's again where it is taken back while ${state}; what follows names it`, async () => {
      const harness = await formIn(state);
      const { submitted, onWithdrawn } = harness.last();
      onWithdrawn();
      expect(harness.model.state).toBe('editing');
      expect(harness.model.values['message']).toBe('It leaks');
      await harness.model.submit();
      expect(harness.last().submitted.supersedes).toBe(submitted.id);
      expect(harness.model.id).not.toBe(submitted.id);
    });
  }

  for (const state of ['received', 'sent', 'refused'] as const) {
    it(`stays ${state} where its row is taken away afterwards`, async () => {
      const harness = await formIn(state);
      harness.last().onWithdrawn();
      expect(harness.model.state).toBe(state);
    });
  }

  it('does not let the outcome of a replaced event touch the new one', async () => {
    const harness = await formIn('queued');
    const [old] = harness.sent;
    harness.model.edit();
    await harness.model.submit();
    const { id } = harness.model;
    for (const state of outcomeStates) old!.settle(outcomes[state](old!.submitted.id));
    expect(harness.model.state).toBe('sending');
    expect(harness.model.outcome).toBeUndefined();
    expect(harness.model.id).toBe(id);
  });

  it('names nothing that it replaces where the customer emptied the form after an edit', async () => {
    const harness = await formIn('refused');
    harness.model.edit();
    harness.model.reset();
    harness.model.set('message', 'Another');
    await harness.model.submit();
    expect(harness.last().submitted.supersedes).toBeUndefined();
  });

  it('is new after reset, which supersedes nothing', async () => {
    const harness = await formIn('received');
    const old = harness.model.id;
    harness.model.reset();
    harness.model.set('message', 'Another');
    await harness.model.submit();
    expect(harness.last().submitted.id).not.toBe(old);
    expect(harness.last().submitted.supersedes).toBeUndefined();
  });
});

describe('values', () => {
  for (const state of outcomeStates) {
    it(`are all there after ${state}`, async () => {
      const { model } = await formIn(state);
      expect(model.values).toEqual({ message: 'It leaks' });
    });
  }

  it('are all there when sending throws, and it is said as failed', async () => {
    const model = createFormModel<unknown>({
      initial: {},
      toData: nest,
      check: async () => [],
      announce: () => true,
      submit: () => Promise.reject(new Error('no room')),
      now: () => 0,
      changed: () => undefined,
    });
    model.set('message', 'kept');
    expect(await model.submit()).toBe(false);
    expect(model.state).toBe('failed');
    expect(model.outcome).toEqual({ state: 'failed', reason: 'no room' });
    expect(model.values['message']).toBe('kept');
  });

  it('are all there when the check itself throws', async () => {
    const model = createFormModel<unknown>({
      initial: {},
      toData: nest,
      check: () => Promise.reject(new Error('chunk')),
      announce: () => true,
      submit: async () => undefined,
      now: () => 0,
      changed: () => undefined,
    });
    model.set('message', 'kept');
    expect(await model.submit()).toBe(false);
    expect(model.values['message']).toBe('kept');
    expect((['failed', 'editing'] as SubmissionState[]).includes(model.state)).toBe(true);
  });

  it('that were typed are never overwritten by what the page knows', () => {
    const { model } = createFormHarness();
    model.prefill({ order: 'A-1', 'customer/email': 'a@example.org' });
    expect(model.values['order']).toBe('A-1');
    model.set('order', 'B-2');
    model.set('customer/email', '');
    model.prefill({ order: 'C-3', 'customer/email': 'c@example.org' });
    expect(model.values['order']).toBe('B-2');
    expect(model.values['customer/email']).toBe('');
  });

  it('that the page knows are replaced by what it knows later, and come back with reset', () => {
    const { model } = createFormHarness();
    model.prefill({ order: 'A-1' });
    model.prefill({ order: 'A-2' });
    expect(model.values['order']).toBe('A-2');
    model.set('order', 'typed');
    model.reset();
    expect(model.values['order']).toBe('A-2');
  });

  it('of a field stay when a paste far too long was refused, and that is said at once', () => {
    const { model } = createFormHarness();
    model.set('message', 'mine');
    model.refuse('message');
    expect(model.values['message']).toBe('mine');
    expect(model.shown).toContainEqual({ pointer: '/message', code: 'too-long', limit: 10_000 });
  });

  it('that are wrong elsewhere stay said when a paste was refused', async () => {
    const { model } = createFormHarness();
    await model.submit();
    model.refuse('order');
    expect(model.shown.map(({ pointer }) => pointer)).toEqual(['/message', '/order']);
  });

  it('become data by their path, without what is empty', () => {
    expect(
      nest({ message: ' a ', 'customer/email': 'e', 'customer/name': '', urgent: false, remedy: [], score: 0, order: undefined }),
    ).toEqual({ message: ' a ', customer: { email: 'e' }, score: 0 });
  });
});

describe('a submission', () => {
  it('pressed twice makes one event', async () => {
    const harness = createFormHarness();
    harness.model.set('message', 'once');
    const pressed = await Promise.all([harness.model.submit(), harness.model.submit(), harness.model.submit()]);
    expect(pressed).toEqual([true, false, false]);
    expect(harness.sent).toHaveLength(1);
  });

  it('pressed twice after a refusal makes one further event', async () => {
    const harness = await formIn('refused');
    await Promise.all([harness.model.submit(), harness.model.submit()]);
    expect(harness.sent).toHaveLength(2);
  });

  it('carries the moment of the click, not of the answer', async () => {
    const harness = createFormHarness();
    harness.model.set('message', 'when');
    const before = harness.now;
    await harness.model.submit();
    expect(harness.last().submitted.time).toBeGreaterThanOrEqual(before);
    expect(harness.last().submitted.time).toBe(harness.model.time);
    const { time } = harness.model;
    harness.now += 100_000;
    harness.last().settle(outcomes.queued(harness.model.id));
    harness.model.resume();
    harness.last().settle(outcomes.received(harness.model.id));
    expect(harness.model.time).toBe(time);
  });

  it('tells the screen after each change', async () => {
    const harness = createFormHarness();
    const seen: SubmissionState[] = [];
    const model = createFormModel<unknown>({
      initial: {},
      toData: nest,
      check: async () => [],
      announce: () => true,
      submit: async (_, settle) => {
        settle({ state: 'sent' });
      },
      now: () => 0,
      changed: () => seen.push(model.state),
    });
    await model.submit();
    expect(seen).toEqual(['checking', 'sending', 'sent']);
    expect(harness.changes).toBe(0);
  });
});
