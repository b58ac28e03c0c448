import type { Plugin } from 'vite';

/** What lit says when it makes its policy, in its production build. */
const original = 's.createPolicy("lit-html",{createHTML:t=>t})';

/**
 * The same, as a guest in a stranger's page: under our own name, made once and kept for every further
 * copy of the script (a CSP without 'allow-duplicates' refuses the second), and without a policy where
 * the page's CSP refuses the name, since a throw here would stop the whole widget.
 */
const replacement = `((h,k)=>{if(!(k in h)){h[k]=void 0;try{h[k]=s.createPolicy("kroon",{createHTML:t=>t})}catch{}}return h[k]})(globalThis,Symbol.for("kroon.trusted-types"))`;

/** Puts our guarded policy in the place of lit's own. */
export function renameLitPolicy(source: string): string {
  if (source.split(original).length !== 2) {
    throw new Error(`lit-html no longer holds the text \`${original}\` once: look at its policy and mend this plugin.`);
  }
  return source.replace(original, () => replacement);
}

/** For the script builds only: whoever bundles lit himself decides about its policy himself. */
export function trustedTypes(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:trusted-types',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => environments.includes(name),
    transform: {
      filter: { id: /[\\/]lit-html[\\/](?:development[\\/])?lit-html\.js$/ },
      handler: (source) => ({ code: renameLitPolicy(source), map: null }),
    },
  };
}
