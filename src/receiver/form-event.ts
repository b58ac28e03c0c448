import { sha256 } from '../base/sha256.ts';
import { uuidPattern } from '../base/id.ts';
import { version } from '../base/version.ts';
import { type CancellationData, type KroonEvent, acts, createEvent, limits } from '../events/index.ts';
import { bareEmail, mailAddress } from '../events/email.ts';
import { isDate } from '../events/rules.ts';
import { hasOddYear } from '../terms/odd-year.ts';
import { presetForms } from '../terms/presets/forms.ts';
import type { FormField, FormGap, FormPages } from './form-pages.ts';

/** The fields that a form may have; what a page adds beside them is kept as metadata. */
export const formFields = [
  'id', 'site', 'from', 'again', 'locale', 'act', 'preset', 'presetVersion', 'entry', 'confirm', 'name', 'company',
  'email', 'phone', 'address', 'contract', 'description', 'line', 'items', 'end', 'kind', 'cause', 'reason', 'declaration',
] as const;
export type FormFieldName = (typeof formFields)[number];
/** Of our own page that asks again, and by a name that no other page has for something of its own. */
export const tokenField = 'kroon-token';

/** Where one value has to be chosen: the first that says something counts, and the others are kept as metadata. */
const chosen: readonly string[] = [
  'id', 'site', 'from', 'again', 'locale', 'act', 'preset', 'presetVersion', 'entry', 'confirm', 'email', 'end', 'kind',
];
/** Texts of several lines. */
const inLines: readonly string[] = ['declaration', 'cause'];

export interface PostedForm {
  /** By name, in the order of the form. What was said more than once is joined, unless one has to be chosen. */
  readonly fields: readonly FormField[];
  /** As it was typed; empty where the form has no such field. */
  readonly value: (name: FormFieldName) => string;
  /** The id that the page gave, so that a second press is no second declaration. */
  readonly id: string | undefined;
  /** What proves it a form of ours; it is none of the fields, for the customer said nothing by it. */
  readonly token: string;
  readonly act: (typeof acts)[number];
}

const says = (text: string) => text.trim() !== '';

/** What was said under each name, in the order of the form: boxes that were ticked come one by one. */
function byName(fields: Iterable<FormField>): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const [name, text] of fields) {
    const texts = said.get(name);
    if (texts) texts.push(text);
    else said.set(name, [text]);
  }
  return said;
}

function fieldsOf(name: string, texts: readonly string[]): FormField[] {
  const words = texts.filter(says);
  if (words.length < 2) return [[name, words[0] ?? texts[0] ?? '']];
  if (chosen.includes(name)) return [...new Set(words)].map((text) => [name, text]);
  return [[name, words.join(inLines.includes(name) ? '\n' : ', ')]];
}

/** Reads `application/x-www-form-urlencoded` (URL standard). Anything can be read so; what is no UTF-8 shows as U+FFFD. */
export function readForm(bytes: Uint8Array): PostedForm {
  const posted = byName(new URLSearchParams(new TextDecoder().decode(bytes)));
  const [token = ''] = posted.get(tokenField) ?? [];
  posted.delete(tokenField);
  const fields = [...posted].flatMap(([name, texts]) => fieldsOf(name, texts));
  const firsts = new Map([...fields].reverse());
  const value = (name: FormFieldName) => firsts.get(name) ?? '';
  const id = value('id').trim().toLowerCase();
  const act = value('act').trim();
  return {
    fields,
    value,
    id: uuidPattern.test(id) ? id : undefined,
    token,
    act: acts.find((known) => known === act) ?? 'termination',
  };
}

/** The body as the customer's words alone make it: another receiver may have given the same form another token. */
export function withoutToken(body: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode(`${tokenField}=`);
  const kept = new Uint8Array(body.length + 1);
  let size = 0;
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf(38, from);
    // With the ampersand behind it.
    const part = body.subarray(from, end < 0 ? body.length : end + 1);
    from += part.length;
    if (name.every((byte, i) => byte === part[i])) continue;
    kept.set(part, size);
    size += part.length;
  }
  if (size === body.length) return body;
  // It may have been the last one.
  return kept.subarray(0, kept[size - 1] === 38 && body.at(-1) !== 38 ? size - 1 : size);
}

/** Where a mail can go to; `undefined` for an address that has a slip in it. */
const addressOf = (typed: string): string | undefined => {
  const bare = bareEmail(typed);
  return mailAddress(bare) === undefined ? undefined : bare;
};
const firstOf = (...texts: readonly string[]) => texts.find(says) ?? '';

/**
 * What a declaration needs to be anybody's and about anything, and where its receipt can go; and a year that nobody means.
 *
 * @param today `YYYY-MM-DD`
 */
export function gapsOf({ value, act }: PostedForm, today: string): FormGap[] {
  const gaps: FormGap[] = [];
  if (!says(firstOf(value('contract'), value('description'), value('line'), value('items')))) gaps.push('contract');
  if (!says(firstOf(value('name'), value('company')))) gaps.push('name');
  if (!says(value('email'))) gaps.push('email');
  else if (addressOf(value('email')) === undefined) gaps.push('email-odd');
  const end = value('end').trim();
  if (act !== 'withdrawal' && isDate(end) && hasOddYear(end, today)) gaps.push('end-odd');
  return gaps;
}

/** Whether a form that was asked again has to be taken: as soon as it says anything, it may be a legal act. */
export function mayStand({ value }: PostedForm): boolean {
  if (value('again') === '') return false;
  return says(firstOf(value('contract'), value('description'), value('name'), value('company'), value('email'), value('declaration')));
}

/** An id from the words themselves (RFC 9562 section 5.8): the same words give it again. */
export function idFrom(...parts: readonly (string | Uint8Array)[]): string {
  const encoder = new TextEncoder();
  const hashes = parts.flatMap((part) => [...sha256(typeof part === 'string' ? encoder.encode(part) : part)]);
  const bytes = sha256(Uint8Array.from(hashes)).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export interface FormEventInput {
  readonly form: PostedForm;
  readonly id: string;
  /** Milliseconds since 1970 UTC. A page without script does not know when its button was pressed. */
  readonly at: number;
  /** Origin of the page on which the form stood, and that page without its query. */
  readonly origin: string;
  readonly url: string;
  readonly site: string | undefined;
  readonly locale: string;
  readonly zone: string;
  readonly pages: Pick<FormPages, 'declaration'>;
}

/** What was typed and has no place of its own, in the order of the form. */
function metadataOf({ fields, value, act }: PostedForm, odd: readonly FormField[]): Record<string, string> {
  const known: readonly string[] = formFields;
  const withdrawn: readonly string[] = act === 'withdrawal' ? ['reason', 'end', 'kind', 'cause'] : [];
  const hasPlace = ([name, text]: FormField) =>
    known.includes(name) && !withdrawn.includes(name) && text === value(name as FormFieldName);
  const other = fields.filter((field) => says(field[1]) && !hasPlace(field));
  const entries = [...byName([...other, ...odd])].map(([name, texts]): [string, string] => [name, texts.join(', ')]);
  if (entries.length <= limits.metadataEntries) return Object.fromEntries(entries);
  // However many there are, no word is lost: the rest stands together in one, and a field of that name with it.
  const named = entries.filter(([name]) => name !== 'rest').slice(0, limits.metadataEntries - 1);
  const rest = entries.filter((entry) => !named.includes(entry));
  return { ...Object.fromEntries(named), rest: new URLSearchParams(rest).toString() };
}

/** The event that a widget would have made of the same words. The same input gives the same bytes. */
export function eventOfForm(input: FormEventInput): KroonEvent<'cancellation'> {
  const { form, id, at, origin, url, site, locale, zone, pages } = input;
  const { value, act } = form;
  const given = (member: string, name: FormFieldName) => (says(value(name)) ? { [member]: value(name) } : {});
  const email = addressOf(value('email'));
  const end = act === 'withdrawal' ? '' : value('end').trim() || 'earliest';
  const wish = {
    locale,
    act,
    name: firstOf(value('name'), value('company')),
    contract: firstOf(value('contract'), value('description'), value('line')),
    items: value('items'),
    cause: act === 'withdrawal' ? '' : value('cause'),
    end,
  };
  const metadata = metadataOf(form, says(value('email')) && email === undefined ? [['email', value('email')]] : []);
  const preset = firstOf(value('preset'), 'generic').trim();
  const data = {
    locale,
    page: { url },
    customer: {
      ...given('name', 'name'),
      ...given('company', 'company'),
      ...(email !== undefined && { email }),
      ...given('phone', 'phone'),
      ...given('address', 'address'),
      reply: email === undefined ? 'none' : 'email',
    },
    ...(Object.keys(metadata).length > 0 && { metadata }),
    widget: { version },
    act,
    preset,
    // A page without a script goes by the law as it is known here, unless it says otherwise.
    presetVersion: firstOf(value('presetVersion'), presetForms.find(({ id }) => id === preset)?.version ?? '1').trim(),
    labels: { entry: value('entry'), confirm: value('confirm') },
    declaration: firstOf(value('declaration'), pages.declaration(wish)),
    ...(act === 'termination' && { kind: value('kind') === 'extraordinary' ? 'extraordinary' : 'ordinary' }),
    ...(says(wish.cause) && { cause: wish.cause }),
    contract: {
      ...given('reference', 'contract'),
      ...given('description', 'description'),
      ...given('line', 'line'),
      ...given('items', 'items'),
    },
    ...(end !== '' && { end }),
    timeZone: zone,
    ...(act !== 'withdrawal' && given('reason', 'reason')),
  };
  return createEvent({ kind: 'cancellation', id, time: at, origin, site, data: data as CancellationData });
}
