/** `kroon/receiver`: takes in what customers send. Runs wherever `Request` and `Response` do. */
export { type ByteLimits, IntakeNotice, type Room, byteLimits } from './allowance.ts';
export type { AllowedOrigins } from './cors.ts';
export {
  type FormField,
  type FormGap,
  type FormPage,
  type FormPages,
  type FormPlace,
  type FormRefusal,
  type FormSettings,
  type Wish,
  formGaps,
  formRefusals,
} from './form-pages.ts';
export { type ForwardedAddress, type ForwardedHeader, type TrustedProxies, createForwardedAddress, forwardedHeaders } from './forwarded.ts';
export { type Receiver, type ReceiverOptions, createReceiver } from './handler.ts';
export {
  type IntakeEntry,
  type IntakeOutcome,
  type IntakeStore,
  type ReceivedItem,
  type StoredReceipt,
  mostBodies,
} from './intake-store.ts';
export { type ContractTerms, type EndFlag, type TermsOf, endFlags, endsByTerms } from './ends.ts';
export { type ReceiverLimits, receiverLimits } from './limits.ts';
export { type RateLimit, rateLimit } from './rate.ts';
export {
  type Backlog,
  type ClaimedItem,
  type Claiming,
  type DisabledDestination,
  type Erased,
  type Gathering,
  type OutboxItem,
  type OutboxState,
  type RelayStore,
  type Retention,
  type RetentionLook,
  type RetentionStanding,
  type Settlement,
  type StoreHealth,
  type StoredEvent,
  type TriedItem,
  type Unreached,
  gatherCap,
  ledgerDays,
  longestDelay,
  mailCap,
  outboxStates,
} from './relay-store.ts';
export type { Ending, Ends, Promised, Respond } from './receipt.ts';
export {
  type KeyStore,
  type ReceiptSignature,
  type Signer,
  type SigningKey,
  createSigner,
  generateSigningKey,
  rotateKeys,
} from './sign.ts';
export type { Site } from './sites.ts';
