/** `kroon/receiver`: takes in what customers send. Runs wherever `Request` and `Response` do. */
export type { AllowedOrigins } from './cors.ts';
export { type Receiver, type ReceiverOptions, type Site, createReceiver } from './handler.ts';
export {
  type IntakeEntry,
  type IntakeOutcome,
  type IntakeStore,
  type ReceivedItem,
  type StoredReceipt,
  mostBodies,
} from './intake-store.ts';
export { type ReceiverLimits, receiverLimits } from './limits.ts';
export { type RateLimit, rateLimit } from './rate.ts';
export {
  type ClaimedItem,
  type Claiming,
  type DisabledDestination,
  type Erased,
  type OutboxItem,
  type OutboxState,
  type RelayStore,
  type Retention,
  type Settlement,
  type StoreHealth,
  type StoredEvent,
  ledgerDays,
  mailCap,
  outboxStates,
} from './relay-store.ts';
export type { Ending, Ends, Promised, Respond } from './receipt.ts';
