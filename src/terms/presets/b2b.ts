import type { Preset } from './preset.ts';

/** Notice between businesses, by their contract; the receipt repeats what was declared. */
export const b2b: Preset = {
  id: 'b2b',
  act: 'termination',
  version: '1',
  validFrom: {},
  scope: { countries: [], customers: ['business'], contracts: 'contracts between businesses, notice as agreed' },
  sources: [
    { cite: 'the contract', mark: 'decision' },
    { cite: 'Regulation (EU) 2023/2854 art. 25: notice of at most two months for data processing services', mark: 'second-hand' },
  ],
  steps: ['fields', 'review'],
  fields: {
    required: ['name', 'company', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'reason', 'remark', 'early-release'],
    forbidden: ['document', 'account', 'login'],
  },
  labels: 'free',
  acknowledgement: { within: 'contract', namesEnd: true },
  retention: 'before-form',
  toConfirm: ['whether the contract asks for a form of notice that a web page cannot give'],
};
