import { genericForm } from './generic-form.ts';
import type { Preset } from './preset.ts';

export { genericForm };

/** Ends a running contract where no statute says how: as little asked as can be, the same two steps everywhere. */
export const generic: Preset = {
  ...genericForm,
  basis: 'decision',
  validFrom: {},
  national: {},
  scope: { countries: [], customers: ['consumer', 'business'], contracts: 'any running contract without a form of its own' },
  sources: [{ cite: 'closed list of fields, entry, form and review', mark: 'decision' }],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release', 'remark'],
    forbidden: ['reason'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'this library asks for no reason and no more than it needs',
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: { before: 'none', onForm: 'none', cite: 'decision of this library' },
  duties: [],
  toConfirm: ['whether the law of the customer prescribes words, steps or a confirmation of its own'],
};
