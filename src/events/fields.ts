import {
  array,
  boolean,
  config,
  enum as oneOf,
  int,
  literal,
  looseObject,
  maxLength,
  minLength,
  optional,
  record,
  refine,
  regex,
  string,
  type infer as Infer,
} from 'zod/mini';
import { namesOf } from '../base/lists.ts';
import { uuidPattern } from '../base/id.ts';
import type { IssueCode } from './issues.ts';
import { limits } from './limits.ts';
import { emailPattern, hasWords, isDate, isInstant } from './rules.ts';

// zod compiles objects with `new Function` unless told not to; a strict CSP forbids that.
config({ jitless: true });

export { array, boolean, int, literal, looseObject, maxLength, oneOf, optional, record, string };
export type { Infer };

/** A check whose failure is one of our codes. */
export function must<Value>(holds: (value: Value) => boolean, code: IssueCode) {
  return refine<Value>(holds, { error: code });
}

/** The same, for a rule between members: the issue points at `member`. */
export function mustAt<Value>(holds: (value: Value) => boolean, code: IssueCode, member: string) {
  return refine<Value>(holds, { error: code, path: [member] });
}

/**
 * No longer than so many UTF-16 units, as `length` counts in every browser. zod counts code points, which
 * lets twice as many units through; its own check stays, since the JSON Schemas are made of it.
 */
const most = (units: number) =>
  [maxLength(units), refine<string>((value) => value.length <= units, { error: `too-long ${units}` })] as const;

/** Text as it was typed: no trimming, no normalising. */
export const text = (units: number = limits.text) => string().check(...most(units));

/** Text that has to say something. White space alone says nothing. */
export const words = (units: number) =>
  string().check(
    ...most(units),
    must(hasWords, 'required'),
  );

export const name = text(limits.name);

/** A civil date, `YYYY-MM-DD`, that exists in the Gregorian calendar. */
export const date = string().check(must(isDate, 'not-a-date'));

/** An instant as RFC 3339 writes it, with a zone. */
export const instant = string().check(must(isInstant, 'not-a-time'));

export const id = string().check(regex(uuidPattern, { error: 'not-an-id' }));

export const email = string().check(...most(limits.email), regex(emailPattern, { error: 'not-an-email' }));

export const url = string().check(
  ...most(limits.url),
  must((value) => /^https?:\/\/[^\s/?#]/i.test(value), 'not-a-url'),
);

/** The page on which a customer wrote, without query and fragment: those can hold personal data. */
export const page = looseObject({
  url: url.check(must((value) => !/[?#]/.test(value), 'forbidden')),
  title: optional(text()),
});

export const replies = ['email', 'phone', 'none'] as const;

export const customer = looseObject({
  name: optional(name),
  email: optional(email),
  phone: optional(name),
  company: optional(name),
  address: optional(text()),
  reply: oneOf(replies),
});

export const metadata = record(
  text(limits.metadataKey),
  text(limits.metadataValue),
).check(must((value) => namesOf(value).length <= limits.metadataEntries, 'too-many'));

export const verification = looseObject({
  method: oneOf(['order-token', 'login', 'email']),
  ref: name,
});

/** A file, base64 in `data`; `size` and `sha256` (hex) are those of the bytes. */
export const attachments = array(
  looseObject({
    name,
    type: name,
    size: int().check(must((value) => value >= 0 && value <= limits.attachmentBytes, 'too-big')),
    sha256: string().check(regex(/^[0-9a-f]{64}$/, { error: 'wrong-type' })),
    data: string(),
  }),
).check(maxLength(limits.attachments));

/** Members that the data of every event has. */
export const shared = {
  /** BCP 47: the language in which the customer read the form. */
  locale: string().check(minLength(1), ...most(64)),
  /** Where the customer wrote. */
  page,
  /** Who the customer is, as far as they said it, and how an answer may reach them. */
  customer,
  /** The page’s own names and values; `limits` says how many and how long. */
  metadata: optional(metadata),
  /** The version of the widget that made the event. */
  widget: looseObject({ version: name }),
  /** By what the site knows the customer, for the supplier to check. */
  verification: optional(verification),
};
