import type { Plugin } from 'vite';

/** What each of lit's modules says to the page or asks it, by the module's name; a text in its place, where one has to be. */
const told: Readonly<Record<string, readonly (RegExp | readonly [RegExp, string])[]>> = {
  // A polyfill of the page's may change it, and other copies are told, on a global, which version it is.
  'lit-html': [
    /,(\w+)=\w+\.litHtmlPolyfillSupport;\1\?\.\([^)]*\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/,
    [/Error\("invalid template strings array"\)/, 'Error()'],
  ],
  'lit-element': [
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);const (\w+)=\w+\.litElementPolyfillSupport;\1\?\.\(\{LitElement:\w+\}\)/,
    /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[^"]+"\);/,
  ],
  'reactive-element': [
    /,\w+=\w+\.reactiveElementPolyfillSupport\b/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]+"\)/,
    // Decorators share a name on `Symbol` and a map, and add to what a constructor does; none of ours has one.
    /static addInitializer\(t\)\{this\._\$Ei\(\),\(this\.l\?\?=\[\]\)\.push\(t\)\}/,
    /,void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\)/,
    /,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/,
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    /const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{const (\w)=litPropertyMetadata\.get\(\1\);if\(void 0!==\2\)for\([^)]*\)this\.elementProperties\.set\(\w,\w\)\}/,
  ],
  // A polyfill's `ShadyCSS` would make it write tags with a page's `litNonce`; every browser that is served takes sheets.
  'css-tag': [
    [/\w\.ShadowRoot&&\(void 0===\w\.ShadyCSS\|\|\w\.ShadyCSS\.nativeShadow\)&&"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/, '!0'],
  ],
};

/**
 * Leaves all of it out. They are names in a stranger's page: what it loads for a lit of its own is not meant for ours, and that
 * lit, in development, warns its developer of "multiple versions" that he can do nothing about. Ours is a part of the
 * script, and shares nothing with his.
 */
export function forgetGlobals(source: string, name: string): string {
  return told[name]!.reduce((left, one) => {
    const [text, instead] = one instanceof RegExp ? [one, ''] : one;
    if (!text.test(left)) throw new Error(`${name} no longer speaks to the page as it did: look at it and mend this plugin.`);
    return left.replace(text, instead);
  }, source);
}

const modules = /[\\/](?:lit-html|lit-element|reactive-element)[\\/](?:development[\\/])?(lit-html|lit-element|reactive-element|css-tag)\.js$/;

/** For the script builds only: who bundles lit himself has one, and wants to hear of a second. */
export function quietLit(environments: readonly string[]): Plugin {
  return {
    name: 'kroon:quiet-lit',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => environments.includes(name),
    transform: {
      filter: { id: modules },
      handler: (source, id) => ({ code: forgetGlobals(source, modules.exec(id)![1]!), map: null }),
    },
  };
}
