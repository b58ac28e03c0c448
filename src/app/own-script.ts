import { layers } from './config.ts';

/** The script element that brought this file: it finds itself, as a module by the attribute `data-kroon`. */
export function readOwnScript(): HTMLScriptElement | undefined {
  const script = (document.currentScript ?? document.querySelector('script[data-kroon]')) as HTMLScriptElement | null;
  if (!script) return undefined;
  layers().script = Object.fromEntries(
    [...script.attributes].filter(({ name }) => name.startsWith('data-')).map(({ name, value }) => [name.slice(5), value]),
  );
  return script;
}
