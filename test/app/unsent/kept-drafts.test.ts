import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openKept, sweepDrafts } from '../../../src/app/unsent/kept-drafts.ts';
import { keptDraftsName } from '../../../src/delivery/has-outbox.ts';
import type { Sender } from '../../../src/elements/contract/ports.ts';

const hour = 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 21, 10, 15);
let factory: IDBFactory;

const widget = (order = '7', site?: string): Sender => {
  const settings: Readonly<Record<string, string | undefined>> = { order, site };
  const one = { isConnected: true, localName: 'kroon-complaint', kind: 'complaint', setting: (name: string) => settings[name] };
  vi.stubGlobal('document', { querySelectorAll: () => [one] });
  return one as unknown as Sender;
};
/** Read without the code that wrote it. */
const rows = () =>
  new Promise<unknown[]>((resolve) => {
    const request = factory.open(keptDraftsName);
    request.onsuccess = () => {
      const all = request.result.transaction('drafts').objectStore('drafts').getAll();
      all.onsuccess = () => {
        request.result.close();
        resolve(all.result as unknown[]);
      };
    };
  });
const names = async () => (await factory.databases()).map(({ name }) => name);

describe('a draft that the customer asked this device to keep', () => {
  beforeEach(() => {
    factory = new IDBFactory();
    vi.stubGlobal('indexedDB', factory);
    vi.stubGlobal('location', { pathname: '/help' });
    vi.useFakeTimers({ toFake: ['Date'], now: start });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('makes nothing on the device before it is asked for', async () => {
    const kept = await openKept(widget());
    expect(kept).toMatchObject({ text: null, until: undefined });
    expect(await sweepDrafts()).toBe(false);
    expect(await names()).toEqual([]);
  });

  it('comes back at another visit, with what was typed last, until a day after the press', async () => {
    const kept = await openKept(widget());
    expect(await kept.keep('half')).toBe(start + 24 * hour);
    vi.setSystemTime(start + 5 * hour);
    const all = [kept.keep('half a'), kept.keep('half a sentence')];
    expect(await Promise.all(all)).toEqual([start + 24 * hour, start + 24 * hour]);
    vi.setSystemTime(start + 24 * hour - 1);
    expect(await openKept(widget())).toMatchObject({ text: 'half a sentence', until: start + 24 * hour });
    expect(await openKept(widget('8'))).toMatchObject({ text: null, until: undefined });
  });

  it('is not shown after a day, and goes a day after that was found, its database with the last one', async () => {
    await (await openKept(widget())).keep('early');
    vi.setSystemTime(start + hour);
    await (await openKept(widget('8'))).keep('later');
    vi.setSystemTime(start + 24 * hour);
    expect(await openKept(widget())).toMatchObject({ text: null });
    expect(await openKept(widget('8'))).toMatchObject({ text: 'later' });
    vi.setSystemTime(start + 25 * hour);
    expect(await sweepDrafts()).toBe(false);
    expect(await rows()).toHaveLength(2);
    vi.setSystemTime(start + 48 * hour);
    expect(await sweepDrafts()).toBe(false);
    expect(await rows()).toHaveLength(1);
    vi.setSystemTime(start + 49 * hour);
    expect(await sweepDrafts()).toBe(false);
    await vi.waitFor(async () => expect(await names()).toEqual([]));
  });

  it('O3: comes back where the clock was ahead once, and set right', async () => {
    const kept = await openKept(widget());
    await kept.keep('words');
    for (const ahead of [40 * 24, 30, 9000]) {
      vi.setSystemTime(start + ahead * hour);
      for (let i = 0; i < 2; i++) expect(await openKept(widget())).toMatchObject({ text: null });
      vi.setSystemTime(start + 2 * hour);
      expect(await openKept(widget())).toMatchObject({ text: 'words', until: start + 24 * hour });
    }
    // Kept anew while the clock was ahead, it is no older for that.
    vi.setSystemTime(start + 40 * 24 * hour);
    await (await openKept(widget())).keep('other words');
    vi.setSystemTime(start + 3 * hour);
    expect(await openKept(widget())).toMatchObject({ text: 'other words' });
  });

  it('O3: is kept for a day, and no years, where the clock was ahead when it was asked for', async () => {
    vi.setSystemTime(start + 9000 * hour);
    await (await openKept(widget())).keep('from the future');
    vi.setSystemTime(start);
    expect(await openKept(widget())).toMatchObject({ text: 'from the future', until: start + 24 * hour });
    vi.setSystemTime(start + 24 * hour);
    expect(await openKept(widget())).toMatchObject({ text: null });
    vi.setSystemTime(start + 48 * hour);
    expect(await sweepDrafts()).toBe(false);
    await vi.waitFor(async () => expect(await names()).toEqual([]));
  });

  it('E9: leaves another letter about the same beside it, and comes back in a copy of its tag', async () => {
    const [one, other] = [await openKept(widget()), await openKept(widget())];
    await one.keep('of one');
    await other.keep('of the other');
    expect(await rows()).toHaveLength(2);
    const copies = [widget(), widget()];
    vi.stubGlobal('document', { querySelectorAll: () => copies });
    expect((await Promise.all(copies.map(openKept))).map(({ text }) => text)).toEqual(['of one', 'of the other']);
    await one.erase();
    expect((await Promise.all(copies.map(openKept))).map(({ text }) => text)).toEqual(['of the other', 'of the other']);
  });

  it('is not that of another site, on one page', async () => {
    const sites = [widget('7', 'north'), widget('7', 'south')];
    vi.stubGlobal('document', { querySelectorAll: () => sites });
    await (await openKept(sites[1]!)).keep('to the south');
    expect((await Promise.all(sites.map(openKept))).map(({ text }) => text)).toEqual([null, 'to the south']);
  });

  it('is erased by a press, and kept anew by another one', async () => {
    const kept = await openKept(widget());
    await kept.keep('words');
    await kept.erase();
    expect(await openKept(widget())).toMatchObject({ text: null });
    vi.setSystemTime(start + hour);
    expect(await kept.keep('words')).toBe(start + 25 * hour);
  });

  it('rejects where the device keeps nothing', async () => {
    const kept = await openKept(widget());
    factory.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
    await expect(kept.keep('words')).rejects.toThrow();
    expect(keptDraftsName).toMatch(/^kroon-/);
  });
});
