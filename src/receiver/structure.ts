import type { ReceiverLimits } from './limits.ts';

/** What can be wrong with a text before it is parsed. */
export const structureCodes = [
  'not-json',
  'too-deep',
  'too-many-keys',
  'duplicate-key',
  'forbidden-key',
  'number-range',
] as const;
export type StructureCode = (typeof structureCodes)[number];

export interface Structure {
  /** The text is not to be parsed at all. */
  readonly fatal?: StructureCode;
  /** Faults that a legal act survives, flagged; any other event does not. */
  readonly faults: readonly StructureCode[];
}

/** Up to here parsing, printing and comparing stay cheap and far from any stack's end. */
const hard = { depth: 64, keys: 10_000 } as const;

const number = /-?[0-9][0-9.eE+-]*/y;

/** The index of the closing quote, the first one behind an even number of backslashes; -1 where there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text[before] === '\\') before--;
    if ((at - before) % 2 === 1) return at;
  }
  return -1;
}

/** A key as it counts: `"\u0069d"` is `id`. */
function readKey(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

/**
 * Looks over a JSON text without a stack of calls, so that no nesting can overflow it. It does not
 * say that the text is JSON (`JSON.parse` does), only that parsing it is safe and unambiguous.
 * Parsers differ on a repeated key (RFC 8259 section 4); in the envelope that is fatal.
 */
export function scanStructure(text: string, limits: Pick<ReceiverLimits, 'depth' | 'keys'>): Structure {
  const faults = new Set<StructureCode>();
  const open: (Set<string> | undefined)[] = [];
  let keys = 0;
  let keyIsNext = false;
  for (let i = 0; i < text.length; i++) {
    const symbol = text[i]!;
    if (symbol === '"') {
      const end = closingQuote(text, i);
      if (end < 0) return { fatal: 'not-json', faults: [] };
      const members = open.at(-1);
      if (members && keyIsNext) {
        const key = readKey(text.slice(i, end + 1));
        if (key === undefined) return { fatal: 'not-json', faults: [] };
        if (++keys > hard.keys) return { fatal: 'too-many-keys', faults: [] };
        if (keys > limits.keys) faults.add('too-many-keys');
        const wrong = members.has(key) ? 'duplicate-key' : key === '__proto__' ? 'forbidden-key' : undefined;
        if (wrong && open.length === 1) return { fatal: wrong, faults: [] };
        if (wrong) faults.add(wrong);
        members.add(key);
        keyIsNext = false;
      }
      i = end;
    } else if (symbol === '{' || symbol === '[') {
      open.push(symbol === '{' ? new Set() : undefined);
      if (open.length > hard.depth) return { fatal: 'too-deep', faults: [] };
      if (open.length > limits.depth) faults.add('too-deep');
      keyIsNext = symbol === '{';
    } else if (symbol === '}' || symbol === ']') {
      open.pop();
      keyIsNext = false;
    } else if (symbol === ',') {
      keyIsNext = open.at(-1) !== undefined;
    } else if (symbol === '-' || (symbol >= '0' && symbol <= '9')) {
      number.lastIndex = i;
      const found = number.exec(text)?.[0];
      if (found === undefined) continue;
      // 1e999 is JSON, and becomes Infinity, which no text can carry on.
      if (!Number.isFinite(Number(found))) faults.add('number-range');
      i += found.length - 1;
    }
  }
  return { faults: [...faults] };
}
