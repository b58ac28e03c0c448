import type { Plugin } from 'vite';

/** How the bundler's helper reads the names of a module, in its own runtime. */
const inherited = /for \(var name in all\)/;

/** Reads own names only: pages exist that add names to `Object.prototype`, and the helper threw on them. */
export function ownNames(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:own-names',
    applyToEnvironment: ({ name }) => environments.includes(name),
    renderChunk(code) {
      if (!code.includes('__exportAll = ')) return null;
      if (!inherited.test(code)) throw new Error('The bundler’s __exportAll reads names otherwise: look at it and mend this plugin.');
      return { code: code.replace(inherited, 'for (var name of Object.keys(all))'), map: null };
    },
  };
}
