import { type Plugin, build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { root } from '../../journeys/built.ts';

/** Files that lie nowhere: the guide's own blocks, and a program that mounts one of them. */
function written(files: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'written',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path, namespace }) => (namespace === 'written' ? { path: path.slice(2), namespace } : undefined));
      onResolve({ filter: /^program$/ }, () => ({ path: 'program.tsx', namespace: 'written' }));
      onLoad({ filter: /.*/, namespace: 'written' }, ({ path }) => ({ contents: made(path, files[path]!), loader: 'tsx', resolveDir: root }));
    },
  };
}

/** What the compilers of Svelte and Vue make of a file of theirs. */
function made(path: string, text: string): string {
  if (path.endsWith('.svelte')) return compile(text, { filename: path, generate: 'client' }).js.code;
  if (!path.endsWith('.vue')) return text;
  const { descriptor } = parse(text, { filename: path });
  const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('kroon-') };
  return compileScript(descriptor, { id: path, inlineTemplate: true, templateOptions: { compilerOptions } }).content;
}

/** One classic script of these files, by `program.tsx`. */
export async function bundleOf(files: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['program'],
    bundle: true,
    write: false,
    logLevel: 'error',
    jsx: 'automatic',
    absWorkingDir: root,
    conditions: ['svelte', 'browser', 'production'],
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    plugins: [written(files)],
  });
  return outputFiles[0]!.text;
}
