import type { Plugin } from 'vite';

const dynamicImport = /import\((["'`])\.\/([^"'`]+)\1\)/g;

/**
 * Asks for all that a late chunk stands on in the same moment as for the chunk itself: a browser that finds the names in the
 * file asks one round trip later. What fails is told by the import of the chunk itself.
 */
export function parallelImports(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:parallel-imports',
    applyToEnvironment: ({ name }) => environments.includes(name),
    generateBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
      /** The files that come with a chunk, itself among them; another plugin may have taken one away. */
      const withAll = (name: string): Set<string> => {
        const seen = new Set([name]);
        for (const one of seen) for (const next of chunks.get(one)?.imports ?? []) if (chunks.has(next)) seen.add(next);
        return seen;
      };
      for (const file of chunks.values()) {
        const here = withAll(file.fileName);
        const folder = file.fileName.slice(0, file.fileName.lastIndexOf('/') + 1);
        file.code = file.code.replace(dynamicImport, (whole, _quote, name: string) => {
          const besides = [...withAll(folder + name)].filter((one) => one !== folder + name && !here.has(one));
          const asked = besides.map((one) => `import("./${one.slice(folder.length)}").catch(()=>{})`);
          return besides.length > 0 ? `(${[...asked, whole].join()})` : whole;
        });
      }
    },
  };
}
