import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { namesIn, tableUnder } from '../support/markdown.ts';
import { folders, rooms } from './floors.js';

const page = readFileSync(fileURLToPath(new URL('../../docs/architecture.md', import.meta.url)), 'utf8');

/** Makes the package out of every room, and has no floor: the linter lets it import what it likes. */
const maker = 'build';

/** Each room of the page, with the rooms that it may look into. */
function roomsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const rows = tableUnder(text, 'Rooms').map(([room, , may]) => [namesIn(room!)[0]!, namesIn(may!)] as const);
  return Object.fromEntries(rows.filter(([room]) => room !== maker));
}

/** Each room of the drawing, with the floor that it stands on. */
function floorsOf(text: string): ReadonlyMap<string, number> {
  const [, drawing] = /^## Floors\n[\s\S]*?```\n([\s\S]*?)```/m.exec(text)!;
  const floors = new Map<string, number>();
  for (const line of drawing!.trim().split('\n')) {
    const [, floor, names] = /^(\d)\s+(.*)$/.exec(line)!;
    for (const name of names!.split('│')) floors.set(name.trim().split(/\s/)[0]!, Number(floor));
  }
  return floors;
}

/** Imports that go up, or sideways. */
function breaches(floors: ReadonlyMap<string, number>, held: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(held).flatMap(([room, below]) =>
    below.filter((other) => !((floors.get(other) ?? NaN) < (floors.get(room) ?? NaN))).map((other) => `${room} imports ${other}`),
  );
}

describe('docs/architecture.md', () => {
  it('has the rooms of the linter, and what each may import', () => {
    expect(roomsOf(page)).toEqual(Object.fromEntries(Object.entries(rooms).filter(([room]) => room !== maker)));
    expect(tableUnder(page, 'Rooms').map(([room]) => namesIn(room!)[0])).toContain(maker);
  });

  it('says of each room what it never touches', () => {
    const named = tableUnder(page, 'What a room never touches').flatMap(([room]) => namesIn(room!));
    expect(named.sort()).toEqual([...Object.keys(rooms).filter((room) => room !== maker), maker].sort());
  });

  it('names the folders of a room that are there, and of elements those of the linter', () => {
    const rows = tableUnder(page, 'Folders in a room').map(([room, named]) => [namesIn(room!)[0]!, namesIn(named!)] as const);
    for (const [room, named] of rows) {
      for (const path of named) expect(existsSync(fileURLToPath(new URL(`../../src/${room}/${path}/`, import.meta.url))), `${room}/${path}`).toBe(true);
    }
    const tops = Object.fromEntries(rows)['elements']!.filter((path) => !path.includes('/'));
    expect([...tops].sort()).toEqual(Object.keys(folders).sort());
  });

  it('draws each room on a floor above what it imports', () => {
    const floors = floorsOf(page);
    expect([...floors.keys()].sort()).toEqual(Object.keys(rooms).filter((room) => room !== maker).sort());
    expect(breaches(floors, rooms)).toEqual([]);
  });

  it('would be found wrong: a room that is missing, an import that is not allowed, a floor that is too low', () => {
    expect(roomsOf(page.replace(/^\| `documents` .*\n/m, ''))).not.toEqual(roomsOf(page));
    const open = roomsOf(page.replace('| the widgets, in Lit | `base`,', '| the widgets, in Lit | `delivery`, `base`,'));
    expect(open).not.toEqual(roomsOf(page));
    expect(breaches(floorsOf(page), { ...rooms, elements: ['delivery', 'app'] })).toEqual(['elements imports app']);
    expect(breaches(floorsOf(page.replace('4  elements', '1  elements')), rooms)).toContain('elements imports i18n');
  });
});
