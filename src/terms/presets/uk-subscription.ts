import { ukSubscriptionForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { ukSubscriptionForm };

/** The United Kingdom’s subscription regime. Enacted and not in force: a month is announced, no day is set. */
export const ukSubscription: Preset = {
  ...ukSubscriptionForm,
  basis: 'statute',
  validFrom: { default: null },
  national: {},
  scope: { countries: ['GB'], customers: ['consumer'], contracts: 'subscription contracts' },
  sources: [
    { cite: 'Digital Markets, Competition and Consumers Act 2024 ss. 258, 261', mark: 'primary' },
    { cite: 'Digital Markets, Competition and Consumers Act 2024 s. 260', mark: 'unverified' },
    { cite: 'to begin in January 2027 (government, August 2026, brought forward from spring); no day set', mark: 'second-hand' },
  ],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {},
    cite: 'DMCC Act 2024 s. 260: no steps that are not reasonably necessary',
  },
  acknowledgement: { within: 'PT24H', namesEnd: true, cite: 'DMCC Act 2024 s. 261(5)(b)' },
  receipt: [
    { item: 'end', on: 'acknowledged', cite: 'DMCC Act 2024 s. 261: the date on which the contract ends' },
    { item: 'refund', on: 'acknowledged', cite: 'DMCC Act 2024 s. 261: what was overpaid and comes back' },
  ],
  retention: { before: 'none', onForm: 'none', cite: 'guidance on how many offers are reasonable is awaited' },
  duties: [
    { cite: 'DMCC Act 2024 s. 258: reminders, the first after a trial, then each six months', mark: 'primary' },
    { cite: 'cooling-off of fourteen days at the start, and after a trial or a renewal of twelve months', mark: 'second-hand' },
  ],
  toConfirm: ['the day on which it begins', 'the wording of s. 260 and the guidance about offers and questions'],
};
