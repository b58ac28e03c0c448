/**
 * A host's listener as one that can do no harm. What it throws, at once or from a promise, is told to `onFault` and goes
 * no further: it must neither stop what called it nor, in Node, end the process.
 */
export function safely<Args extends readonly unknown[]>(
  listener: ((...args: Args) => unknown) | undefined,
  onFault?: (error: unknown) => void,
): (...args: Args) => void {
  return (...args) => {
    try {
      const later = listener?.(...args);
      if (later instanceof Promise) later.catch(safely(onFault));
    } catch (error) {
      if (onFault) safely(onFault)(error);
    }
  };
}
