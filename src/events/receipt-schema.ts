import * as f from './fields.ts';
import { limits } from './limits.ts';

const responder = f.looseObject({ name: f.name, role: f.optional(f.name) });
export type Responder = f.Infer<typeof responder>;

export const receiptSchema = f.looseObject({
  id: f.id,
  reference: f.words(limits.name),
  /** The receiver's clock. */
  receivedAt: f.instant,
  status: f.literal('received'),
  /** Whether these very bytes had been received before. */
  replayed: f.boolean(),
  /** `sha-256:` and base64url of the body's bytes. */
  digest: f.name,
  responder: f.optional(responder),
  /** Local dates, last day included. */
  respondBy: f.optional(f.date),
  endsOn: f.optional(f.date),
  endRule: f.optional(f.text()),
  signature: f.optional(f.looseObject({ kid: f.name, value: f.text() })),
});
