import { mailAddress } from '../../events/email.ts';

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
