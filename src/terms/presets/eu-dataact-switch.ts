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
  sources: [{ cite: 'Regulation (EU) 2023/2854 (Data Act) art. 25', mark: 'second-hand' }],
  fields: {
    required: ['contract', 'receipt'],
    oneOf: [['company', 'name']],
    allowed: ['end', 'early-release', 'remark'],
    forbidden: ['reason', 'phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: { remark: 'where to switch, or that data is to be erased' },
    cite: 'Regulation (EU) 2023/2854 art. 23: no obstacles to switching',
  },
  acknowledgement: { within: 'contract', namesEnd: true, cite: 'Regulation (EU) 2023/2854 art. 25' },
  receipt: [
    {
      item: 'transition',
      on: 'acknowledged',
      cite: 'Regulation (EU) 2023/2854 art. 25: transition of at most 30 calendar days, retrieval for at least 30',
    },
  ],
  retention: { before: 'none', onForm: 'none', cite: 'Regulation (EU) 2023/2854 art. 23: no obstacles to switching' },
  noticeAtMost: { period: 'P2M', cite: 'Regulation (EU) 2023/2854 art. 25' },
  duties: [
    { cite: 'art. 25: data can be retrieved for at least 30 calendar days', mark: 'second-hand' },
    { cite: 'art. 29: no switching charges from 12 January 2027', mark: 'unverified' },
  ],
  toConfirm: ['the wording of arts 23, 25 and 29; when exactly a contract counts as ended once the switch is done'],
};
