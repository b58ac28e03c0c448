import { sha256 } from '../base/sha256.ts';
import { uuidPattern } from '../base/id.ts';
import { version } from '../base/version.ts';
import { type CancellationData, type KroonEvent, acts, createEvent, limits } from '../events/index.ts';
import { bareEmail, emailPattern } from '../events/rules.ts';
import type { FormField, FormGap, FormPages } from './form-pages.ts';

/** The fields that a form may have; what a page adds beside them is kept as metadata. */
export const formFields = [
  'id', 'site', 'from', 'again', 'locale', 'act', 'preset', 'presetVersion', 'entry', 'confirm', 'name', 'company',
  'email', 'phone', 'address', 'contract', 'description', 'line', 'items', 'end', 'kind', 'cause', 'reason', 'declaration',
] as const;
export type FormFieldName = (typeof formFields)[number];

export interface PostedForm {
  readonly fields: readonly FormField[];
  /** As it was typed; empty where the form has no such field. */
  readonly value: (name: FormFieldName) => string;
  /** The id that the page gave, so that a second press is no second declaration. */
  readonly id: string | undefined;
  readonly act: (typeof acts)[number];
}

/** Reads `application/x-www-form-urlencoded` (URL standard). Anything can be read so; what is no UTF-8 shows as U+FFFD. */
export function readForm(bytes: Uint8Array): PostedForm {
  const posted = new URLSearchParams(new TextDecoder().decode(bytes));
  const value = (name: FormFieldName) => posted.get(name) ?? '';
  const id = value('id').trim().toLowerCase();
  const act = value('act').trim();
  return {
    fields: [...posted],
    value,
    id: uuidPattern.test(id) ? id : undefined,
    act: acts.find((known) => known === act) ?? 'termination',
  };
}

const says = (text: string) => text.trim() !== '';
const isEmail = (text: string) => text.length <= limits.email && emailPattern.test(text);
const firstOf = (...texts: readonly string[]) => texts.find(says) ?? '';

/** What a declaration needs to be anybody's and about anything, and where its receipt can go. */
export function gapsOf({ value }: PostedForm): FormGap[] {
  const gaps: FormGap[] = [];
  if (!says(firstOf(value('contract'), value('description'), value('line'), value('items')))) gaps.push('contract');
  if (!says(firstOf(value('name'), value('company')))) gaps.push('name');
  if (!says(value('email'))) gaps.push('email');
  else if (!isEmail(bareEmail(value('email')))) gaps.push('email-odd');
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
function metadataOf({ fields, act }: PostedForm, odd: readonly FormField[]): Record<string, string> {
  const known: readonly string[] = formFields;
  const withdrawn: readonly string[] = act === 'withdrawal' ? ['reason', 'end', 'kind', 'cause'] : [];
  const other = [...fields.filter(([name, text]) => says(text) && (!known.includes(name) || withdrawn.includes(name))), ...odd];
  if (other.length <= limits.metadataEntries) return Object.fromEntries(other);
  // However many there are, no word is lost: the rest stands together in one.
  const rest = other.splice(limits.metadataEntries - 1).map((field) => [...field]);
  return { ...Object.fromEntries(other), rest: new URLSearchParams(rest).toString() };
}

/** The event that a widget would have made of the same words. The same input gives the same bytes. */
export function eventOfForm(input: FormEventInput): KroonEvent<'cancellation'> {
  const { form, id, at, origin, url, site, locale, zone, pages } = input;
  const { value, act } = form;
  const given = (member: string, name: FormFieldName) => (says(value(name)) ? { [member]: value(name) } : {});
  const email = bareEmail(value('email'));
  const mailable = isEmail(email);
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
  const metadata = metadataOf(form, says(email) && !mailable ? [['email', email]] : []);
  const data = {
    locale,
    page: { url },
    customer: {
      ...given('name', 'name'),
      ...given('company', 'company'),
      ...(mailable && { email }),
      ...given('phone', 'phone'),
      ...given('address', 'address'),
      reply: mailable ? 'email' : 'none',
    },
    ...(Object.keys(metadata).length > 0 && { metadata }),
    widget: { version },
    act,
    preset: firstOf(value('preset'), 'generic').trim(),
    presetVersion: firstOf(value('presetVersion'), '1').trim(),
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
