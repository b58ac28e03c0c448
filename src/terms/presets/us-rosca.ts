import { usRoscaForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { usRoscaForm };

/** United States, any state: a simple mechanism to stop what recurs. */
export const usRosca: Preset = {
  ...usRoscaForm,
  basis: 'statute',
  validFrom: {},
  national: {},
  scope: { countries: ['US'], customers: ['consumer'], contracts: 'negative options sold online' },
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
  duties: [
    { cite: 'Massachusetts, from 2 September 2025: same website; reminders 5 to 30 days before', mark: 'second-hand' },
    { cite: 'New York, as amended from November 2025', mark: 'second-hand' },
  ],
  toConfirm: ['which state’s law asks for more; a new federal rule was announced in March 2026, without a text'],
};
