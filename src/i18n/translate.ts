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
