import type { DeliverFault } from '../../delivery/custom-transport.ts';
import type { RetryReason } from '../../delivery/outbox-record.ts';
import type { EndpointFault } from '../delivery/endpoint.ts';

/** What the page's developer reads of an endpoint or a client that is wrong, or holds deliveries up; no customer's page needs it before. */
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
  'deliver-nothing': 'deliver resolved to nothing: return the receipt that was answered, or set ack="status"',
  'deliver-not-a-receipt': 'deliver resolved to no receipt: id, reference, receivedAt, status, replayed and digest have to be there',
  'deliver-other-id': 'deliver resolved to the receipt of another event',
  'deliver-other-digest': 'deliver resolved to a receipt for other bytes: send those that it is given, not the event anew',
  'deliver-failed': 'deliver keeps failing',
} as const satisfies Record<RetryReason | EndpointFault | DeliverFault, string>;
