/** Why a store takes nothing in: what it would commit is not found again where it belongs. */
export type StoreFault = 'file-gone' | 'file-replaced' | 'file-damaged' | 'log-gone' | 'log-replaced' | 'log-cut' | 'tables-gone';

/** What a store tells of itself, by `onFault`: a code, never a path. */
export class StoreNotice extends Error {
  readonly code: StoreFault | 'in-place';

  constructor(code: StoreNotice['code'], cause?: unknown) {
    super(code, { cause });
    this.name = 'Store';
    this.code = code;
  }
}

/** Tells `onFault` of each change, once: every request finds the same state. */
export function createStanding(onFault?: (error: unknown) => void): (now: StoreFault | undefined, cause?: unknown) => void {
  let last: StoreFault | undefined;
  return (now, cause) => {
    if (now === last) return;
    last = now;
    onFault?.(new StoreNotice(now ?? 'in-place', cause));
  };
}
