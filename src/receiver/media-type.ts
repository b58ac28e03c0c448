export const takenTypes = ['application/json', 'application/cloudevents+json', 'text/plain'];

/** Whether a body of this type is read. `text/plain` is what a page may send without a preflight. */
export function isTakenType(contentType: string | null): boolean {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';').map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice(8).replace(/"/g, '');
  return takenTypes.includes(essence) && (charset === undefined || charset === 'utf-8' || charset === 'utf8');
}

/** The id in an `Idempotency-Key` header: a quoted string (RFC 8941), or bare as many clients send it. */
export function readIdempotencyKey(header: string | null): string | undefined {
  return header === null ? undefined : header.trim().replace(/^"(.*)"$/, '$1');
}
