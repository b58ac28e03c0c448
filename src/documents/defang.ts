/** A dot before what may be a top-level domain, by any of the full stops that IDNA takes for one (UTS 46). */
const dotted = /(?<=[\p{L}\p{N}_-])[.\u3002\uff0e\uff61](?=\p{L}[\p{L}\p{N}-])/gu;

/**
 * Writes web addresses so that no mail program makes a link of them: `https[:]//shop[.]example`. A mail
 * in the supplier's name may quote what a stranger wrote, and must not carry the stranger's link.
 */
export function defang(text: string): string {
  return text.replace(/:(?=\/\/)/g, '[:]').replace(dotted, '[.]');
}

/** Text that every mail program takes: line ends as LF, and U+FFFD where a control character or half a pair stood. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/gu, '\ufffd');
}
