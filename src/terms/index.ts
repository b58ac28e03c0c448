/** `kroon/terms`: civil dates, notice, deadlines and presets. Pure: no current time, no DOM, no zone of the machine. */
export * from './cap.ts';
export * from './dark-patterns.ts';
export * from './deadlines.ts';
export * from './earliest-end.ts';
export {
  type After,
  type FixedTerm,
  type FixedTermEnd,
  type FixedTermFault,
  type FixedTermRule,
  fixedTerm,
  fixedTermRules,
  parseAfter,
} from './fixed-term.ts';
export * from './holidays.ts';
export * from './in-force.ts';
export { noticeOfLaw } from './upcoming.ts';
export * from './local-date.ts';
export * from './notice.ts';
export * from './period.ts';
export { type UsPlace, usPlaces } from './places/united-states.ts';
export * from './preset-faults.ts';
export * from './presets/b2b.ts';
export * from './presets/de-termination.ts';
export * from './presets/es-termination.ts';
export * from './presets/eu-dataact-switch.ts';
export * from './presets/eu-withdrawal.ts';
export { presetForms } from './presets/forms.ts';
export * from './presets/fr-termination.ts';
export * from './presets/generic.ts';
export * from './presets/index.ts';
export * from './presets/nl-termination.ts';
export * from './presets/obstacles.ts';
export * from './presets/preset.ts';
export * from './presets/receipt-items.ts';
export * from './presets/uk-subscription.ts';
export * from './presets/us-ca-termination.ts';
export * from './presets/us-mn-termination.ts';
export * from './presets/us-rosca.ts';
export * from './receipt-holds.ts';
export * from './respond-by.ts';
export * from './switching.ts';
export { termEnd } from './term.ts';
export * from './withdrawal.ts';
export * from './zone.ts';
