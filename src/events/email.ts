/** RFC 5321 section 4.5.3.1. */
const mostUnits = 254;
/** RFC 5322's atoms and what RFC 6531 adds to them, of which only letters and figures are anybody's; then what IDNA may take. */
const plain =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@([\p{L}\p{M}\p{N}\p{So}\u200c\u200d-]+(?:[.\u3002\uff0e\uff61][\p{L}\p{M}\p{N}\p{So}\u200c\u200d-]+)+)$/u;
/** A label ends as it begins, with a letter or a figure (RFC 1123 section 2.1); no top-level domain is a number or one letter. */
const domainName = /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

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

/** What stands before an address in a signature or a list. */
const beforehand = /^\s*(?:adresse\s+)?(?:e-?)?(?:mail|courriel)(?:[-\s]?adres(?:se)?)?\s*:(?=[^:]*@)/i;

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
  const seen = unlink(text.replace(unseen, '').replace(/[\uff20\ufe6b]/g, '@'))
    .replace(beforehand, '')
    .replace(/\s*\([^()@]*\)\s*$/, '');
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
