import type { DeviceFixture, Written } from './device.ts';

/** One letter on a device, as its row says how it stands. */
export interface Letter {
  readonly id: string;
  readonly reference: string;
  readonly lane: string;
  readonly digest: string;
  readonly status: string;
  /** The body as it is to be sent; `undefined` once settled. */
  readonly text: string | undefined;
}

type Row = Readonly<Record<string, Written>>;

function rowsOf(device: DeviceFixture, name: string): readonly Row[] {
  return (device.databases.find((one) => one.name === name)?.stores[0]?.rows ?? []) as readonly Row[];
}

/** What stands in the outbox of a device, oldest first. */
export function lettersOn(device: DeviceFixture): readonly Letter[] {
  return rowsOf(device, 'kroon-outbox-1').map((row) => {
    const { $bytes } = (row['bytes'] ?? {}) as { $bytes?: string };
    const text = $bytes === undefined ? undefined : Buffer.from($bytes, 'base64').toString();
    return { ...(row as unknown as Letter), text };
  });
}

/** The one whose text has these words. */
export function letterWith(letters: readonly Letter[], words: string): Letter {
  const found = letters.filter(({ text }) => text?.includes(JSON.stringify(words).slice(1, -1)));
  if (found.length !== 1) throw new Error(`${found.length} letters say: ${words}`);
  return found[0]!;
}
