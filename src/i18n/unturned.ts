/** A value that is put into a sentence, without the marks by which it could turn the words behind it round (UAX 9). */
export function unturned(value: string): string {
  return value.replace(/\p{Bidi_C}/gu, '');
}
