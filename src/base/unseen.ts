/**
 * Marks that nobody sees and that change what is read: those that turn the direction of writing (UAX 9 section 2), what
 * is drawn as nothing, controls. Joiners and variation selectors stay: scripts and pictures need them.
 */
const unseen = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{DI}\p{Cc}\ufff9-\ufffb]/gu;

/** A text as one line in which what is read is what stands there: behind U+202E a program reads as a photo. */
export function seen(text: string): string {
  return text.replace(/[\t-\r\x85\u2028\u2029]+/g, ' ').replace(unseen, '');
}
