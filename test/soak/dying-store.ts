/**
 * Loaded before the receiver's own command, which stays as it is: lets it die by SIGKILL at the n-th
 * step from when it is told so. A step is before each statement, and after a commit.
 */
import Database from 'libsql';

let left = Infinity;

function step(): void {
  left -= 1;
  if (left < 0) process.kill(process.pid, 'SIGKILL');
}

function counted(target: object, methods: readonly string[]): void {
  const holder = target as Record<string, (...values: unknown[]) => unknown>;
  for (const method of methods) {
    const original = holder[method]!;
    holder[method] = function (this: unknown, ...values) {
      step();
      const result = original.apply(this, values);
      if (values[0] === 'COMMIT') step();
      return result;
    };
  }
}

const { prototype } = Database as unknown as { prototype: object };
const probe = new Database(':memory:');
counted(Object.getPrototypeOf(probe.prepare('SELECT 1')) as object, ['run', 'get', 'all']);
probe.close();
counted(prototype, ['exec']);

process.on('message', (count: number) => {
  left = count;
  process.send?.('armed');
});
// Whoever started it is gone.
process.once('disconnect', () => process.exit(1));
// Being told is no reason to stay alive.
process.channel?.unref();
