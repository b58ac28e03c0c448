import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEmitter } from '../../src/base/emitter.ts';

describe('createEmitter', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('tells every listener, in the order in which they came', () => {
    const heard: string[] = [];
    const emitter = createEmitter<string>();
    emitter.on((value) => heard.push(`a ${value}`));
    emitter.on((value) => heard.push(`b ${value}`));
    emitter.emit('1');
    expect(heard).toEqual(['a 1', 'b 1']);
  });

  it('is silent for one who left, and only for that one', () => {
    const heard: string[] = [];
    const emitter = createEmitter<string>();
    const off = emitter.on((value) => heard.push(`a ${value}`));
    emitter.on((value) => heard.push(`b ${value}`));
    off();
    off();
    emitter.emit('1');
    expect(heard).toEqual(['b 1']);
  });

  it('tells one who comes, or leaves, during a call from the next call on', () => {
    const heard: string[] = [];
    const emitter = createEmitter<string>();
    const off = emitter.on((value) => {
      heard.push(`a ${value}`);
      off();
      emitter.on((later) => heard.push(`b ${later}`));
    });
    emitter.emit('1');
    emitter.emit('2');
    expect(heard).toEqual(['a 1', 'b 2']);
  });

  it('goes on after a listener that throws, and lets the page hear of the mistake', () => {
    const heard: string[] = [];
    const thrown: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (run: () => void) => {
      try {
        run();
      } catch (error) {
        thrown.push(error);
      }
    });
    const mistake = new Error('mistake');
    const emitter = createEmitter<string>();
    emitter.on(() => {
      throw mistake;
    });
    emitter.on((value) => heard.push(value));
    emitter.emit('1');
    expect(heard).toEqual(['1']);
    expect(thrown).toEqual([mistake]);
  });
});
