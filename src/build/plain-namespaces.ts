import type { Plugin } from 'vite';

const runtime = /import\{(\w+) as ([\w$]+)\}from"\.\/rolldown-runtime-[^"]+";/;

/**
 * Gives a module that is imported later, out of a file that it shares, a plain object with getters. The bundler's own
 * way is a helper in a file of its own: one more request, and more bytes, on every page.
 */
export function plainNamespaces(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:plain-namespaces',
    applyToEnvironment: ({ name }) => environments.includes(name),
    // Part of a file's hash, so that other code never stands under an old name.
    augmentChunkHash: () => 'plain namespaces',
    generateBundle(_, bundle) {
      const helpers = Object.values(bundle).filter((file) => file.type === 'chunk' && /rolldown-runtime/.test(file.fileName));
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const file of chunks) {
        const [line, , helper] = runtime.exec(file.code) ?? [];
        if (line === undefined || helper === undefined) continue;
        const name = helper.replaceAll('$', '\\$');
        const call = new RegExp(`(?<==)${name}\\(\\{((?:[\\w$]+:\\(\\)=>[\\w$]+,?)+)\\}(?:,1)?\\)`, 'g');
        const code = file.code
          .replace(line, '')
          .replace(call, (_call, members: string) => `{${members.replace(/([\w$]+):\(\)=>([\w$]+)/g, 'get $1(){return $2}')}}`);
        // Each is known by its form; where that has changed, the bundler's way stays.
        if (!new RegExp(`(?<![\\w$.])${name}\\(\\{\\w+:\\(`).test(code)) file.code = code;
      }
      const needed = chunks.some(({ fileName, code }) => code.includes('rolldown-runtime') && !fileName.includes('rolldown-runtime'));
      if (!needed) for (const { fileName } of helpers) Reflect.deleteProperty(bundle, fileName);
    },
  };
}
