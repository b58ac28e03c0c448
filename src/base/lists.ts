/**
 * What a list or an object is asked for without the built-ins that pages are known to replace: `Array.from` takes no
 * second argument and `Object.keys` gives what is inherited too under Prototype.js.
 */

/** A list made by counting from nought. */
export function series<Value>(length: number, make: (index: number) => Value): Value[] {
  const made: Value[] = [];
  for (let i = 0; i < length; i++) made.push(make(i));
  return made;
}

/** An object's own names, in their order. */
export function namesOf<Name extends string>(object: Readonly<Partial<Record<Name, unknown>>>): Name[] {
  return Reflect.ownKeys(object) as Name[];
}
