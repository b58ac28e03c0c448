import { type ElementPart, noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** What a story gives a widget: attributes by name, and custom properties of the looks. */
export type Attributes = Readonly<Record<string, unknown>>;

class AttributesDirective extends Directive {
  #before: Attributes = {};

  render(_attributes: Attributes): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [attributes]: [Attributes]): typeof noChange {
    for (const name of new Set([...Object.keys(this.#before), ...Object.keys(attributes)])) {
      const value = attributes[name];
      const set = typeof value === 'string' || typeof value === 'number';
      if (name.startsWith('--')) {
        if (set) (element as HTMLElement).style.setProperty(name, String(value));
        else (element as HTMLElement).style.removeProperty(name);
      } else if (typeof value === 'boolean') element.toggleAttribute(name, value);
      else if (set && value !== '') element.setAttribute(name, String(value));
      else element.removeAttribute(name);
    }
    this.#before = attributes;
    return noChange;
  }
}

/** Sets what the controls say on the element it stands in: a boolean as its presence, nothing as its absence. */
export const attributes = directive(AttributesDirective);
