import type { Hold } from '../../delivery/outbox-record.ts';
import type { EndpointFault } from '../delivery/endpoint.ts';

/** What the page's developer reads of an endpoint that is wrong, or holds deliveries up; no customer's page needs it before. */
export const reports = {
  unacknowledged: 'the endpoint answers 2xx without a receipt, or redirects; see ack="status"',
  misconfigured: 'the endpoint answers 401, 403, 404, 405 or 410',
  network: 'the endpoint cannot be reached: CSP connect-src, CORS, or a blocker',
  timeout: 'the endpoint does not answer in time',
  status: 'the endpoint answers with an error',
  'endpoint-missing': 'endpoint is missing: set it on the tag, or data-endpoint on the script',
  'endpoint-no-url': 'endpoint is not a URL',
  'endpoint-password': 'endpoint has to be a URL without a name or password',
  'endpoint-insecure': 'endpoint has to be https, of this origin, or on localhost',
} as const satisfies Record<Hold | EndpointFault, string>;
