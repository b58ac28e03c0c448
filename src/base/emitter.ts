/** A list of listeners. One that throws does not keep the others from hearing. */
export interface Emitter<Value> {
  on(listener: (value: Value) => void): () => void;
  emit(value: Value): void;
}

export function createEmitter<Value>(): Emitter<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value);
        } catch (error) {
          // A listener's mistake is reported where the page's own errors are, and goes no further.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
