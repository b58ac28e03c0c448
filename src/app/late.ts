/** What a widget asks of `app` from the first touch on, in one module: a page asks for it once. */
export { createEngine } from './engine.ts';
export { lateWords } from './late-words.ts';
export { report } from './report.ts';
