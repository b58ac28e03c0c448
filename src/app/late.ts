/** What a widget asks of `app` from the first touch on, in one module: a page asks for it once. */
export { createEngine } from './delivery/engine.ts';
export { report } from './faults/report.ts';
