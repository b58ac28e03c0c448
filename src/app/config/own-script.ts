import { sharedConfig } from './config.ts';

/**
 * The script element that brought this file. In a bundle it is the bundle's, and a module has none: a page then says by
 * the attribute `data-kroon` which tag speaks for it.
 */
export function readOwnScript(): HTMLScriptElement | undefined {
  const script = (document.querySelector('[data-kroon]') ?? document.currentScript) as HTMLScriptElement | null;
  if (!script) return undefined;
  sharedConfig().script = Object.fromEntries(
    script.getAttributeNames().flatMap((name) => (name.startsWith('data-') ? [[name.slice(5), script.getAttribute(name)!]] : [])),
  );
  return script;
}
