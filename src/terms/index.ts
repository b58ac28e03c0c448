/** `kroon/terms`: civil dates, notice, deadlines and presets. Pure: no current time, no DOM, no zone of the machine. */
export * from './cap.ts';
export * from './deadlines.ts';
export * from './earliest-end.ts';
export * from './fixed-term.ts';
export * from './holidays.ts';
export * from './local-date.ts';
export * from './notice.ts';
export * from './period.ts';
export * from './presets/b2b.ts';
export * from './presets/generic.ts';
export * from './presets/preset.ts';
export * from './respond-by.ts';
export { termEnd } from './term.ts';
export * from './withdrawal.ts';
export * from './zone.ts';
