import { usCaTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usCaTerminationForm };

/** California, automatic renewal: online, at will, without steps that obstruct or delay. */
export const usCaTermination: Preset = {
  ...usCaTerminationForm,
  basis: 'statute',
  validFrom: { default: '2025-07-01' },
  national: {},
  scope: {
    countries: ['US'],
    regions: ['US-CA'],
    customers: ['consumer'],
    contracts: 'automatic renewals and continuous services of consumers in California, contracts from 1 July 2025',
  },
  sources: [{ cite: 'Cal. Bus. & Prof. Code § 17602, as amended by AB 2863', mark: 'second-hand' }],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'Cal. Bus. & Prof. Code § 17602(d)(1): no further steps that obstruct or delay',
  },
  labelCite: 'Cal. Bus. & Prof. Code § 17602(e)(2): “click to cancel”, or words to that effect',
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: { before: 'beside-control', onForm: 'none', cite: 'Cal. Bus. & Prof. Code § 17602(e)(2)' },
  duties: [
    { cite: 'Cal. Bus. & Prof. Code § 17602: notice of a change of fee 7 to 30 days before', mark: 'second-hand' },
    { cite: 'Cal. Bus. & Prof. Code § 17602(c)(2)(B): a voicemail answered in one business day', mark: 'second-hand' },
    { cite: 'proof of consent kept for three years, or one year after the end', mark: 'second-hand' },
  ],
  toConfirm: ['how much identification is needed before a step counts as one that obstructs'],
};
