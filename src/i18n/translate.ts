/**
 * Puts values into a sentence. The parts come back apart, so that a value may be a piece of a page
 * (a date in bold) and not only text.
 */
export function fill<Value>(sentence: string, values: Readonly<Record<string, Value>>): (string | Value)[] {
  return sentence.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? (values[part] ?? '') : part));
}

/** The same, as text. */
export function fillText(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return fill(sentence, values).join('');
}

/** The languages to try for a tag, nearest first: `nl-BE` → `nl-be`, `nl`. A sender's may be of any length: 64 are read. */
export function fallbacks(tag: string): readonly string[] {
  const parts = tag.slice(0, 64).toLowerCase().split(/[-_]/);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}
