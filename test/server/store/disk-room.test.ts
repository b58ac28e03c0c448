import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Room } from '../../../src/receiver/index.ts';
import { createDiskRoom } from '../../../src/server/store/disk-room.ts';
import { createManualClock } from '../../support/manual-clock.ts';

describe('the room of a disk', () => {
  it('O17: ends for files at the floor and for all at a quarter of it, and each change is told once', async () => {
    const clock = createManualClock();
    const told: Room[] = [];
    let free = 1_000;
    const room = createDiskRoom({ file: 'kroon.db', floor: 400, free: () => free, onChange: (now) => told.push(now), clock });
    const at = async (bytes: number) => {
      free = bytes;
      await clock.advance(1_000);
      return room();
    };
    expect([await at(1_000), await at(400), await at(399), await at(150), await at(100), await at(99), await at(0)]).toEqual(
      ['all', 'all', 'letters', 'letters', 'letters', 'none', 'none'],
    );
    // At a border it does not go to and fro.
    expect([await at(105), await at(111), await at(410), await at(441), await at(400)]).toEqual(['none', 'letters', 'letters', 'all', 'all']);
    expect(told).toEqual(['letters', 'none', 'letters', 'all']);
  });

  it('O17: is asked of the disk once a second at most, and is there where the disk does not say', async () => {
    const clock = createManualClock();
    let asked = 0;
    const room = createDiskRoom({ file: 'kroon.db', floor: 400, free: () => void asked++, clock });
    for (let i = 0; i < 50; i++) expect(room()).toBe('all');
    expect(asked).toBe(1);
  });

  it('O17: is that of the real disk', () => {
    const file = path.join(tmpdir(), 'kroon.db');
    expect(createDiskRoom({ file, floor: 1 })()).toBe('all');
    expect(createDiskRoom({ file, floor: 2 ** 60 })()).toBe('none');
    expect(createDiskRoom({ file: '/no/such/folder/kroon.db', floor: 2 ** 60 })()).toBe('all');
  });
});
