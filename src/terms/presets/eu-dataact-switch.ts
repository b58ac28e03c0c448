import { euCountries } from './eu-countries.ts';
import { euDataActSwitchForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { euDataActSwitchForm };

/** The EU Data Act: notice that a customer leaves a cloud service for another, or for its own machines. */
export const euDataActSwitch: Preset = {
  ...euDataActSwitchForm,
  basis: 'statute',
  validFrom: { default: '2025-09-12' },
  national: {},
  scope: {
    countries: euCountries,
    customers: ['business', 'consumer'],
    contracts: 'data processing services, businesses as well as consumers',
  },
  sources: [{ cite: 'Regulation (EU) 2023/2854 (Data Act) art. 25', mark: 'primary' }],
  fields: {
    required: ['contract', 'receipt'],
    oneOf: [['company', 'name']],
    allowed: ['switch', 'end', 'early-release', 'remark'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: {
      switch: 'another provider, own premises or erasure; it may still be said at the end of the notice (art. 25(3))',
      end: 'the last day of the notice, which ends the contract for erasure alone (art. 25(2)(c))',
      remark: 'another provider: which, and what is needed to reach it',
    },
    cite: 'Regulation (EU) 2023/2854 art. 23: no obstacles to switching',
  },
  acknowledgement: { within: 'contract', namesEnd: true, cite: 'Regulation (EU) 2023/2854 art. 25(2)(c)' },
  receipt: [
    {
      item: 'transition',
      on: 'acknowledged',
      cite: 'Regulation (EU) 2023/2854 art. 25(2)(a), (g): transition of at most 30 calendar days, retrieval for at least 30',
    },
  ],
  retention: { before: 'none', onForm: 'none', cite: 'Regulation (EU) 2023/2854 art. 23: no obstacles to switching' },
  noticeAtMost: { period: 'P2M', cite: 'Regulation (EU) 2023/2854 art. 25(2)(d)' },
  duties: [
    { cite: 'art. 25(2)(c): the customer is told that the contract has ended: once the switch has succeeded, or with the notice for erasure', mark: 'primary' },
    { cite: 'art. 25(2)(g): data can be retrieved for at least 30 calendar days after the transition', mark: 'primary' },
    { cite: 'art. 25(4): where 30 days are not feasible, said within 14 working days, with the reasons and another time of at most seven months', mark: 'primary' },
    { cite: 'art. 25(5): the customer may prolong the transition once', mark: 'primary' },
    { cite: 'art. 29(1) to (3): no switching charges from 12 January 2027; until then at cost', mark: 'primary' },
    { cite: 'art. 31: custom-built services and test versions are out', mark: 'primary' },
  ],
  toConfirm: ['when a switch counts as successful; what an early end of a fixed term may cost'],
};
