import { domainToASCII } from 'node:url';

/** RFC 5321 section 4.5.3.1. */
const mostUnits = 254;
const plain = /^([^\s@<>()[\]\\,;:"\0-\x1f\x7f]{1,64})@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)$/u;
/** What IDNA makes of a number is the address of a machine: no top-level domain begins with a digit. */
const domainName = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z][a-z\d-]*$/;

/**
 * The address as a mail goes to it, its domain in ASCII: many spellings of one domain are the same to IDNA (UTS 46),
 * such as `ｅxample.org`. `undefined` for what is not one plain address. Quotes, comments, lists and groups are left out
 * on purpose; what is written in them is where a second recipient would hide.
 */
export function mailAddress(text: string): string | undefined {
  const [, local = '', domain = ''] = (text.length <= mostUnits && plain.exec(text)) || [];
  const name = domainToASCII(domain);
  const address = `${local}@${name}`;
  return domainName.test(name) && address.length <= mostUnits ? address : undefined;
}

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** Reads `Name <address>` or an address; `undefined` where it is neither. */
export function readMailbox(text: string): Mailbox | undefined {
  const named = /^([^<>\r\n]*)<([^<>]+)>$/.exec(text.trim());
  const given = (named?.[2] ?? text).trim();
  const name = named?.[1]?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  // `localhost` is what a machine of its own writes from.
  const address = mailAddress(given) ?? /^[\w.+-]+@localhost$/.exec(given)?.[0];
  return address === undefined ? undefined : { address, ...(name !== '' && { name }) };
}
