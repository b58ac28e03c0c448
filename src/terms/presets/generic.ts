import type { Preset, PresetForm } from './preset.ts';

/** What a form needs of it; the rest is for people, and does not travel to a browser. */
export const genericForm: PresetForm = { id: 'generic', act: 'termination', version: '1', steps: ['fields', 'review'] };

/** Ends a running contract where no statute says how: as little asked as can be, the same two steps everywhere. */
export const generic: Preset = {
  ...genericForm,
  validFrom: {},
  scope: { countries: [], customers: ['consumer', 'business'], contracts: 'any running contract without a form of its own' },
  sources: [{ cite: 'closed list of fields, entry, form and review', mark: 'decision' }],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release', 'remark'],
    forbidden: ['reason', 'document', 'account', 'login'],
  },
  labels: 'free',
  acknowledgement: { within: 'without-undue-delay', namesEnd: true },
  retention: 'none',
  toConfirm: ['whether the law of the customer prescribes words, steps or a confirmation of its own'],
};
