import { type Result, fault, ok } from '../base/result.ts';

/**
 * Where events go. Https, the page's own origin, or this machine: what a customer wrote does not
 * travel in the clear to a stranger.
 */
export function resolveEndpoint(endpoint: string | undefined): Result<string, string> {
  if (!endpoint) return fault('endpoint is missing: set endpoint="…" on the tag or data-endpoint on the script');
  let url: URL;
  try {
    url = new URL(endpoint, document.baseURI);
  } catch {
    return fault('endpoint is not a URL');
  }
  // `fetch` refuses such a URL, and a page is no place for a password.
  if (url.username || url.password) return fault('endpoint has to be a URL without a name or password');
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname) || url.hostname.endsWith('.localhost');
  // A page without an origin of its own would call `data:` its own.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && (local || url.origin === location.origin))) {
    return fault('endpoint has to be https, of this origin, or on localhost');
  }
  return ok(url.href);
}
