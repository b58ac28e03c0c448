import { lawOfPlace } from '../places/united-states.ts';
import { usCaTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usCaTerminationForm };

/** California, automatic renewal: online, at will, without steps that obstruct or delay. */
export const usCaTermination: Preset = {
  ...usCaTerminationForm,
  .../* @__PURE__ */ lawOfPlace('us-ca-termination'),
  basis: 'statute',
  national: {},
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
  toConfirm: ['how much identification is needed before a step counts as one that obstructs'],
};
