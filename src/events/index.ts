/** `kroon/events`: the contract on the wire. Runs anywhere. */
export * from './cancellation.ts';
export * from './complaint.ts';
export * from './create-event.ts';
export * from './drivers.ts';
export * from './envelope.ts';
export * from './event-types.ts';
export { type Issue, type IssueCode, issueCodes } from './issues.ts';
export { limits } from './limits.ts';
export * from './rating.ts';
export * from './receipt.ts';
export { type Responder, receiptSchema } from './receipt-schema.ts';
export * from './remedies.ts';
export * from './scales.ts';
export * from './subjects.ts';
export { deriveReference, digestOf } from './reference.ts';
export * from './verify-receipt-signature.ts';
