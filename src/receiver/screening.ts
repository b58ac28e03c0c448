/** Filled in faster than a hand can, in milliseconds. */
const fastFill = 1000;

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Marks what a machine may have sent, from `data.screening { honeypot?: string, elapsed?: ms }`.
 * It only marks: password managers fill honeypots too, and a dropped cancellation is a lost right.
 */
export function screen(data: unknown): string[] {
  const screening = member(data, 'screening');
  const honeypot = member(screening, 'honeypot');
  const elapsed = member(screening, 'elapsed');
  return [
    ...(typeof honeypot === 'string' && honeypot !== '' ? ['honeypot'] : []),
    ...(typeof elapsed === 'number' && elapsed < fastFill ? ['fast-fill'] : []),
  ];
}
