/**
 * Lets a setting have the name of a method that each element has: what is set counts, and until then the method is in sight.
 * Lit puts its own accessor around this one.
 */
export function besideMethod(prototype: HTMLElement, name: keyof HTMLElement): void {
  const values = new WeakMap<object, unknown>();
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: HTMLElement) {
      return values.get(this) ?? HTMLElement.prototype[name];
    },
    set(this: HTMLElement, value: unknown) {
      values.set(this, value);
    },
  });
}
