import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftText, jotDown, keepDraft } from '../../src/app/drafts.ts';
import type { Sender } from '../../src/elements/ports.ts';

function tab(pathname = '/help') {
  const rows = new Map<string, string>();
  const storage = {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, text: string) => void rows.set(key, text),
    removeItem: (key: string) => void rows.delete(key),
  };
  const widgets: Sender[] = [];
  vi.stubGlobal('sessionStorage', storage);
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
    jotDown(one, { message: 'newer' });
    expect(JSON.parse(draftText(one)!)).toEqual({ id: 'x', values: { message: 'newer', order: '7' }, files: false });
    keepDraft(one, 'damaged');
    jotDown(one, { message: 'newest' });
    expect(JSON.parse(draftText(one)!)).toEqual({ values: { message: 'newest' } });
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
