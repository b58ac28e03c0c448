/**
 * Milliseconds after which what is waited for is taken not to come. Nothing is measured by it: a machine that is
 * slow, and busy beside, may need twenty times as long as a quiet one.
 */
export const patience = 60_000;

/** Waits for a fact that comes about in its own time: what a process, a store, a socket or a page does. */
export async function until(holds: () => unknown, what = 'It'): Promise<void> {
  const end = performance.now() + patience;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what} did not come about`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
