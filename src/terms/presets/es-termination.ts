import { esTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { esTerminationForm };

/** Spain: the baja of a subscription, simple and without impediment. */
export const esTermination: Preset = {
  ...esTerminationForm,
  basis: 'statute',
  validFrom: { default: '2025-12-28' },
  national: {},
  scope: { countries: ['ES'], customers: ['consumer'], contracts: 'subscriptions that renew themselves' },
  sources: [{ cite: 'TRLGDCU art. 97.1 p), as changed by Ley 10/2025 (BOE-A-2025-26698)', mark: 'second-hand' }],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'TRLGDCU art. 97.1 p), Ley 10/2025: without any impediment',
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: { before: 'one-block', onForm: 'none', cite: 'Ley 10/2025: nothing that impedes' },
  duties: [
    { cite: 'TRLGDCU art. 97.1 p): notice at least fifteen days before a renewal is charged', mark: 'second-hand' },
    { cite: 'Ley 10/2025: a key at once to follow a complaint by', mark: 'second-hand' },
  ],
  toConfirm: ['which duties some suppliers may still adapt to until 28 December 2026'],
};
