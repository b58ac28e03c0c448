import { usMnTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usMnTerminationForm };

/** Minnesota, automatic renewal: nothing to keep a customer unless they asked to hear it. */
export const usMnTermination: Preset = {
  ...usMnTerminationForm,
  basis: 'statute',
  validFrom: { default: '2025-01-01' },
  national: {},
  scope: {
    countries: ['US'],
    regions: ['US-MN'],
    customers: ['consumer'],
    contracts: 'automatic renewals of consumers in Minnesota',
  },
  sources: [{ cite: 'Minnesota law on automatic renewals, from 1 January 2025', mark: 'second-hand' }],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'Minnesota law on automatic renewals, from 1 January 2025',
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: {
    before: 'after-consent',
    onForm: 'none',
    cite: 'Minnesota law on automatic renewals: offers need the consumer’s permission',
  },
  duties: [],
  toConfirm: ['the section numbers and the wording, known second-hand'],
};
