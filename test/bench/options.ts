import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../journeys/built.ts';

export function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new Error(`--${name} has to be a whole number from ${least}`);
  return number;
}

/** The names that were given, where each is one of those that the option knows. */
export function namesOf<Name extends string>(option: string, given: readonly string[], known: readonly Name[]): Name[] {
  const isKnown = (name: string): name is Name => (known as readonly string[]).includes(name);
  const unknown = given.find((name) => !isKnown(name));
  if (unknown !== undefined) throw new Error(`--${option} knows ${known.join(', ')}; not ${unknown}`);
  return given.filter(isKnown);
}

/** The version of a package that is installed in a folder, or undefined where it is not. */
export function installedVersion(name: string, folder: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
    return version;
  } catch {
    return undefined;
  }
}

export function versionOf(name: string, folder = root): string {
  return `${name} ${installedVersion(name, folder) ?? 'is not installed'}`;
}
