/** What can be wrong with a value. Words for each stand in the language catalogue. */
export const issueCodes = [
  'required',
  'too-long',
  'too-short',
  'too-many',
  'too-small',
  'too-big',
  'not-an-option',
  'not-a-date',
  'not-a-time',
  'not-an-email',
  'not-a-url',
  'not-an-id',
  'wrong-type',
  'wrong-reference',
  'forbidden',
] as const;
/** One of `issueCodes`. */
export type IssueCode = (typeof issueCodes)[number];

/** One thing that is wrong, where it is (RFC 6901 JSON Pointer) and never the value itself. */
export interface Issue {
  /** JSON Pointer (RFC 6901) of the member. */
  readonly pointer: string;
  /** What is wrong with it. */
  readonly code: IssueCode;
  /** The limit that was passed, in the unit of the code: characters, entries or a number. */
  readonly limit?: number;
}
