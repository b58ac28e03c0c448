import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** For the script builds only: our schemas are read by our own small reader, in zod's place. */
export function lightSchema(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:light-schema',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => environments.includes(name),
    resolveId: (id) => (id === 'zod/mini' ? resolve('src/events/light-schema.ts') : null),
  };
}
