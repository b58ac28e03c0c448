import { nlTerminationForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { nlTerminationForm };

/** Opzeggen: as easy as signing up, with as little asked as can be. */
export const nlTermination: Preset = {
  ...nlTerminationForm,
  basis: 'statute',
  validFrom: { default: '2011-12-01' },
  national: {},
  scope: {
    countries: ['NL'],
    customers: ['consumer'],
    contracts: 'running contracts of natural persons who do not act for a trade; associations are exempt',
  },
  sources: [
    { cite: 'BW 6:236 sub j, o to r, 6:237 sub k, l, o', mark: 'primary' },
    { cite: 'in force from 1 December 2011 (Wet Van Dam)', mark: 'second-hand' },
    { cite: 'ACM, guidance for online consumers and on ending contracts', mark: 'second-hand' },
  ],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['end', 'early-release', 'reason'],
    forbidden: ['phone', 'postal-address', 'proof'],
    closed: false,
    mayStayEmpty: [],
    when: { reason: 'after the exit only, and only if the customer wishes' },
    cite: 'ACM: no large number of questions',
    cites: { phone: 'ACM: no detour by telephone' },
  },
  acknowledgement: { within: 'without-undue-delay', namesEnd: true, cite: 'ACM practice' },
  receipt: [],
  retention: { before: 'one-block', onForm: 'none', cite: 'ACM: to persuade is not banned, to obstruct is' },
  noticeAtMost: { period: 'P1M', cite: 'BW 6:236 sub j, 6:237 sub o; the press by its renewals, 6:236 sub p, q' },
  duties: [
    { cite: 'BW 6:236 sub j: after tacit renewal at any time, with at most one month', mark: 'primary' },
    { cite: 'BW 6:237 sub o: in a contract that was not renewed a notice over one month is presumed unreasonable', mark: 'primary' },
    { cite: 'BW 6:236 sub o: as it was made, electronically too', mark: 'primary' },
  ],
  toConfirm: ['which facts rebut the presumption of 6:237 sub o', 'whether a title of the press appears less than monthly (6:236 sub q: three months)'],
};
