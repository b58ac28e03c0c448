/** Escapes what JSON must, and lone surrogates, without asking a prototype that a page may have patched. */
function quote(text: string): string {
  return `"${text.replace(/["\\\u0000-\u001f\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

/** JSON of plain values, without `toJSON`: old libraries give arrays one that makes texts of them. */
export function writeJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join()}]`;
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return 'null';
  return `{${Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `${quote(name)}:${writeJson(member)}`)
    .join()}}`;
}
