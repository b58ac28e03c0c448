import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDraft, writeDraft } from '../../src/form/draft.ts';
import { createFormHarness, formIn } from './form-harness.ts';

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
    expect(model.restore(id, { message: 'It leaks' })).toBe(true);
    expect(model.typed).toEqual({ message: 'It leaks' });
    await model.submit();
    expect(last().submitted).toMatchObject({ id, data: { message: 'It leaks' } });
  });

  it('lets what was typed meanwhile win', () => {
    const { model } = createFormHarness();
    model.set('message', 'Newer');
    model.restore(id, { message: 'Older', order: '7' });
    expect(model.values).toMatchObject({ message: 'Newer', order: '7' });
  });

  it.each(['checking', 'sending', 'received', 'queued', 'refused'] as const)('is left alone in %s', async (state) => {
    const { model } = await formIn(state);
    const before = model.id;
    expect(model.restore(id, { message: 'Older' })).toBe(false);
    expect(model.id).toBe(before);
    expect(model.values['message']).toBe('It leaks');
  });

  it('is left alone once the customer has tried to send', async () => {
    const { model } = createFormHarness();
    await model.submit();
    expect(model.restore(id, { message: 'Older' })).toBe(false);
  });
});
