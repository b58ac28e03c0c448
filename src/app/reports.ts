import type { Hold } from '../delivery/outbox-record.ts';

/** What the page's developer reads of an endpoint that holds deliveries up; no customer's page needs it before. */
export const reports = {
  unacknowledged: 'the endpoint answers 2xx without a receipt, or redirects; see ack="status"',
  misconfigured: 'the endpoint answers 401, 403, 404, 405 or 410',
  network: 'the endpoint cannot be reached: CSP connect-src, CORS, or a blocker',
  timeout: 'the endpoint does not answer in time',
  status: 'the endpoint answers with an error',
} as const satisfies Record<Hold, string>;
