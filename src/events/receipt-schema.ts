import * as f from './fields.ts';
import { limits } from './limits.ts';

const responder = f.looseObject({ name: f.name, role: f.optional(f.name) });
/** The person who answers, as a receipt names them. */
export type Responder = f.Infer<typeof responder>;

/** The schema of a receipt, as a receiver answers it. */
export const receiptSchema = f.looseObject({
  /** Id of the event that was received. */
  id: f.id,
  /** What a customer quotes, `XXXXX-XXXXX-C`. */
  reference: f.words(limits.name),
  /** The receiver's clock. */
  receivedAt: f.instant,
  /** `received`, and nothing else. */
  status: f.literal('received'),
  /** Whether these very bytes had been received before. */
  replayed: f.boolean(),
  /** `sha-256:` and base64url of the body's bytes. */
  digest: f.name,
  /** Who answers, and in which role. */
  responder: f.optional(responder),
  /** Local date `YYYY-MM-DD`, last day included, by which an answer is promised. */
  respondBy: f.optional(f.date),
  /** Last local date of the contract, `YYYY-MM-DD`. */
  endsOn: f.optional(f.date),
  /** How that day was found, such as `term-end`. */
  endRule: f.optional(f.text()),
  /** Where notice counted from the click would have ended it earlier; a page reads no such day, so it checks none. */
  endsOnByClick: f.optional(f.date),
  /** IANA zone in which the local dates above are meant. */
  timeZone: f.optional(f.name),
  /** Ed25519 over the receipt without it, as canonical JSON (RFC 8785); `kid` is in the receiver's JWK set. */
  signature: f.optional(f.looseObject({ kid: f.name, value: f.text() })),
});
