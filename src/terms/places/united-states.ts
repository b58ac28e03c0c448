import type { CustomerKind } from '../cap.ts';
import type { NationalRule, Preset, PresetPlace } from '../presets/preset.ts';

/** What a state or city asks of who ends a contract there; the federal law holds beside it (`us-rosca`). */
export interface UsPlace extends PresetPlace {
  /** The preset whose form is its own; else the form of `us-rosca` serves. */
  readonly form: 'us-ca-termination' | 'us-mn-termination' | 'us-rosca';
}

const consumers: readonly CustomerKind[] = ['consumer'];

/** By state, then city; the statutes of December 2026. Each `cite` is the source and each `mark` how well it is known. */
export const usPlaces: readonly UsPlace[] = [
  {
    region: 'US-AR',
    name: 'Arkansas',
    validFrom: null,
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Arkansas Act 652: not read further, its first day not known here', mark: 'second-hand' }],
    duties: [],
  },
  {
    region: 'US-CA',
    name: 'California',
    validFrom: '2025-07-01',
    form: 'us-ca-termination',
    customers: consumers,
    contracts: 'made, amended or extended from 1 July 2025',
    sources: [{ cite: 'Cal. Bus. & Prof. Code § 17602, as amended by AB 2863', mark: 'second-hand' }],
    duties: [
      { cite: 'Cal. Bus. & Prof. Code § 17602(b)(1): a trial over 31 days: notice 3 to 21 days before it ends', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(b)(2): a term of a year or more: notice 15 to 45 days before it renews', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(c)(1): a way out without login', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(c)(2)(B): a voicemail answered in one business day', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(d)(1): a prominent link or button in the account, or a mail that is ready to send', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(e)(2): an offer only beside a lasting “click to cancel”', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(g): notice of a change of fee 7 to 30 days before', mark: 'second-hand' },
      { cite: 'Cal. Bus. & Prof. Code § 17602(h): a reminder each year', mark: 'second-hand' },
      { cite: 'proof of consent kept for three years, or one year after the end', mark: 'second-hand' },
    ],
  },
  {
    region: 'US-CO',
    name: 'Colorado',
    validFrom: '2025-08-06',
    form: 'us-rosca',
    // “Consumer” is any person there.
    customers: ['consumer', 'business'],
    sources: [{ cite: 'C.R.S. § 6-1-732 (SB 25-145)', mark: 'primary' }],
    duties: [
      { cite: 'C.R.S. § 6-1-732: cancellation online in one step; an offer may stand there', mark: 'primary' },
      { cite: 'C.R.S. § 6-1-732: wider from 16 February 2026', mark: 'primary' },
    ],
  },
  {
    region: 'US-CT',
    name: 'Connecticut',
    validFrom: '2026-07-01',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Conn. Gen. Stat. § 42-158ff (PA 25-44)', mark: 'second-hand' }],
    duties: [{ cite: 'Conn. Gen. Stat. § 42-158ff: a reminder each year for every term', mark: 'second-hand' }, { cite: 'Conn. Gen. Stat. § 42-158ff: a link, a mail to answer or a telephone', mark: 'second-hand' }],
  },
  {
    region: 'US-LA',
    name: 'Louisiana',
    validFrom: '2027-01-01',
    form: 'us-rosca',
    customers: consumers,
    contracts: 'not of suppliers under 50 staff or 5 million dollars',
    sources: [{ cite: 'Louisiana Act 830/2026 (HB 750)', mark: 'second-hand' }],
    duties: [],
  },
  {
    region: 'US-MA',
    name: 'Massachusetts',
    validFrom: '2025-09-02',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: '940 CMR 38.00', mark: 'second-hand' }],
    duties: [
      { cite: '940 CMR 38.00: at least as easy as joining, by the same medium', mark: 'second-hand' },
      { cite: '940 CMR 38.00: a term over 31 days: notice 5 to 30 days before, with the date by which to cancel', mark: 'second-hand' },
    ],
  },
  {
    region: 'US-MD',
    name: 'Maryland',
    validFrom: '2026-06-01',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Md. Code, Com. Law § 14-1329', mark: 'second-hand' }],
    duties: [
      { cite: 'Md. Code, Com. Law § 14-1329: easy and timely', mark: 'second-hand' },
      { cite: 'Md. Code, Com. Law § 14-1329: a trial over 14 days: notice 3 to 21 days before it ends', mark: 'second-hand' }],
  },
  {
    region: 'US-ME',
    name: 'Maine',
    validFrom: '2026-01-01',
    form: 'us-rosca',
    customers: consumers,
    contracts: 'subscriptions from 1 January 2026, health clubs too',
    sources: [{ cite: '10 M.R.S. § 1210-C', mark: 'second-hand' }],
    duties: [{ cite: '10 M.R.S. § 1210-C: cancellation online', mark: 'second-hand' }],
  },
  {
    region: 'US-MN',
    name: 'Minnesota',
    validFrom: '2025-01-01',
    form: 'us-mn-termination',
    customers: consumers,
    sources: [{ cite: 'Minn. Stat. §§ 325G.56 to 325G.62 (Laws 2024 c. 114)', mark: 'second-hand' }],
    duties: [
      { cite: 'Minn. Stat. §§ 325G.56 to 325G.62: online; offers only where the customer agrees, asked once; no survey', mark: 'second-hand' },
      { cite: 'Minn. Stat. §§ 325G.56 to 325G.62: a trial over 30 days: notice 5 to 30 days before it ends', mark: 'second-hand' },
      { cite: 'Minn. Stat. § 325G.59: a notice each year', mark: 'second-hand' },
    ],
  },
  {
    region: 'US-NJ',
    name: 'New Jersey',
    validFrom: null,
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'S3877/A5395, substituted on 18 December 2025; whether it was enacted is not known here', mark: 'unverified' }],
    duties: [],
  },
  {
    region: 'US-NY',
    name: 'New York',
    validFrom: '2025-11-05',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'N.Y. Gen. Bus. Law § 527-a (Part W, 9 May 2025)', mark: 'second-hand' }],
    duties: [
      { cite: 'N.Y. Gen. Bus. Law § 527-a: as easy as consent, by the same medium', mark: 'second-hand' },
      { cite: 'N.Y. Gen. Bus. Law § 527-a: a higher price needs consent, or 14 days to cancel with a refund', mark: 'second-hand' },
      { cite: 'N.Y. Gen. Bus. Law § 527-a: notices 15 to 45 and 5 to 30 days before', mark: 'second-hand' },
    ],
  },
  {
    region: 'US-NY',
    name: 'New York City',
    city: 'New York City',
    validFrom: '2026-10-01',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'DCWP rule of 10 July 2026', mark: 'second-hand' }],
    duties: [
      { cite: 'DCWP rule: as easy as joining; what is charged after the first attempt is refunded', mark: 'second-hand' },
      { cite: 'DCWP rule: notices 15 to 45 days, 3 to 21 days, and 5 working days to 30 days before', mark: 'second-hand' },
    ],
  },
  {
    region: 'US-OK',
    name: 'Oklahoma',
    validFrom: '2025-11-01',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Oklahoma HB 1851', mark: 'second-hand' }],
    duties: [],
  },
  {
    region: 'US-UT',
    name: 'Utah',
    validFrom: null,
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Utah Code 13-70: not read further, its first day not known here', mark: 'second-hand' }],
    duties: [],
  },
  {
    region: 'US-VA',
    name: 'Virginia',
    validFrom: '2026-07-01',
    form: 'us-rosca',
    customers: consumers,
    sources: [{ cite: 'Virginia HB 1022, SB 493', mark: 'second-hand' }],
    duties: [{ cite: 'Virginia HB 1022, SB 493: at least as easy as joining; no forced talk with a person', mark: 'second-hand' }],
  },
];

/** What the states and cities ask besides where the form is that of one preset. */
export const dutiesOfPlaces = (form: UsPlace['form']): readonly NationalRule[] =>
  usPlaces.filter((place) => place.form === form).flatMap(({ duties }) => duties);

/** What a preset of one state holds by that state's row: its first day, for whom it is, its sources and its duties. */
export function lawOfPlace(form: UsPlace['form']): Pick<Preset, 'validFrom' | 'sources' | 'duties' | 'scope'> {
  const places = usPlaces.filter((place) => place.form === form);
  const [{ validFrom, region, customers, name, contracts, sources, duties }] = places as [UsPlace];
  return {
    validFrom: { default: validFrom },
    sources,
    duties,
    scope: {
      countries: ['US'],
      regions: [region],
      places: usPlaces,
      customers,
      contracts: `automatic renewals and continuous services in ${name}${contracts ? `, ${contracts}` : ''}`,
    },
  };
}
