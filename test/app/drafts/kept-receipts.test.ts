import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepDraft } from '../../../src/app/drafts/draft-store.ts';
import { eraseReceived, keepReceived, receivedText } from '../../../src/app/drafts/kept-receipts.ts';
import { ratingMessages } from '../../../src/app/messages/rating.ts';
import { portsFor } from '../../../src/app/config/ports.ts';
import type { Sender } from '../../../src/elements/contract/ports.ts';

const ports = portsFor(ratingMessages);

/** A tab's own store, as `Object.entries` reads a real one. */
class Tab {
  readonly [key: string]: unknown;
  getItem(key: string): string | null {
    return (Object.getOwnPropertyDescriptor(this, key)?.value as string | undefined) ?? null;
  }
  setItem(key: string, text: string): void {
    Object.assign(this, { [key]: text });
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

function open(pathname = '/help', storage = new Tab()) {
  const widgets: Sender[] = [];
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('document', { querySelectorAll: () => widgets });
  const widget = (settings: Record<string, string> = {}) => {
    const made = { isConnected: true, localName: 'kroon-complaint', kind: 'complaint', setting: (name: string) => settings[name] };
    widgets.push(made as unknown as Sender);
    return made as unknown as Sender & { isConnected: boolean };
  };
  return { storage, widget };
}

describe('F6: what was received in a tab', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('stands beside the draft of its widget, and loads its session', () => {
    const { widget, storage } = open();
    const [one, other] = [widget(), widget({ mode: 'dialog' })];
    keepDraft(one, 'draft');
    keepReceived(one, 'receipt');
    expect([receivedText(one), receivedText(other)]).toEqual(['receipt', null]);
    expect(Object.keys(storage)).toHaveLength(2);
    keepDraft(one, null);
    expect(ports.drafted(one)).toBe(true);
    expect(receivedText(widget()), 'a copy shows the same').toBe('receipt');
    keepReceived(one, null);
    expect(ports.drafted(one)).toBe(false);
    expect(Object.keys(storage)).toEqual([]);
  });

  it('is not that of another site, on one page', () => {
    const { widget } = open();
    const [north, south] = [widget({ site: 'north' }), widget({ site: 'south' })];
    keepReceived(north, 'of the north');
    expect([receivedText(north), receivedText(south)]).toEqual(['of the north', null]);
  });

  it('goes to where its widget stood last, where that was taken away before the answer came', () => {
    const { widget } = open();
    const one = widget();
    // As a form does that comes.
    expect(receivedText(one)).toBe(null);
    keepDraft(one, 'on its way');
    one.isConnected = false;
    vi.stubGlobal('location', { pathname: '/next' });
    keepReceived(one, 'receipt');
    const back = open('/help', sessionStorage as unknown as Tab);
    expect(receivedText(back.widget())).toBe('receipt');
  });

  it('is neither written nor found on a shared computer', () => {
    const { widget, storage } = open();
    const shared = widget({ storage: 'memory' });
    keepReceived(shared, 'secret');
    expect(Object.keys(storage)).toEqual([]);
    storage.setItem('kroon-received-1 /help complaint 0   ', 'of another time');
    expect(receivedText(shared)).toBe(null);
    expect(ports.drafted(shared)).toBe(false);
  });

  it('goes by its id, from wherever it stands, and nothing else does', () => {
    const { storage } = open();
    storage.setItem('kroon-received-1 /a', '[{"id":"one"},{"id":"two"}]');
    storage.setItem('kroon-received-1 /b', '[{"id":"one"}]');
    storage.setItem('kroon-received-1 /c', '{one');
    storage.setItem('kroon-draft-1 /a', '{"id":"one"}');
    storage.setItem('shop', '[{"id":"one"}]');
    eraseReceived('one');
    expect({ ...storage }).toEqual({ 'kroon-received-1 /a': '[{"id":"two"}]', 'kroon-draft-1 /a': '{"id":"one"}', shop: '[{"id":"one"}]' });
  });

  it('does without a store that is full or forbidden', () => {
    const { widget, storage } = open();
    const one = widget();
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => {
      keepReceived(one, 'x');
    }).not.toThrow();
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get() {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    expect(() => {
      keepReceived(one, 'x');
      eraseReceived('x');
    }).not.toThrow();
    expect(receivedText(one)).toBe(null);
    expect(ports.drafted(one)).toBe(false);
  });
});
