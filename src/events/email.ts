/** RFC 5321 section 4.5.3.1. */
const mostUnits = 254;
/** Joiners belong to words of some scripts, and so to domains (RFC 5892 appendix A). */
const plain = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cs}\p{DI}]{1,64}@([\p{L}\p{M}\p{N}\u200c\u200d-]+(?:\.[\p{L}\p{M}\p{N}\u200c\u200d-]+)+)$/u;
/** What IDNA makes of a number is the address of a machine: no top-level domain begins with a digit. */
const domainName = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z][a-z\d-]*$/;

/**
 * The address as a mail goes to it, its domain in ASCII: many spellings of one domain are the same to IDNA (UTS 46),
 * such as `ｅxample.org`. `undefined` for what is not one plain address. Quotes, comments, lists and groups are left out
 * on purpose; what is written in them is where a second recipient would hide.
 */
export function mailAddress(text: string): string | undefined {
  const [, domain] = (text.length <= mostUnits && plain.exec(text)) || [];
  if (domain === undefined) return undefined;
  let name: string;
  try {
    // The one way to IDNA that browsers and Node share.
    name = new URL(`http://${domain}`).hostname;
  } catch {
    return undefined;
  }
  const address = text.slice(0, -domain.length) + name;
  return domainName.test(name) && address.length <= mostUnits ? address : undefined;
}

/** What cannot be seen; a joiner stays only within a word that may need it. */
const unseen =
  /(?![\u200c\u200d])\p{DI}|(?<![^\P{L}A-Za-z]|\p{M})[\u200c\u200d]|[\u200c\u200d](?![^\P{L}A-Za-z]|\p{M})/gu;

/** Takes the address out of a link (RFC 6068), with what the link asks for besides. */
function unlink(text: string): string {
  const link = /mailto:([^\s?<>]*)(?:\?[^\s<>]*)?/i.exec(text);
  if (!link) return text;
  let address = link[1]!;
  try {
    address = decodeURIComponent(address);
  } catch {
    // As it stands.
  }
  return text.replace(link[0], () => address);
}

const strip = (text: string): string =>
  text
    .replace(/^[\s<(["“”„«»‹›‘’‚,;:]+/, '')
    .replace(/[\s>)\]"“”„«»‹›‘’‚,;:.!?]+$/, '')
    // An address may begin with these, so they go as a pair alone.
    .replace(/^(['`])(.*)\1$/, '$2');

/** A text without what an address is wrapped in where it is copied from: `Noor <noor@example.org>;`, marks that nobody sees. */
export function unwrapped(text: string): string {
  // Longer than any address with its name; a form may post a whole body, and what is stripped takes time.
  if (text.length > 1000) return text;
  const seen = unlink(text.replace(unseen, ''));
  const [, name, inner] = /^([^<>]*)<([^<>]*)>[\s,;.]*$/.exec(seen) ?? [];
  if (inner === undefined) return strip(seen);
  // An address as the name is the same one, or there are two.
  return name!.includes('@') && strip(name!) !== strip(inner) ? strip(seen) : strip(inner);
}

/** The one address in a text, without its wrapping; a text in which no mail could arrive stays as it is. */
export function bareEmail(text: string): string {
  const bare = unwrapped(text);
  return mailAddress(bare) === undefined ? text : bare;
}
