/** What the first touch brings of this room, as one file. */
export { createEngine } from './engine.ts';
export { lateWords } from './late-words.ts';
export { report } from './report.ts';
