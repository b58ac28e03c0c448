import { describe, expect, it } from 'vitest';
import { nest, unnest } from '../../src/form/nest.ts';

describe('unnest', () => {
  const names = ['message', 'agreement/what', 'agreement/on', 'urgent', 'remedy'];

  it('reads back what nest has made of values', () => {
    const values = { message: 'It broke.', 'agreement/what': 'a week', urgent: true, remedy: ['repair'], 'customer/email': 'a@b.example' };
    expect(unnest(nest(values), names)).toStrictEqual(values);
  });

  it('leaves out what is not there, and what no form asks for', () => {
    expect(unnest({ message: 'x', agreement: 'a text', customer: null, extra: 1 }, names)).toStrictEqual({ message: 'x' });
  });

  it('adds what stands in the data under another name', () => {
    expect(unnest({}, [], { score: '4', displayName: undefined })).toStrictEqual({ score: '4' });
  });
});
