/** `contact-email` as `contactEmail`. */
export function camel(name: string): string {
  return name.replace(/-./g, (found) => found[1]!.toUpperCase());
}

/** Attribute names to lit's declarations: the attribute `contact-email` is the property `contactEmail`. */
export function attributes(names: string): Record<string, { attribute: string }> {
  return Object.fromEntries(names.split(' ').map((attribute) => [camel(attribute), { attribute }]));
}
