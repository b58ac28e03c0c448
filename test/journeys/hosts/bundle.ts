import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Plugin, build } from 'esbuild';
import { compile } from 'svelte/compiler';

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code };
    });
  },
};

/** A host's own script, as its bundler makes it; in the libraries' development mode, which complains of more. */
export async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    write: false,
    jsx: 'automatic',
    conditions: ['svelte', 'browser', 'development'],
    define: { 'process.env.NODE_ENV': '"development"' },
    plugins: [svelte],
  });
  return outputFiles[0]!.text;
}
