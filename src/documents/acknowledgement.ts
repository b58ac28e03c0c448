import type { EventKind } from '../events/index.ts';
import { isDate } from '../events/rules.ts';
import { writeDate, writingLocale } from '../i18n/dates.ts';
import { type MailLanguage, mailLanguage } from '../i18n/mail.ts';
import { fillText } from '../i18n/translate.ts';
import { unturned } from '../i18n/unturned.ts';
import { writeInstantIn } from '../i18n/zoned-instant.ts';
import { euDataActSwitchForm, presetForms } from '../terms/presets/forms.ts';
import { switchChoices } from '../terms/switching.ts';
import { defang, plain } from './defang.ts';
import type { ReceiptDocument, ReceiptRow } from './receipt-document.ts';
import { receiptHtml } from './receipt-html.ts';
import { receiptText } from './receipt-text.ts';

/** What was received, as the ledger has it. `data` is what a customer sent: anything may be in it. */
export interface Acknowledged {
  readonly kind: EventKind;
  readonly reference: string;
  /** RFC 3339: the moment of the click by the customer's clock, and that of the receipt by the receiver's. */
  readonly time: string;
  readonly receivedAt: string;
  readonly data: unknown;
  /** Local dates, last day included. */
  readonly endsOn?: string | undefined;
  /** Where notice counted from the click would have ended it earlier: that day. */
  readonly endsOnByClick?: string | undefined;
  readonly respondBy?: string | undefined;
}

export interface AcknowledgementOptions {
  /** IANA zone in which moments are written, where the customer's own is not known. */
  readonly zone: string;
  readonly supplier?: string | undefined;
  readonly url?: string | undefined;
}

/** A mail in words; who it goes to and comes from is the sender's. */
export interface Acknowledgement {
  /** BCP 47. */
  readonly lang: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    const there = typeof found === 'object' && found !== null && Object.hasOwn(found, name);
    found = there ? (found as Record<string, unknown>)[name] : undefined;
  }
  return found;
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

type Row = readonly [label: string, value: string];

/** A list, not a table: a table has members that nobody put there, such as `constructor`. */
const acts = ['termination', 'withdrawal', 'request'] as const;

/** What follows a notice to leave a cloud service. Of its days only that of erasure is known here, by the supplier's terms. */
function switchRows({ data, endsOn = '' }: Acknowledged, { catalogue: { switching } }: MailLanguage, locale: string): Row[] {
  switch (switchChoices.find((known) => known === textAt(data, 'shown', 'inputs', 'choice'))) {
    case undefined:
      return [[switching.rowOpen, switching.openSoon]];
    case 'erasure':
      return [[switching.rowEnds, isDate(endsOn) ? fillText(switching.withNotice, { date: writeDate(locale, endsOn) }) : '']];
    default:
      return [[switching.rowEnds, switching.succeeded], [switching.rowData, switching.thirty]];
  }
}

/** When a contract ends, as far as it is known; a withdrawal undoes it, and has no end to name. */
function endRows(received: Acknowledged, language: MailLanguage, locale: string): Row[] {
  const { data, endsOn, endsOnByClick = '' } = received;
  const { words, catalogue } = language;
  const { cancellation } = catalogue.late;
  const end = textAt(data, 'end');
  if (textAt(data, 'act') === 'withdrawal') return [];
  const isSwitch = textAt(data, 'preset') === euDataActSwitchForm.id;
  const day = endsOn ?? (end === 'earliest' ? end : '');
  return [
    [isSwitch ? catalogue.switching.late.lastDay : cancellation.lastDay, isDate(day) ? writeDate(locale, day) : day && cancellation.earliestUnknown],
    // What is no day is said as it was written.
    [words.wanted, end === day || end === 'earliest' ? '' : isDate(end) ? writeDate(locale, end) : end],
    [cancellation.rowByClick, isDate(endsOnByClick) ? writeDate(locale, endsOnByClick) : ''],
    ...(isSwitch ? switchRows(received, language, locale) : []),
  ];
}

/** Which notice it is and why. That it is an ordinary one is said where a form asked; others could give no other. */
function kindRows(data: unknown, { words, catalogue }: MailLanguage): Row[] {
  const { preset } = catalogue;
  const form = presetForms.find(({ id }) => id === textAt(data, 'preset'));
  const early = form?.causeFor === 'early-end';
  const important = textAt(data, 'kind') === 'extraordinary' && !early;
  const ordinary = textAt(data, 'kind') === 'ordinary' && form?.asks.includes('kind');
  return [
    [preset.kind, important ? preset.extraordinary : ordinary ? preset.ordinary : ''],
    [early ? preset.ground : important ? preset.cause : words.cause, textAt(data, 'cause')],
  ];
}

/** Everything that a declaration consists of: only a legal act is quoted, since only it has to be proved. */
function declarationRows(received: Acknowledged, language: MailLanguage, locale: string, zone: string): ReceiptRow[] {
  const { data, time } = received;
  const { words, catalogue } = language;
  const { late, preset } = catalogue;
  const { cancellation, common } = late;
  const own = textAt(data, 'act') === 'withdrawal' ? preset.late : cancellation;
  const button = textAt(data, 'labels', 'confirm');
  const early = at(data, 'earlyRelease', 'requested') === true;
  const holder = [textAt(data, 'customer', 'company'), textAt(data, 'customer', 'name')];
  const rows: Row[] = [
    // What a person needs comes first, then what proves it.
    ...endRows(received, language, locale),
    [button === '' ? words.sent : fillText(common.rowPressed, { button: unturned(button) }), writeInstantIn(locale, time, zone)],
    [cancellation.text, textAt(data, 'declaration')],
    ...kindRows(data, language),
    [own.rowContract, textAt(data, 'contract', 'reference')],
    [preset.description, textAt(data, 'contract', 'description')],
    [preset.line, textAt(data, 'contract', 'line')],
    [preset.items, textAt(data, 'contract', 'items')],
    [own.rowName, holder.filter((name) => name.trim() !== '').join(', ')],
    [preset.address, textAt(data, 'customer', 'address')],
    [cancellation.rowPhone, textAt(data, 'customer', 'phone')],
    [words.early, early ? textAt(data, 'earlyRelease', 'why') || late.complaint.yes : ''],
  ];
  return rows
    .map(([label, value]) => ({ label: plain(label), value: plain(value) }))
    .filter(({ value }) => value.trim() !== '');
}

/** What an acknowledgement says, in any medium: `rows` are as they were sent, the caller makes them safe for it. */
export interface Receiving extends Pick<ReceiptDocument, 'lang' | 'dir' | 'heading' | 'reference' | 'rows'> {
  readonly language: MailLanguage;
  /** The tag by which dates are written. */
  readonly locale: string;
  readonly subject: keyof MailLanguage['words']['heading'];
}

/** Puts what was received into the customer's words: the whole declaration of a legal act, else the moment alone. */
export function receiving(received: Acknowledged, zone: string): Receiving {
  const { kind, reference, receivedAt, data } = received;
  // As long as an event may have it: engines read a list of subtags in more than linear time.
  const wanted = textAt(data, 'locale').slice(0, 64);
  const language = mailLanguage(wanted);
  const { words, catalogue } = language;
  const locale = writingLocale(wanted, catalogue.language);
  const ownZone = textAt(data, 'timeZone') || zone;
  const act = acts.find((known) => known === textAt(data, 'act')) ?? 'termination';
  const subject = kind === 'cancellation' ? act : kind;
  const declared = kind === 'cancellation' ? declarationRows(received, language, locale, ownZone) : [];
  return {
    language,
    locale,
    subject,
    lang: catalogue.language,
    dir: catalogue.dir,
    heading: words.heading[subject],
    reference: { label: catalogue.late.common.reference, value: reference },
    rows: [{ label: words.received, value: writeInstantIn(locale, receivedAt, ownZone) }, ...declared],
  };
}

/** What was received as a mail quotes it: in the customer's words, and no link of them is one. */
export interface Quoted extends Receiving {
  readonly promise: string;
  /** Something of it was written otherwise, so that it is no link. */
  readonly defanged: boolean;
}

/**
 * Quotes an event for a durable medium: the whole declaration for a legal act, otherwise reference and time alone,
 * since whoever has an address may have others' words sent to it.
 */
export function quote(received: Acknowledged, zone: string): Quoted {
  const { respondBy } = received;
  const { rows, ...all } = receiving(received, zone);
  const { language, locale } = all;
  return {
    ...all,
    rows: rows.map(({ label, value }) => ({ label: defang(label), value: defang(value) })),
    promise: respondBy === undefined ? '' : fillText(language.words.promised, { date: writeDate(locale, respondBy) }),
    defanged: rows.some(({ label, value }) => defang(label) !== label || defang(value) !== value),
  };
}

/** The mail that one quotation makes. */
export function letterOf(quoted: Quoted, { supplier, url }: Pick<AcknowledgementOptions, 'supplier' | 'url'>): Acknowledgement {
  const { language, subject, promise, defanged, lang, dir, heading, reference, rows } = quoted;
  const { words } = language;
  const closing = [promise, words.keep, defanged ? words.defanged : ''].filter(Boolean).join(' ');
  // No word of the state: the heading says it.
  const document = { lang, dir, heading, state: '', reference, rows, closing, supplier, url };
  return {
    lang,
    subject: fillText(words.subject[subject], { reference: reference.value }),
    text: receiptText(document),
    html: receiptHtml(document),
  };
}

/** The acknowledgement of an event. */
export function acknowledgement(received: Acknowledged, { zone, ...sender }: AcknowledgementOptions): Acknowledgement {
  return letterOf(quote(received, zone), sender);
}
