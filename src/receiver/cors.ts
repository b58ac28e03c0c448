/** Which pages may send. A function suits a host that knows its sites only while running. */
export type AllowedOrigins = readonly string[] | ((origin: string) => boolean);

/**
 * `allowed` and `denied` by the list; `absent` and `null` are taken, with low trust, and so is `unlisted`: denied by the
 * list, but a form that bears a token of ours, which anybody may have copied.
 */
export type OriginStanding = 'allowed' | 'denied' | 'absent' | 'null' | 'unlisted';

/** Makes the test of an `Origin` header. Throws on a list entry that is no URL: a mistake of the host's. */
export function createOriginCheck(origins: AllowedOrigins): (origin: string | null) => OriginStanding {
  const listed = typeof origins === 'function' ? undefined : new Set(origins.map((origin) => new URL(origin).origin));
  const allows = typeof origins === 'function' ? origins : (origin: string) => listed!.has(origin);
  return (origin) => {
    if (origin === null) return 'absent';
    if (origin === 'null') return 'null';
    return allows(origin) ? 'allowed' : 'denied';
  };
}

/**
 * Puts the CORS headers on any answer. A refused origin gets them too: the page has to be able to
 * read that it was refused. No credentials are ever allowed, so an echo gives nothing away.
 */
export function withCors(request: Request, response: Response): Response {
  const { headers } = response;
  headers.set('Access-Control-Allow-Origin', request.headers.get('origin') ?? '*');
  headers.set('Access-Control-Expose-Headers', 'Retry-After');
  headers.append('Vary', 'Origin');
  return response;
}

/** Ours, which are allowed whether they are asked for or not. */
const ownNames = ['content-type', 'idempotency-key'];
/** Names that are echoed: a page has no use for more, and an answer has an end. */
const mostNames = 20;
/** A field's name (RFC 9110 section 5.6.2). */
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,100}$/;

/**
 * The answer to a preflight: yes to every origin, so that a denial can be read at the POST, and to every header that is
 * asked for: what a page's tracing adds to each `fetch` is not read here, and must not keep a letter from being sent.
 */
export function preflight(request: Request): Response {
  const asked = (request.headers.get('access-control-request-headers') ?? '').split(',', 1_000).map((name) => name.trim().toLowerCase());
  const names = new Set([...ownNames, ...asked.filter((name) => token.test(name)).slice(0, mostNames)]);
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'POST, GET',
      'Access-Control-Allow-Headers': [...names].join(', '),
      'Access-Control-Max-Age': '7200',
    },
  });
}
