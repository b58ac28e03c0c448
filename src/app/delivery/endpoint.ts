import { type Result, fault, ok } from '../../base/result.ts';

/** What can be wrong with an endpoint; `reports` has the words for the page's developer. */
export type EndpointFault = 'endpoint-missing' | 'endpoint-no-url' | 'endpoint-password' | 'endpoint-insecure';

/**
 * Where events go. Https, the page's own origin, or this machine: what a customer wrote does not
 * travel in the clear to a stranger.
 */
export function resolveEndpoint(endpoint: string | undefined): Result<string, EndpointFault> {
  if (!endpoint) return fault('endpoint-missing');
  let url: URL;
  try {
    url = new URL(endpoint, document.baseURI);
  } catch {
    return fault('endpoint-no-url');
  }
  // `fetch` refuses such a URL, and a page is no place for a password.
  if (url.username || url.password) return fault('endpoint-password');
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname) || url.hostname.endsWith('.localhost');
  // A page without an origin of its own would call `data:` its own.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (local || url.origin === location.origin))) {
    return fault('endpoint-insecure');
  }
  return ok(url.href);
}
