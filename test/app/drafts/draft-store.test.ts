import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftText, keepDraft } from '../../../src/app/drafts/draft-store.ts';
import { hasKept, keepEarlyInput } from '../../../src/app/drafts/draft-keys.ts';
import type { Sender } from '../../../src/elements/contract/ports.ts';

function tab(pathname = '/help') {
  const rows = new Map<string, string>();
  const storage = {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, text: string) => void rows.set(key, text),
    removeItem: (key: string) => void rows.delete(key),
  };
  const widgets: Sender[] = [];
  // A store's own names are its keys.
  vi.stubGlobal('sessionStorage', new Proxy(storage, { ownKeys: () => [...rows.keys()] }));
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('document', { querySelectorAll: (tag: string) => widgets.filter(({ localName }) => localName === tag) });
  const widget = (kind: string, settings: Record<string, string> = {}): Sender => {
    const made = { isConnected: true, localName: `kroon-${kind}`, kind, setting: (name: string) => settings[name] } as unknown as Sender;
    widgets.push(made);
    return made;
  };
  /** Puts a widget before all others of the page. */
  const first = (one: Sender): Sender => {
    widgets.splice(widgets.indexOf(one), 1);
    widgets.unshift(one);
    return one;
  };
  return { rows, storage, widget, first };
}

describe('drafts in a tab', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are kept and erased by widget, also beside another of its kind', () => {
    const { widget, rows } = tab();
    const [one, other] = [widget('complaint'), widget('complaint')];
    keepDraft(one, 'first');
    keepDraft(other, 'second');
    expect([draftText(one), draftText(other)]).toEqual(['first', 'second']);
    keepDraft(one, null);
    expect([draftText(one), draftText(other)]).toEqual([null, 'second']);
    expect([...rows.keys()].every((key) => key.startsWith('kroon-'))).toBe(true);
  });

  it('keep what was left before beside what is typed before the form has come', () => {
    const { widget } = tab();
    const one = widget('complaint');
    keepDraft(one, '{"id":"x","values":{"message":"older","order":"7"},"files":false}');
    keepEarlyInput(one, 'message', 'newer');
    expect(JSON.parse(draftText(one)!)).toEqual({ id: 'x', values: { message: 'newer', order: '7' }, files: false });
    keepDraft(one, 'damaged');
    keepEarlyInput(one, 'message', 'newest');
    expect(JSON.parse(draftText(one)!)).toEqual({ values: { message: 'newest' } });
  });

  it('add up where the form never comes, over a reload, and leave one draft once it is there', () => {
    const { widget, rows } = tab();
    const one = widget('complaint');
    expect(hasKept(one)).toBe(false);
    keepEarlyInput(one, 'message', 'words');
    expect(hasKept(one)).toBe(true);
    const again = tab();
    for (const [key, text] of rows) again.rows.set(key, text);
    const other = again.widget('complaint');
    keepEarlyInput(other, 'order', '7');
    expect(JSON.parse(draftText(other)!)).toEqual({ values: { message: 'words', order: '7' } });
    keepDraft(other, 'whole');
    expect([...again.rows.values()]).toEqual(['whole']);
    keepDraft(other, null);
    expect(hasKept(other)).toBe(false);
  });

  it('are not those of another page, order or kind', () => {
    const { widget } = tab();
    keepDraft(widget('complaint', { order: '7' }), 'about seven');
    const there = tab('/other');
    expect(draftText(there.widget('complaint', { order: '7' }))).toBe(null);
    const here = tab();
    keepDraft(here.widget('complaint', { order: '7' }), 'about seven');
    here.widget('rating');
    expect(draftText({ ...here.widget('complaint', { order: '8' }) } as Sender)).toBe(null);
  });

  it('stay where they were, or go from there, when the widget is taken away', () => {
    const { widget, rows } = tab();
    const one = widget('complaint') as { isConnected: boolean } & Sender;
    keepDraft(one, 'first');
    one.isConnected = false;
    keepDraft(one, 'second');
    expect([...rows.values()]).toEqual(['second']);
    keepDraft(one, null);
    expect(rows.size).toBe(0);
    const never = widget('rating') as { isConnected: boolean } & Sender;
    never.isConnected = false;
    keepDraft(never, 'nowhere');
    expect(rows.size).toBe(0);
  });

  it('go on with the page that goes on under its widget, and leave nothing where they were', () => {
    const { widget, rows } = tab();
    const one = widget('complaint');
    keepDraft(one, 'first');
    vi.stubGlobal('location', { pathname: '/next' });
    keepDraft(one, 'first and second');
    expect([...rows.values()]).toEqual(['first and second']);
    expect(draftText(one)).toBe('first and second');
    keepDraft(one, null);
    expect(rows.size).toBe(0);
  });

  it('leave alone what another widget has kept where they were', () => {
    const { widget, rows, first } = tab();
    const one = widget('complaint');
    keepDraft(one, 'of one');
    const other = first(widget('complaint'));
    keepDraft(other, 'of the other');
    keepDraft(one, 'of one, still');
    expect([draftText(other), draftText(one)]).toEqual(['of the other', 'of one, still']);
    expect(rows.size).toBe(2);
  });

  it('E9: are found where a copy of the tag was put before it, and show in both', () => {
    const before = tab();
    keepDraft(before.widget('complaint'), 'words');
    const after = tab();
    for (const [key, text] of before.rows) after.rows.set(key, text);
    const [copy, own] = [after.widget('complaint'), after.widget('complaint')];
    expect([draftText(copy), draftText(own)]).toEqual(['words', 'words']);
    keepDraft(own, 'words and more');
    // What the copy has not changed is no news, and nothing newer is lost by it.
    keepDraft(copy, 'words');
    expect([...after.rows.values()]).toEqual(['words and more']);
    keepDraft(copy, 'words otherwise');
    expect([...after.rows.values()]).toEqual(['words and more', 'words otherwise']);
    keepDraft(own, null);
    expect([...after.rows.values()]).toEqual(['words otherwise']);
  });

  it('E9: of two widgets about one thing are found by how they look, whatever their order', () => {
    const before = tab();
    const [inline, drawer] = [before.widget('complaint'), before.widget('complaint', { mode: 'drawer' })];
    expect([draftText(inline), draftText(drawer)]).toEqual([null, null]);
    keepDraft(drawer, 'of the drawer');
    keepDraft(inline, 'of the page');
    const after = tab();
    for (const [key, text] of before.rows) after.rows.set(key, text);
    const again = [after.widget('complaint'), after.widget('complaint', { mode: 'drawer' }), after.widget('complaint', { mode: 'drawer' })];
    expect(again.map(draftText)).toEqual(['of the page', 'of the drawer', 'of the drawer']);
    // One alone finds what is left of one that is gone, or of an earlier version, which counted tags.
    const alone = tab();
    alone.rows.set([...before.rows.keys()].find((key) => before.rows.get(key) === 'of the drawer')!.replace(/ \d+ /, ' 7 '), 'counted');
    expect(draftText(alone.widget('complaint'))).toBe('counted');
  });

  it('are not those of another site, on one page', () => {
    const both = ({ widget }: ReturnType<typeof tab>) => ['north', 'south'].map((site) => widget('complaint', { site }));
    const first = tab();
    keepDraft(both(first)[1]!, 'to the south');
    const again = tab();
    for (const [key, text] of first.rows) again.rows.set(key, text);
    expect(both(again).map(draftText)).toEqual([null, 'to the south']);
  });

  it('E9: leave alone what is being typed in another widget that came before', () => {
    const { widget, rows } = tab();
    keepDraft(widget('complaint'), 'of one');
    const other = widget('complaint');
    expect(draftText(other)).toBe(null);
    keepDraft(other, 'of the other');
    expect([...rows.values()]).toEqual(['of one', 'of the other']);
  });

  it('are never kept on a shared computer', () => {
    const { widget, rows } = tab();
    const shared = widget('complaint', { storage: 'memory' });
    keepDraft(shared, 'secret');
    expect(rows.size).toBe(0);
    expect(draftText(shared)).toBe(null);
  });

  it('do without a store that is full, or forbidden', () => {
    const { widget, storage } = tab();
    const one = widget('complaint');
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => keepDraft(one, 'x')).not.toThrow();
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get() {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    expect(() => keepDraft(one, 'x')).not.toThrow();
    expect(draftText(one)).toBe(null);
  });
});
