import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { createId } from '../../base/id.ts';
import type { KeyStore, SigningKey } from '../../receiver/sign.ts';

function isKey(value: unknown): value is SigningKey {
  const { kty, crv, kid, x, d } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return kty === 'OKP' && crv === 'Ed25519' && [kid, x, d].every((text) => typeof text === 'string' && text !== '');
}

/** Reads a key as it is kept: a JWK in JSON. A text that is none, such as a line that was cut off, is no key. */
export function readKey(text: string): SigningKey | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return isKey(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps keys as long as the process runs; for a store in memory. */
export function createMemoryKeys(): KeyStore {
  const keys: SigningKey[] = [];
  return {
    read: async () => [...keys],
    async add(key, onlyFirst) {
      if (!onlyFirst || keys.length === 0) keys.push(key);
    },
  };
}

/** Readable by its owner alone, and on disk before it returns: a receipt outlives a power cut, so must its key. */
function writeSafely(file: string, flags: string, text: string): void {
  const open = openSync(file, flags, 0o600);
  try {
    writeSync(open, text);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Windows does not open folders; there the name is safe with the file. */
function syncFolder(file: string): void {
  try {
    const open = openSync(path.dirname(path.resolve(file)), 'r');
    fsyncSync(open);
    closeSync(open);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}

/**
 * Keeps keys in a file beside the embedded store, one JWK a line, private halves too: nobody but its owner may read
 * it, and it is made so. Processes may share it. Rejects where it cannot be read or written.
 */
export function createKeyFile(name: string): KeyStore {
  // A working directory may change while it is open.
  const file = path.resolve(name);
  let seen: { readonly stamp: string; readonly kids: readonly string[] } | undefined;
  const isThere = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';

  /** Whole or not at all, and never over another's: a link fails where the name is taken. */
  function makeFirst(text: string): void {
    const draft = `${file}.${createId(Date.now())}`;
    writeSafely(draft, 'wx', text);
    try {
      linkSync(draft, file);
      unlinkSync(draft);
    } catch (error) {
      if (isThere(error)) unlinkSync(draft);
      // Some file systems have no links.
      else renameSync(draft, file);
    }
  }

  function read(): readonly SigningKey[] {
    let text: string;
    try {
      // Copied about, or made by hand: what others may read is closed first.
      if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    return text.split('\n').flatMap((line) => readKey(line) ?? []);
  }

  return {
    read: async () => read(),
    holds(kid) {
      try {
        const found = statSync(file, { bigint: true, throwIfNoEntry: false });
        if (!found) return false;
        const stamp = [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
        // Read again only where it changed: this is asked for every receipt.
        if (seen?.stamp !== stamp) seen = { stamp, kids: read().map((key) => key.kid) };
        return seen.kids.includes(kid);
      } catch {
        return false;
      }
    },
    async add(key, onlyFirst) {
      const line = `${JSON.stringify(key)}\n`;
      if (onlyFirst) makeFirst(line);
      // A line that a power cut left without its end is closed by the one before ours.
      else writeSafely(file, 'a', `\n${line}`);
      syncFolder(file);
    },
  };
}
