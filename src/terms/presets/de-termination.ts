import { deTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { deTerminationForm };

/** The German Kündigungsschaltfläche: one control, one page with a closed list of fields, one button. */
export const deTermination: Preset = {
  ...deTerminationForm,
  basis: 'statute',
  validFrom: { default: '2022-07-01' },
  national: {},
  scope: {
    countries: ['DE'],
    customers: ['consumer'],
    contracts:
      'continuing paid contracts that a consumer can conclude on the website, also where it was concluded elsewhere; ' +
      'not financial services, and not where notice needs more than text form',
  },
  sources: [
    { cite: 'BGB § 312k', mark: 'primary' },
    { cite: 'in force from 1 July 2022', mark: 'second-hand' },
    { cite: 'LG Köln 29-07-2022, 33 O 355/22: no login before it; the list is the least and the most', mark: 'second-hand' },
    { cite: 'BGH 22-05-2025, I ZR 161/24: a single payment for a term does not take a contract out of it', mark: 'second-hand' },
    { cite: 'BGH 16-07-2026, I ZR 200/25: the content of the page is closed; no offer, hint or link stands beside it', mark: 'second-hand' },
    { cite: 'KG 12-11-2025, 5 U 6/25, and 18-11-2025, 5 UKl 10/25: no login after the control; identity need not be verified', mark: 'second-hand' },
    { cite: 'BGH I ZR 272/25 and I ZR 275/25, heard on 5 November 2026: outcome not known here', mark: 'unverified' },
  ],
  fields: {
    required: ['kind', 'name', 'contract', 'end', 'receipt'],
    oneOf: [],
    allowed: ['cause'],
    forbidden: ['reason', 'remark', 'phone', 'postal-address', 'proof', 'early-release'],
    closed: true,
    mayStayEmpty: ['end'],
    when: { cause: 'kind is extraordinary', end: 'left empty: the earliest possible day (§ 312k(5))' },
    cite: 'BGB § 312k(2) no. 1',
    cites: {
      cause: 'BGB § 312k(2) no. 1 a',
      login: 'LG Köln 29-07-2022, 33 O 355/22',
      survey: 'BGB § 312k(2): the control leads to the page without detour',
    },
  },
  labelCite: 'BGB § 312k(2) and (2) no. 2',
  acknowledgement: { within: 'immediately', namesEnd: true, cite: 'BGB § 312k(4)' },
  receipt: [
    { item: 'declaration', on: 'both', cite: 'BGB § 312k(3), (4): its content' },
    { item: 'clicked', on: 'saved', cite: 'BGB § 312k(3): date and time of the declaration' },
    { item: 'buttons', on: 'saved', cite: 'BGB § 312k(3): that it was made by pressing the button' },
    { item: 'received', on: 'acknowledged', cite: 'BGB § 312k(4): date and time of receipt' },
    { item: 'end', on: 'acknowledged', cite: 'BGB § 312k(4): when the contract is to end' },
  ],
  retention: { before: 'none', onForm: 'none', cite: 'BGB § 312k(2); BGH 16-07-2026, I ZR 200/25' },
  noticeAtMost: { period: 'P1M', cite: 'BGB § 309 no. 9 b, c' },
  duties: [
    { cite: 'BGB § 312k(2): controls and page always available, direct and easy to reach', mark: 'primary' },
    { cite: 'OLG München 20-03-2025, 6 U 4336/23 e: in small grey, last of many links, the control is not easy to reach', mark: 'second-hand' },
    { cite: 'BGB § 312k(6): without them a consumer may end the contract at any time, without notice', mark: 'primary' },
  ],
  toConfirm: ['whether a review page of its own would be tolerated; the question is avoided by staying on one page'],
};
