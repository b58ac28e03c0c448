import type { SourceMark } from './presets/preset.ts';

/** The sorts of tricks, as their sources name them. */
export const darkPatternKinds = [
  'obstruction',
  'roach-motel',
  'interference',
  'trick',
  'sneaking',
  'forced-action',
  'nagging',
  'pressure',
  'in-the-dark',
  'fickle',
  'overloading',
  'gating',
  'nudging',
  'deterrence',
] as const;

/** A pattern that a program can look for. What is never done here, by which rule, and how that is held. */
export interface DarkPattern {
  /** Its number, from `DP01`. */
  readonly id: `DP${string}`;
  /** What sort of trick it is. */
  readonly kind: (typeof darkPatternKinds)[number];
  /** Continues “We will never …”. */
  readonly never: string;
  /** Who names it, by provision or paper. */
  readonly source: string;
  /** How well the first of its sources is known. */
  readonly mark: SourceMark;
  /** `terms`: the presets and words as data; `widget`: the form in a browser. */
  readonly testedIn: readonly ('terms' | 'widget')[];
  /** What is tested, in a sentence. */
  readonly test: string;
}

/**
 * Thirty-five ways to keep a customer against their will, none of them ours. Drawn from the UCPD (Directive 2005/29/EC),
 * the Digital Services Act, EDPB Guidelines 03/2022, the FTC’s report of 2022, Mathur 2019 and Gray 2024.
 */
export const darkPatterns: readonly DarkPattern[] = [
  {
    id: 'DP01', kind: 'obstruction', mark: 'primary', testedIn: ['widget'],
    never: 'hide the way out: it is there from the first paint, can be seen, read and reached by Tab',
    source: 'BGB § 312k(2); Directive 2011/83/EU art. 11a(1)',
    test: 'the entry control is visible in the first document, under nothing closed or hidden, with a contrast of 4.5:1',
  },
  {
    id: 'DP02', kind: 'obstruction', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'put a screen between the way out and its form, or more screens behind it than the law has',
    source: 'BGB § 312k(2); C. conso D.215-3',
    test: 'no screen in between; as many from the form to the end as the preset has steps',
  },
  {
    id: 'DP03', kind: 'obstruction', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'make leaving take more clicks than joining did',
    source: 'ACM guidance on ending contracts; Digital Services Act art. 25',
    test: 'clicks to leave are at most three, or as many as signing up took; more is a warning',
  },
  {
    id: 'DP04', kind: 'obstruction', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'send a customer who came online to a telephone, a chat, a letter box',
    source: 'Cal. Bus. & Prof. Code § 17602(d)(1); BW 6:236 sub o',
    test: 'every preset ends in an electronic receipt and has a form of its own',
  },
  {
    id: 'DP05', kind: 'obstruction', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'ask for a login first',
    source: 'LG Köln 29-07-2022, 33 O 355/22',
    test: 'no preset asks for one; the form goes out without a token or a password',
  },
  {
    id: 'DP06', kind: 'obstruction', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'require a field that the law does not',
    source: 'BGB § 312k(2) no. 1; Directive 2011/83/EU art. 11a(2)',
    test: 'what is required stands in the preset’s list; a page that adds to it is told of an error',
  },
  {
    id: 'DP07', kind: 'obstruction', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'ask for papers, a copy of a passport or a citizen’s number',
    source: 'ACM on the withdrawal function, 11 June 2026',
    test: 'no preset asks for a document; no upload is required',
  },
  {
    id: 'DP08', kind: 'obstruction', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'make a customer wait, or solve a puzzle',
    source: 'WCAG 2.2, 3.3.8',
    test: 'no preset asks for a captcha; confirm can be pressed at once',
  },
  {
    id: 'DP09', kind: 'obstruction', mark: 'primary', testedIn: ['widget'],
    never: 'lose what was typed on the way back, or when the network fails',
    source: 'WCAG 2.2, 3.3.7',
    test: 'every value is there after going back and after a failure',
  },
  {
    id: 'DP10', kind: 'roach-motel', mark: 'unverified', testedIn: ['widget'],
    never: 'say that it is done when nothing has arrived',
    source: 'UCPD arts 5 to 9',
    test: 'done is shown only for a parsed receipt, or a stored item in other words',
  },
  {
    id: 'DP11', kind: 'interference', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'shame the one who goes',
    source: 'Mathur 2019: confirmshaming',
    test: 'the statutory words, and all that stand on the controls, hold no word of loss, regret or refusal',
  },
  {
    id: 'DP12', kind: 'interference', mark: 'second-hand', testedIn: ['widget'],
    never: 'tug at feelings with pictures, signs or movement',
    source: 'EDPB Guidelines 03/2022: stirring',
    test: 'no image, emoji or animation in a cancellation',
  },
  {
    id: 'DP13', kind: 'interference', mark: 'second-hand', testedIn: ['widget'],
    never: 'make staying weigh more than leaving',
    source: 'EDPB Guidelines 03/2022; Digital Services Act art. 25',
    test: 'confirm and back have nearly the same area and the same size of letters; nothing outranks the way out',
  },
  {
    id: 'DP14', kind: 'interference', mark: 'unverified', testedIn: ['widget'],
    never: 'let the controls change places',
    source: 'Gray 2024: interface interference',
    test: 'the order in the document is the same in every step and language',
  },
  {
    id: 'DP15', kind: 'interference', mark: 'unverified', testedIn: ['widget'],
    never: 'paint leaving red and staying green',
    source: 'Gray 2024: interface interference',
    test: 'confirm has at least the contrast of any other control, and no colour of danger',
  },
  {
    id: 'DP16', kind: 'interference', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'choose staying beforehand',
    source: 'BGB § 312k(5); UCPD arts 5 to 9',
    test: 'without a wish the end is the earliest, the kind is ordinary, and nothing is ticked',
  },
  {
    id: 'DP17', kind: 'trick', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'ask a question that means its opposite',
    source: 'BGB § 312k(2) no. 2; Directive 2011/83/EU art. 11a(3)',
    test: 'the confirm control bears the lawful words alone; others are reported',
  },
  {
    id: 'DP18', kind: 'trick', mark: 'unverified', testedIn: ['terms', 'widget'],
    never: 'use one word for leaving the contract and for leaving the form',
    source: 'UCPD arts 5 to 9',
    test: 'no statutory control says only “cancel”; the way back never does',
  },
  {
    id: 'DP19', kind: 'sneaking', mark: 'unverified', testedIn: ['widget'],
    never: 'send anything else than what was shown',
    source: 'UCPD arts 5 to 9',
    test: 'what is posted equals what was reviewed',
  },
  {
    id: 'DP20', kind: 'sneaking', mark: 'unverified', testedIn: ['terms', 'widget'],
    never: 'slip a consent into the way out',
    source: 'GDPR art. 7',
    test: 'no preset has room for a consent',
  },
  {
    id: 'DP21', kind: 'forced-action', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'ask questions before the exit',
    source: 'FTC settlement over two pages of survey before the page to cancel',
    test: 'no preset asks a survey or requires a reason; what comes after may be skipped',
  },
  {
    id: 'DP22', kind: 'forced-action', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'demand an account or an app',
    source: 'C. conso D.215-1',
    test: 'no preset asks for either',
  },
  {
    id: 'DP23', kind: 'nagging', mark: 'unverified', testedIn: ['terms', 'widget'],
    never: 'offer twice, or where the law wants silence',
    source: 'DMCC Act 2024 s. 260; Digital Services Act art. 25',
    test: 'at most one block, none where a preset has none, none after a refusal',
  },
  {
    id: 'DP24', kind: 'pressure', mark: 'second-hand', testedIn: ['widget'],
    never: 'count down',
    source: 'Mathur 2019: urgency; UCPD arts 5 to 9',
    test: 'no countdown, no date on an offer that has none',
  },
  {
    id: 'DP25', kind: 'pressure', mark: 'second-hand', testedIn: ['widget'],
    never: 'say how few are left or how many stay',
    source: 'Mathur 2019: scarcity, social proof',
    test: 'neither stands in the way out',
  },
  {
    id: 'DP26', kind: 'in-the-dark', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'keep quiet about what leaving brings about',
    source: 'C. conso L.215-1-1; BGB § 312k(4)',
    test: 'a receipt names the end, and the effects where the law wants them',
  },
  {
    id: 'DP27', kind: 'in-the-dark', mark: 'primary', testedIn: ['terms', 'widget'],
    never: 'leave a customer without proof',
    source: 'BGB § 312k(3), (4); Directive 2011/83/EU art. 11a(4)',
    test: 'a receipt holds reference, content, date, time, zone and what happens next',
  },
  {
    id: 'DP28', kind: 'in-the-dark', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'change language on the way',
    source: 'EDPB Guidelines 03/2022: language discontinuity',
    test: 'statutory words exist in every official language of the Union; each step is in one language',
  },
  {
    id: 'DP29', kind: 'fickle', mark: 'second-hand', testedIn: ['widget'],
    never: 'move things under a finger, or call them by other names elsewhere',
    source: 'EDPB Guidelines 03/2022: fickle',
    test: 'the same names in all widgets; layout shifts stay under 0.1',
  },
  {
    id: 'DP30', kind: 'overloading', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'bury the one thing under many',
    source: 'EDPB Guidelines 03/2022: overloading',
    test: 'at most seven inputs to see and two links out',
  },
  {
    id: 'DP31', kind: 'gating', mark: 'decision', testedIn: ['widget'],
    never: 'invite to a public review by the score',
    source: 'decision of this library; Google Maps policy on asking selectively',
    test: 'the link is the same for every score',
  },
  {
    id: 'DP32', kind: 'nudging', mark: 'decision', testedIn: ['widget'],
    never: 'make one score look better than another',
    source: 'decision of this library',
    test: 'every point has the same box and colour; none is chosen; none is praised',
  },
  {
    id: 'DP33', kind: 'deterrence', mark: 'decision', testedIn: ['widget'],
    never: 'frighten a complaint away',
    source: 'ISO 10002:2018; decision of this library',
    test: 'no warning of false complaints, no fee, no length above one character',
  },
  {
    id: 'DP34', kind: 'roach-motel', mark: 'decision', testedIn: ['terms', 'widget'],
    never: 'turn a late withdrawal away',
    source: 'Directive 2011/83/EU art. 11a(5); decision of this library',
    test: 'a late withdrawal is taken in and flagged',
  },
  {
    id: 'DP35', kind: 'nagging', mark: 'second-hand', testedIn: ['terms', 'widget'],
    never: 'show an offer without the way out beside it',
    source: 'Cal. Bus. & Prof. Code § 17602(e)(2)',
    test: 'the control stands in the same block, before the offer, both to be seen on a small screen',
  },
];
