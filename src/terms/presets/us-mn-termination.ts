import { lawOfPlace } from '../places/united-states.ts';
import { usMnTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usMnTerminationForm };

/** Minnesota, automatic renewal: nothing to keep a customer unless they asked to hear it. */
export const usMnTermination: Preset = {
  ...usMnTerminationForm,
  .../* @__PURE__ */ lawOfPlace('us-mn-termination'),
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
    cite: 'Minn. Stat. §§ 325G.56 to 325G.62',
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: {
    before: 'after-consent',
    onForm: 'none',
    cite: 'Minn. Stat. §§ 325G.56 to 325G.62: offers only where the consumer agrees, asked once; no survey',
  },
  toConfirm: ['the wording; sources disagree whether cancellation is § 325G.58 or § 325G.60'],
};
