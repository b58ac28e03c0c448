import { minify } from 'terser';
import type { Plugin } from 'vite';

/** What terser is asked for. It is part of a file's hash, so that other code never stands under an old name. */
const options = {
  module: true,
  ecma: 2020,
  // Functions may become arrows: none of ours is made with `new`, or asks for its `this` or `arguments`.
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
} as const;

/**
 * Asks Chromium to compile every function as the file comes in, beside the page's thread, and not each at its first call.
 * Others read a comment. https://v8.dev/blog/explicit-compile-hints
 */
const eagerly = '//# allFunctionsCalledOnLoad\n';

/**
 * Minifies once more what the bundler has minified: terser joins functions that are called once and
 * shortens conditions further. Each byte is paid for by every customer of every shop.
 * `banners`, by environment, go on top of what came out: a script that was copied to a site says what it is. Files with
 * names like `first` are the first drawing's, which calls nearly all of what they hold.
 */
export function terse(environments: readonly string[], banners: Readonly<Record<string, string>>, first: RegExp): Plugin {
  return {
    name: 'kroon:terse',
    applyToEnvironment: ({ name }) => environments.includes(name),
    augmentChunkHash: () => JSON.stringify(options),
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const { code } = await minify(file.code, options);
        file.code = (banners[this.environment.name] ?? '') + (first.test(file.fileName) ? eagerly : '') + code!;
      }
    },
  };
}
