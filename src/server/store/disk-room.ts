import { statfsSync } from 'node:fs';
import path from 'node:path';
import { type Clock, systemClock } from '../../base/clock.ts';
import type { Room } from '../../receiver/allowance.ts';

export const roomLines: Readonly<Record<Room, string>> = {
  all: 'the disk has room again, files are taken',
  letters: 'the disk is nearly full, no files are taken until there is room',
  none: 'the disk is full, nothing is taken until there is room',
};

/** Which disk is looked at, and what is asked of it. */
export interface DiskRoomOptions {
  /** The file of the embedded store. */
  readonly file: string;
  /** Free bytes of its disk below which no files are taken, and at a quarter of which nothing is. */
  readonly floor: number;
  /** Hears of each change, once. */
  readonly onChange?: (room: Room) => void;
  /** By which a look is not taken too often. Default: the system's. */
  readonly clock?: Clock;
  /** Free bytes of the disk of a folder; `undefined` where it does not say. */
  readonly free?: (folder: string) => number | undefined;
}

/** Milliseconds for which an answer holds. */
const keptFor = 1_000;
/** What has to be free beyond a floor before it counts as kept again, so that a border is not told of by the second. */
const beyond = 1.1;

function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Some file systems do not say, and a store that cannot write says so itself.
    return undefined;
  }
}

/**
 * Tells what a disk has room for, for a receiver's `room`. A disk that is full takes the store's own work with it: what
 * was received can be neither settled nor erased then.
 */
export function createDiskRoom({ file, floor, onChange, clock = systemClock, free = freeBytes }: DiskRoomOptions): () => Room {
  const folder = path.dirname(path.resolve(file));
  let room: Room = 'all';
  let at: number | undefined;

  function look(): Room {
    const bytes = free(folder) ?? Infinity;
    const over = (least: number, was: boolean) => bytes >= least * (was ? 1 : beyond);
    if (!over(floor / 4, room !== 'none')) return 'none';
    return over(floor, room === 'all') ? 'all' : 'letters';
  }

  return () => {
    const now = clock.monotonic();
    if (at !== undefined && now - at < keptFor) return room;
    at = now;
    const found = look();
    if (found !== room) {
      room = found;
      onChange?.(found);
    }
    return room;
  };
}
