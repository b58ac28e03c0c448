/**
 * What libraries of another time put in the place of built-ins, as they do it when a browser of today loads them:
 * found by comparing the globals before and after the real ones. Each runs in the page, before its scripts.
 */
export const hostLibraries: Readonly<Record<string, () => void>> = {
  'Prototype.js 1.6': () => {
    const { prototype } = Array;
    const toArray = (list: ArrayLike<unknown>): unknown[] => prototype.slice.call(list);
    const stop = {};
    type Each = (value: unknown, index: number) => unknown;
    const each = (list: readonly unknown[], iterator: Each): void => {
      try {
        for (let i = 0; i < list.length; i++) iterator(list[i], i);
      } catch (error) {
        if (error !== stop) throw error;
      }
    };
    const names = (object: object): string[] => {
      const found: string[] = [];
      // As the library does it: what is inherited is taken too.
      for (const name in object) found.push(name);
      return found;
    };
    Object.assign(prototype, {
      each(this: unknown[], iterator: Each) {
        each(this, iterator);
        return this;
      },
      map(this: unknown[], iterator: Each) {
        const results: unknown[] = [];
        each(this, (value, index) => results.push(iterator(value, index)));
        return results;
      },
      filter(this: unknown[], iterator: Each) {
        const results: unknown[] = [];
        each(this, (value, index) => iterator(value, index) && results.push(value));
        return results;
      },
      find(this: unknown[], iterator: Each) {
        let result: unknown;
        each(this, (value, index) => {
          if (!iterator(value, index)) return;
          result = value;
          throw stop;
        });
        return result;
      },
      reduce(this: unknown[]) {
        return this.length > 1 ? this : this[0];
      },
      entries(this: unknown[]) {
        return toArray(this);
      },
      first(this: unknown[]) {
        return this[0];
      },
      toJSON(this: unknown[]) {
        return `[${this.map((value) => JSON.stringify(value)).join(', ')}]`;
      },
    });
    Array.from = toArray as typeof Array.from;
    Object.keys = names;
    Object.values = (object: Record<string, unknown>) => names(object).map((name) => object[name]);
    Object.assign(String.prototype, {
      startsWith(this: string, start: string) {
        return this.indexOf(start) === 0;
      },
    });
    // Only the name: what elements inherit from stays where it was.
    Object.assign(window, { Element: class {} });
    Object.assign(Object.prototype, { plugin: { of: 'a library of another time' } });
  },
  'Prototype.js 1.7': () => {
    // What is in no tree has no parent to be taken from.
    Object.assign(HTMLElement.prototype, {
      remove(this: HTMLElement) {
        this.parentNode!.removeChild(this);
        return this;
      },
    });
    Array.from = ((list: ArrayLike<unknown>) => Array.prototype.slice.call(list)) as typeof Array.from;
    Reflect.deleteProperty(Array.prototype, 'entries');
    Object.assign(Array.prototype, { each() {}, last() {} });
  },
  'MooTools with its Date': () => {
    Array.from = ((item: unknown) => (Array.isArray(item) ? item : [item])) as typeof Array.from;
    Object.assign(Array.prototype, { $family: () => 'array', each() {} });
    Object.assign(window, { Event: class {}, Request: class {}, Element: Object.assign(function () {}, { prototype: undefined }) });
    Date.parse = ((text: string) => new Date(text)) as unknown as typeof Date.parse;
    Object.assign(Date.prototype, {
      toISOString(this: Date) {
        return `${this.getFullYear()}-${this.getMonth() + 1}-${this.getDate()}T00:00:00+0100`;
      },
    });
  },
  Datejs: () => {
    Date.now = () => new Date() as unknown as number;
    Date.parse = ((text: string) => (/[a-z]/i.test(text.slice(0, 1)) ? null : new Date(text))) as unknown as typeof Date.parse;
    Object.assign(Date.prototype, {
      toString(this: Date) {
        return 'today';
      },
    });
  },
  Sugar: () => {
    Object.assign(String.prototype, {
      replaceAll(this: string, search: string, ...by: string[]) {
        return this.split(search).reduce((text, part, i) => text + (by[i - 1] ?? '') + part);
      },
    });
    Object.assign(Object.prototype, { size: 3, name: 'an object' });
  },
};
