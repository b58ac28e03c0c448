/** What shows what an earlier visit left, in one module. */
export { showEarlier } from './earlier-part.ts';
export { showUnsent } from './unsent-part.ts';
