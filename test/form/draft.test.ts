import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnother, readDraft, writeDraft } from '../../src/form/draft.ts';
import { type FormHarness, createFormHarness, formIn, outcomes, turn } from './form-harness.ts';

const id = '0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';

describe('a draft', () => {
  it('comes back as it was typed, whatever was typed', () => {
    const values = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string({ minLength: 1 }), fc.constant(true)), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(values, (typed) => {
        delete typed['attachments'];
        delete typed['__proto__'];
        const text = writeDraft({ id, typed });
        if (Object.keys(typed).length === 0) expect(text).toBe(null);
        else expect(readDraft(text)).toEqual({ id, values: typed, files: false });
      }),
    );
  });

  it('is of another customer only where the page knows both, and as two', () => {
    const [name, email, phone] = ['customer/name', 'customer/email', 'customer/phone'];
    const noor = { [name]: 'Noor', [email]: 'noor@example.org', [phone]: '1' };
    expect(isAnother(noor, { [name]: 'Bob', [email]: 'bob@example.org', [phone]: '1' })).toBe(true);
    expect(isAnother(noor, { [email]: 'bob@example.org' })).toBe(true);
    expect(isAnother({ [phone]: '1' }, { [phone]: '2' })).toBe(true);
    for (const same of [{}, noor, { [name]: '' }, { [name]: 'Noor', [email]: 'new@example.org' }, { [name]: 'Noor de Wit', [email]: 'noor@example.org' }]) {
      expect(isAnother(noor, same)).toBe(false);
      expect(isAnother(same, noor)).toBe(false);
    }
    expect(isAnother({ [name]: 'Noor' }, { [email]: 'bob@example.org' })).toBe(false);
  });

  it('keeps no file, and says that there was one', () => {
    const text = writeDraft({ id, typed: { message: 'It leaks', attachments: [{ name: 'a.jpg', data: 'secret' }] } });
    expect(text).not.toContain('secret');
    expect(readDraft(text)).toEqual({ id, values: { message: 'It leaks' }, files: true });
  });

  it.each([null, '', 'x', '[]', 'null', '{}', '{"id":"x","values":{}}', `{"id":"${id}"}`, `{"id":"${id}","values":null}`])(
    'is not %j',
    (text) => {
      expect(readDraft(text)).toBe(undefined);
    },
  );
});

describe('a form with a draft', () => {
  it('tells what was typed from what the page knew', () => {
    const { model } = createFormHarness();
    model.prefill({ 'customer/email': 'noor@example.org' });
    model.set('message', 'It leaks');
    model.set('order', 'x');
    model.set('order', '');
    expect(model.typed).toEqual({ message: 'It leaks' });
  });

  it('takes it up under its own id, and sends it as that event', async () => {
    const { model, last } = createFormHarness();
    expect(model.restore({ id, values: { message: 'It leaks' } })).toBe(true);
    expect(model.typed).toEqual({ message: 'It leaks' });
    await model.submit();
    expect(last().submitted).toMatchObject({ id, data: { message: 'It leaks' } });
  });

  it('lets what was typed meanwhile win', () => {
    const { model } = createFormHarness();
    model.set('message', 'Newer');
    model.restore({ id, values: { message: 'Older', order: '7' } });
    expect(model.values).toMatchObject({ message: 'Newer', order: '7' });
  });

  it.each(['checking', 'sending', 'received', 'queued', 'refused'] as const)('is left alone in %s', async (state) => {
    const { model } = await formIn(state);
    const before = model.id;
    expect(model.restore({ id, values: { message: 'Older' } })).toBe(false);
    expect(model.id).toBe(before);
    expect(model.values['message']).toBe('It leaks');
  });

  it('is left alone once the customer has tried to send', async () => {
    const { model } = createFormHarness();
    await model.submit();
    expect(model.restore({ id, values: { message: 'Older' } })).toBe(false);
  });
});

describe('a draft of what was on its way when the page went', () => {
  /** The page is loaded again: another form, which takes up what the tab has kept, an hour later. */
  function reload({ model, now }: FormHarness): FormHarness {
    const next = createFormHarness();
    next.now = now + 3_600_000;
    const draft = readDraft(writeDraft(model));
    if (draft) next.model.restore(draft);
    return next;
  }
  const bytes = ({ last }: FormHarness) => JSON.stringify(last().submitted);

  it('is sent again as the same event, to the byte, where nothing was changed', async () => {
    const before = await formIn('sending');
    const after = reload(before);
    // What the page and the clock say now is not what was pressed then.
    await after.model.submit();
    expect(after.model.state).toBe('sending');
    expect(bytes(after)).toBe(bytes(before));
    expect(after.model.time).toBe(before.last().submitted.time);
    const third = reload(after);
    third.allow = false;
    await third.model.submit();
    third.allow = true;
    third.model.set('message', 'It leaks!');
    third.model.set('message', 'It leaks');
    await third.model.submit();
    expect(bytes(third)).toBe(bytes(before));
    expect(third.model.time).toBe(before.last().submitted.time);
  });

  it('keeps what was pressed then of what only the page knows', async () => {
    const page = (url: string) => createFormHarness({ toData: (values) => ({ ...values, page: { url } }) });
    const before = page('/one');
    before.model.set('message', 'It leaks');
    await before.model.submit();
    const after = page('/two');
    after.model.restore(readDraft(writeDraft(before.model))!);
    await after.model.submit();
    expect(bytes(after)).toBe(bytes(before));
  });

  it.each([
    ['the customer wrote on', (model: FormHarness['model']) => model.set('message', 'It drips')],
    ['the customer added a file', (model: FormHarness['model']) => model.set('attachments', [{ name: 'a.jpg' }])],
    ['the page knows another address', (model: FormHarness['model']) => model.prefill({ 'customer/email': 'b@example.org' })],
  ])('is a new event, which names the one it replaces, where %s', async (_, change) => {
    const before = await formIn('sending');
    const after = reload(before);
    change(after.model);
    await after.model.submit();
    const [first, second] = [before.last().submitted, after.last().submitted];
    expect(second.id).not.toBe(first.id);
    expect(second).toMatchObject({ supersedes: first.id });
    expect(second.time).toBeGreaterThan(first.time);
  });

  it('is itself again where a changed one is reloaded in turn', async () => {
    const before = reload(await formIn('sending'));
    before.model.set('message', 'It drips');
    await before.model.submit();
    const after = reload(before);
    await after.model.submit();
    expect(bytes(after)).toBe(bytes(before));
  });

  it('is a new event where it had files, which no tab can keep', async () => {
    const before = createFormHarness();
    before.model.set('message', 'It leaks');
    before.model.set('attachments', [{ name: 'a.jpg', data: 'secret' }]);
    await before.model.submit();
    expect(writeDraft(before.model)).not.toContain('secret');
    const after = reload(before);
    await after.model.submit();
    expect(after.last().submitted).toMatchObject({ supersedes: before.last().submitted.id, data: { message: 'It leaks' } });
  });

  it('remembers what it replaces over a reload before the click', async () => {
    const before = await formIn('refused');
    before.model.edit();
    const after = reload(before);
    await after.model.submit();
    expect(after.last().submitted).toMatchObject({ id: before.model.id, supersedes: before.last().submitted.id });
  });

  it('does not take a try that failed in the widget for one that left, nor the other way round', async () => {
    const failed = await formIn('failed');
    const fresh = reload(failed);
    fresh.model.set('message', 'It drips');
    await fresh.model.submit();
    expect(fresh.last().submitted.supersedes).toBe(undefined);
    const left = reload(await formIn('sending'));
    await left.model.submit();
    left.last().settle(outcomes.failed(left.model.id));
    left.model.set('message', 'It drips');
    await left.model.submit();
    expect(left.last().submitted.supersedes).toBe(left.sent[0]!.submitted.id);
  });

  it('is the same where a page has patched what JSON makes of arrays', async () => {
    const before = createFormHarness();
    before.model.set('message', 'It leaks');
    before.model.set('remedy', ['repair', 'refund']);
    await before.model.submit();
    const patched = Array.prototype as unknown as { toJSON?: () => string };
    patched.toJSON = () => 'broken';
    const text = writeDraft(before.model);
    delete patched.toJSON;
    expect(readDraft(text)).toMatchObject({ values: { remedy: ['repair', 'refund'] }, departed: { event: before.last().submitted } });
  });

  it.each([{ event: {}, values: {} }, { event: { id: 'another', time: 0, data: {} }, values: {} }, { event: null }, 7, null])(
    'is not %j',
    (departed) => {
      const draft = readDraft(JSON.stringify({ id, values: {}, files: false, departed }));
      expect(draft).toEqual({ id, values: {}, files: false });
    },
  );

  it('never gives one id to two contents, whatever is typed, sent, told and reloaded', async () => {
    const step = fc.oneof(
      fc.constantFrom('reload', 'submit', 'forbid', 'allow', 'edit', 'reset' as const),
      fc.constantFrom('It leaks', 'It drips', 'It broke').map((text) => ({ text })),
      fc.constantFrom(...(Object.keys(outcomes) as (keyof typeof outcomes)[])).map((told) => ({ told })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        let harness = createFormHarness();
        const contents = new Map<string, string>();
        const tried = new Set<object>();
        for (const one of steps) {
          const { model, sent } = harness;
          if (one === 'reload') harness = reload(harness);
          else if (one === 'forbid' || one === 'allow') harness.allow = one === 'allow';
          else if (typeof one === 'string') void model[one]();
          else if ('text' in one) model.set('message', one.text);
          else sent.at(-1)?.settle(outcomes[one.told](sent.at(-1)!.submitted.id));
          await turn();
          for (const { submitted } of harness.sent) {
            if (tried.has(submitted)) continue;
            tried.add(submitted);
            const content = JSON.stringify(submitted);
            // A try that failed in the widget never left; any other may have been read.
            const next = harness.model.state === 'failed' ? undefined : contents.get(submitted.id);
            expect(next ?? content).toBe(content);
            contents.set(submitted.id, content);
          }
          if (harness.model.state === 'failed' && !harness.model.departed) contents.delete(harness.model.id);
        }
      }),
      { numRuns: 500 },
    );
  });
});
