import { dutiesOfPlaces, usPlaces } from '../places/united-states.ts';
import { usRoscaForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usRoscaForm };

/** United States, any state: a simple mechanism to stop what recurs. */
export const usRosca: Preset = {
  ...usRoscaForm,
  basis: 'statute',
  validFrom: {},
  national: {},
  scope: { countries: ['US'], places: usPlaces, customers: ['consumer'], contracts: 'negative options sold online' },
  sources: [
    { cite: '15 U.S.C. § 8403 (ROSCA)', mark: 'second-hand' },
    { cite: 'the FTC’s “click-to-cancel” rule was vacated on 8 July 2025 and asks for nothing', mark: 'second-hand' },
  ],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: '15 U.S.C. § 8403(3): simple mechanisms',
    cites: { survey: 'FTC settlement about two pages of survey before the page to cancel' },
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'decision of this library' },
  receipt: [],
  retention: { before: 'none', onForm: 'none', cite: '15 U.S.C. § 8403(3), read strictly' },
  // What the states and cities ask besides, whose forms are this one.
  duties: /* @__PURE__ */ dutiesOfPlaces('us-rosca'),
  toConfirm: [
    'which state’s law asks for more: the table of places knows fifteen, not all of them well',
    'what becomes of the federal rule that was announced on 11 March 2026: no proposal was found up to October 2026',
  ],
};
