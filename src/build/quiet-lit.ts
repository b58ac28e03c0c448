import type { Plugin } from 'vite';

/** Lit lets a polyfill of the page's change it, and tells other copies of itself, on a global, which version it is. */
const told = /,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\([^)]*\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/;

/**
 * Leaves both out. They are names in a stranger's page: what it loads for a lit of its own is not meant for ours, and that
 * lit, in development, warns its developer of "multiple versions" that he can do nothing about. Ours is a part of the
 * script, and shares nothing with his.
 */
export function forgetGlobals(source: string): string {
  if (!told.test(source)) throw new Error('lit-html no longer speaks to the page as it did: look at it and mend this plugin.');
  return source.replace(told, '');
}

/** For the script builds only: who bundles lit himself has one, and wants to hear of a second. */
export function quietLit(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:quiet-lit',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => environments.includes(name),
    transform: {
      filter: { id: /[\\/]lit-html[\\/](?:development[\\/])?lit-html\.js$/ },
      handler: (source) => ({ code: forgetGlobals(source), map: null }),
    },
  };
}
