/**
 * Whether a mail can go there: one plain address. Quotes, comments, lists and groups are left out on purpose;
 * what is written in them is where a second recipient would hide.
 */
export function isMailable(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\]\\,;:"\0-\x1f\x7f]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(address);
}

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** Reads `Name <address>` or an address; `undefined` where it is neither. */
export function readMailbox(text: string): Mailbox | undefined {
  const named = /^([^<>\r\n]*)<([^<>]+)>$/.exec(text.trim());
  const address = (named?.[2] ?? text).trim();
  const name = named?.[1]?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  // `localhost` is what a machine of its own writes from.
  if (!isMailable(address) && !/^[\w.+-]+@localhost$/.test(address)) return undefined;
  return { address, ...(name !== '' && { name }) };
}
