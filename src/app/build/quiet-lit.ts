import type { Plugin } from 'vite';

/** By this lit tells other copies of itself, on a global, which version it is. */
const told = /,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/;

/**
 * Leaves that out. It is a name in a stranger's page, and a lit of the page's own, in development, warns its developer of
 * "multiple versions" that he can do nothing about: ours is a part of the script, and shares nothing with his.
 */
export function forgetLitVersion(source: string): string {
  if (!told.test(source)) throw new Error('lit-html no longer tells its version as it did: look at it and mend this plugin.');
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
      handler: (source) => ({ code: forgetLitVersion(source), map: null }),
    },
  };
}
