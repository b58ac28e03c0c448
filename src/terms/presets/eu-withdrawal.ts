import { euCountries } from './eu-countries.ts';
import { euWithdrawalForm } from './forms.ts';
import type { Preset } from './preset.ts';

export { euWithdrawalForm };

const directive = 'Directive 2011/83/EU art. 11a, as inserted by Directive (EU) 2023/2673';

/** Undoes a contract within the withdrawal period: a statement, then one control that confirms it. Always visible. */
export const euWithdrawal: Preset = {
  ...euWithdrawalForm,
  basis: 'statute',
  validFrom: { default: '2026-06-19', AT: '2026-10-01', CZ: '2027-01-01' },
  national: {
    AT: {
      cite: 'FAGG § 13a (VerbRÄG 2026, BGBl. I 59/2026)',
      mark: 'second-hand',
      note: 'for contracts concluded after 30 September 2026',
    },
    BE: { cite: 'WER VI.61/1', mark: 'unverified', note: 'not transposed on 1 June 2026; named by one source alone; the directive’s words are used' },
    CZ: { cite: 'OZ § 1830a (zákon 159/2026 Sb.)', mark: 'second-hand', note: 'a label of its own' },
    DE: {
      cite: 'BGB § 356a (BGBl. 2026 I Nr. 28)',
      mark: 'second-hand',
      note: 'always available, conspicuous and easy to reach; (2) no. 2 names a part of the contract; a login before it is held not to be allowed',
    },
    ES: { cite: 'TRLGDCU', mark: 'unverified', note: 'not transposed in June 2026; the directive’s words are used' },
    FI: { cite: 'KKV, peruutustoiminto', mark: 'second-hand' },
    FR: {
      cite: 'C. conso L.221-21, D.221-5 (ordonnance 2026-2, décret 2026-3 of 5 January 2026)',
      mark: 'second-hand',
      note: 'free of charge; contracts concluded before that date keep the old rule',
    },
    HR: { cite: 'čl. 81.a, Pravilnik NN 105/26', mark: 'second-hand' },
    IE: { cite: 'no Act', mark: 'second-hand', note: 'not transposed in May 2026; the directive’s words are used' },
    IT: { cite: 'Cod. consumo art. 54-bis (D.Lgs. 209/2025)', mark: 'second-hand', note: 'the directive’s words' },
    NL: {
      cite: 'BW 6:230oa (Stb. 2026, 153)',
      mark: 'second-hand',
      note: 'the directive’s day by the ACM and most readers, 25 June 2026 by two who name the Act’s own; both lie behind us; the Act says “ontbinden”, any clear wording will do',
    },
    PL: { cite: 'no Act', mark: 'unverified', note: 'not transposed in spring 2026; the directive’s words are used' },
    RO: { cite: 'OUG 34/2014 art. 11¹ (OUG 18/2026)', mark: 'second-hand' },
    SE: { cite: 'DAL 2 kap. 10 a §', mark: 'second-hand' },
    SI: { cite: 'ZVPot-1A, a bill', mark: 'second-hand', note: 'not adopted on 30 September 2026; the directive’s words are used' },
    SK: { cite: 'zákon 108/2024 § 20a (311/2025 Z. z.)', mark: 'second-hand' },
  },
  scope: {
    countries: euCountries,
    customers: ['consumer'],
    contracts: 'distance contracts concluded by means of an online interface, during the withdrawal period',
  },
  sources: [
    { cite: directive, mark: 'second-hand' },
    { cite: 'Directive 2011/83/EU arts 6(1)(h), 9, 10', mark: 'second-hand' },
  ],
  fields: {
    required: ['name', 'contract', 'receipt'],
    oneOf: [],
    allowed: ['items', 'remark'],
    forbidden: ['reason', 'phone', 'proof', 'kind', 'cause', 'end', 'early-release'],
    closed: true,
    mayStayEmpty: [],
    when: { items: 'the customer withdraws from a part of the order' },
    cite: 'Directive 2011/83/EU art. 11a(2)',
    cites: {
      items: 'Directive (EU) 2023/2673, recital 37; BGB § 356a(2) no. 2',
      login: 'Directive (EU) 2023/2673, recital: a customer who is known need not say who they are again',
    },
  },
  labelCite: 'Directive 2011/83/EU art. 11a(1), (3)',
  acknowledgement: { within: 'without-undue-delay', namesEnd: false, cite: 'Directive 2011/83/EU art. 11a(4)' },
  receipt: [
    { item: 'declaration', on: 'acknowledged', cite: 'Directive 2011/83/EU art. 11a(4): its content' },
    { item: 'clicked', on: 'acknowledged', cite: 'Directive 2011/83/EU art. 11a(4): date and time of its submission' },
  ],
  retention: { before: 'none', onForm: 'none', cite: 'Directive 2011/83/EU art. 11a(1), (3): easily accessible, labelled only' },
  duties: [
    { cite: 'Directive 2011/83/EU art. 6(1)(h): tell of the function and where it is; without, twelve months more', mark: 'second-hand' },
    { cite: 'Directive 2011/83/EU art. 13(1): refund within fourteen days of being told', mark: 'second-hand' },
    { cite: 'Directive 2011/83/EU art. 11(1): any other clear statement stays valid', mark: 'second-hand' },
  ],
  toConfirm: [
    'what Belgium, Ireland, Poland, Slovenia and Spain have enacted by now',
    'what the BGH decided on 5 November 2026 about a login that is offered first (I ZR 272/25, I ZR 275/25)',
    'whether an e-mail address as the only means of the acknowledgement is always enough: the supplier may choose it',
  ],
};
