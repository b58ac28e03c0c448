/** What an earlier visit left on the device, in one module: few devices have any, so it comes by itself. */
export { earlierIn } from './earlier.ts';
export { openKept } from './kept-drafts.ts';
export { drainStored, unsentIn } from './unsent.ts';
