import { b2bForm } from './b2b-form.ts';
import type { Preset } from './preset.ts';

export { b2bForm };

/** Notice between businesses, by their contract; the receipt repeats what was declared. */
export const b2b: Preset = {
  ...b2bForm,
  basis: 'contract',
  validFrom: {},
  national: {},
  scope: { countries: [], customers: ['business'], contracts: 'contracts between businesses, notice as agreed' },
  sources: [
    { cite: 'the contract', mark: 'decision' },
    { cite: 'Regulation (EU) 2023/2854 art. 25: notice of at most two months for data processing services', mark: 'second-hand' },
  ],
  fields: {
    required: ['company', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['name', 'end', 'reason', 'remark', 'early-release'],
    forbidden: [],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'this library asks for no more than a notice needs',
  },
  acknowledgement: { within: 'contract', namesEnd: true, cite: 'the contract' },
  receipt: [],
  retention: { before: 'one-block', onForm: 'none', cite: 'decision of this library' },
  duties: [],
  toConfirm: ['whether the contract asks for a form of notice that a web page cannot give'],
};
