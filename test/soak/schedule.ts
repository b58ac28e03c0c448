/** What the customer, the browser or the machine does around one submission. */
export const acts = ['stay', 'close-tab', 'kill-browser', 'reload', 'leave-page', 'two-tabs', 'offline', 'offline-close'] as const;
export type Act = (typeof acts)[number];

/** When it is done: at the click, or as soon as the harness hears of the next step. */
export const moments = ['click', 'submit', 'commit', 'request', 'answer'] as const;
export type Moment = (typeof moments)[number];

/** What becomes of a request between the browser and the receiver. */
export const fates = [
  'pass',
  /** The connection breaks before the receiver reads anything. */
  'dropped',
  /** The receiver takes it in, and its answer never arrives. */
  'unanswered',
  /** The answer comes late. */
  'late',
  /** It arrives twice at once. */
  'doubled',
  /** It arrives again when it was answered long ago. */
  'echoed',
  /** Half of the receipt arrives. */
  'torn',
  /** Never read, never answered: the page has to give up. */
  'hanging',
  /** A hotel's login page answers, with 200. */
  'portal',
  'empty',
  'redirect',
  'bad-gateway',
  'busy',
] as const;
export type Fate = (typeof fates)[number];

/** What befalls the receiver. */
export const blows = ['none', 'at-statement', 'at-request', 'down'] as const;
export type Blow = (typeof blows)[number];

export interface Scene {
  readonly act: Act;
  readonly moment: Moment;
  /** Of its first request; the retries draw their own. */
  readonly fate: Fate;
  readonly blow: Blow;
  /** Milliseconds between the moment and the act. */
  readonly pause: number;
  /** At which step of the intake the receiver dies, where it does so: before each statement, or after the commit. */
  readonly statement: number;
  readonly text: string;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)]!;
}

function shuffled<Value>(random: Random, values: readonly Value[]): Value[] {
  const rest = [...values];
  return Array.from(values, () => rest.splice(Math.floor(random() * rest.length), 1)[0]!);
}

type Plan = readonly [act: Act, moment: Moment, fate: Fate, blow?: Blow];

/** What each run has to meet. The first ten are enough to catch each mutant. */
export const required: readonly Plan[] = [
  ['stay', 'answer', 'portal'],
  ['close-tab', 'request', 'dropped'],
  ['two-tabs', 'answer', 'unanswered'],
  ['reload', 'request', 'dropped'],
  ['close-tab', 'answer', 'redirect'],
  ['stay', 'answer', 'pass', 'at-statement'],
  ['leave-page', 'request', 'dropped'],
  ['kill-browser', 'request', 'dropped'],
  ['offline-close', 'submit', 'pass'],
  ['stay', 'answer', 'empty'],
  ['kill-browser', 'commit', 'pass'],
  ['kill-browser', 'answer', 'pass'],
  ['kill-browser', 'click', 'pass'],
  ['close-tab', 'submit', 'pass'],
  ['close-tab', 'answer', 'pass'],
  ['offline', 'submit', 'pass'],
  ['two-tabs', 'answer', 'pass'],
  ['stay', 'answer', 'unanswered'],
  ['stay', 'answer', 'doubled'],
  ['stay', 'answer', 'pass', 'at-request'],
  ['stay', 'answer', 'pass', 'down'],
  ['stay', 'answer', 'torn'],
  ['close-tab', 'click', 'echoed'],
  ['reload', 'click', 'pass'],
  ['stay', 'request', 'hanging'],
];

/** How often each is drawn beyond that. */
const actDeck: readonly Act[] = [
  ...Array<Act>(8).fill('stay'),
  ...Array<Act>(5).fill('close-tab'),
  ...Array<Act>(3).fill('kill-browser'),
  ...Array<Act>(2).fill('reload'),
  'leave-page',
  ...Array<Act>(4).fill('two-tabs'),
  ...Array<Act>(2).fill('offline'),
  'offline-close',
];
const fateDeck: readonly Fate[] = [
  ...Array<Fate>(8).fill('pass'),
  ...Array<Fate>(6).fill('dropped'),
  ...Array<Fate>(6).fill('unanswered'),
  'late',
  'late',
  ...Array<Fate>(3).fill('doubled'),
  'echoed',
  'echoed',
  'torn',
  'portal',
  'redirect',
  'bad-gateway',
  'busy',
  'hanging',
];
const blowDeck: readonly Blow[] = [...Array<Blow>(12).fill('none'), ...Array<Blow>(3).fill('at-statement'), 'at-request', 'down'];
/** A receiver can only die over what reaches it. */
const reaching: readonly Fate[] = ['pass', 'pass', 'unanswered', 'late', 'doubled'];

/** Of a request that is not the first of its event: the world gets better in the end. */
const retryDeck: readonly Fate[] = [...Array<Fate>(10).fill('pass'), 'dropped', 'dropped', 'unanswered', 'unanswered', 'doubled', 'busy'];

export const retryFate = (random: Random): Fate => pick(random, retryDeck);

/** What people write, and what breaks where somebody is careless. Each text is found once in a ledger. */
const pieces = [
  'The parcel was wet.',
  'Ik wil mijn geld terug: € 12,50.',
  '<script>alert(1)</script>',
  "O'Brien said \"no\"; DROP TABLE intake; --",
  'line one\nline two\n\n  indented',
  '👩‍👩‍👧‍👦 🇳🇱 é é',
  'שלום \u202eright to left\u202c',
  '=HYPERLINK("http://example.org")',
  '${jndi:ldap://x} %s %00 \\u0000 \\',
  '\u2028 and \u2029 and \ufeff',
];

/** The scenes of a run, in the order that the seed decides. With `required` of them or fewer: the first ones. */
export function scenesOf(seed: number, count: number): readonly Scene[] {
  const random = createRandom(seed);
  const plans: Plan[] = required.slice(0, count);
  while (plans.length < count) {
    const blow = pick(random, blowDeck);
    const fate = pick(random, blow.startsWith('at-') ? reaching : fateDeck);
    plans.push([pick(random, actDeck), pick(random, moments), fate, blow]);
  }
  return shuffled(random, plans).map(([act, moment, fate, blow = 'none'], index) => ({
    act,
    moment,
    fate,
    blow,
    pause: random() < 0.5 ? 0 : Math.floor(random() * 60),
    statement: Math.floor(random() * 5),
    text: `Soak ${seed}/${index}: ${pick(random, pieces)} ${pick(random, pieces)}`,
  }));
}
