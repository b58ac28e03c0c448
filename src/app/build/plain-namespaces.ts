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
      let needed = false;
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const [line, , helper] = runtime.exec(file.code) ?? [];
        if (line === undefined || helper === undefined) continue;
        const call = new RegExp(`(?<![\\w$])${helper.replace('$', '\\$')}\\(\\{((?:[\\w$]+:\\(\\)=>[\\w$]+,?)+)\\}(?:,1)?\\)`, 'g');
        let plain = 0;
        const code = file.code.replace(line, '').replace(call, (_call, members: string) => {
          plain++;
          return `{${members.replace(/([\w$]+):\(\)=>([\w$]+)/g, 'get $1(){return $2}')}}`;
        });
        // Each is known by its form; where that has changed, the bundler's way stays.
        if (plain > 0 && !code.includes(`=${helper}({`)) file.code = code;
        else needed = true;
      }
      if (!needed) for (const { fileName } of helpers) Reflect.deleteProperty(bundle, fileName);
    },
  };
}
