/** The languages to try for a tag, nearest first: `nl-BE` → `nl-be`, `nl`. A sender's may be of any length: 64 are read. */
export function localeFallbacks(tag: string): readonly string[] {
  const parts = tag.slice(0, 64).toLowerCase().split(/[-_]/);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}
