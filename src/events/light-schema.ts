/**
 * The fifteen functions of `zod/mini` that our schemas use, and no more: 0.8 kB where zod is 6.3. The
 * script builds put this module in zod's place, since there each byte travels to a customer; a bundler,
 * Node and the receiver use zod itself. One test holds both to the same answers.
 */

interface LightIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly input?: unknown;
  readonly message?: string;
  readonly origin?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

type Path = readonly PropertyKey[];
type Add = (issue: LightIssue) => void;
type Check = (value: never, path: Path, add: Add) => void;

interface LightSchema {
  /** Reads a value and adds what is wrong; a wrong type ends the reading there. */
  readonly read: (value: unknown, path: Path, add: Add) => void;
  readonly optional?: true;
  check(...checks: Check[]): LightSchema;
}

/** Checks run where the type was right and nothing inside was wrong, as in zod. */
function schema(read: LightSchema['read'], checks: readonly Check[] = []): LightSchema {
  return {
    read(value, path, add) {
      let wrong = 0;
      read(value, path, (issue) => {
        wrong++;
        add(issue);
      });
      if (wrong === 0) for (const check of checks) check(value as never, path, add);
    },
    check: (...more) => schema(read, [...checks, ...more]),
  };
}

function typed(holds: (value: unknown) => boolean): LightSchema {
  return schema((value, path, add) => {
    if (!holds(value)) add({ code: 'invalid_type', path, input: value });
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const string = (): LightSchema => typed((value) => typeof value === 'string');
export const boolean = (): LightSchema => typed((value) => typeof value === 'boolean');
export const int = (): LightSchema => typed((value) => Number.isSafeInteger(value));

const oneOf = (values: readonly unknown[]): LightSchema =>
  schema((value, path, add) => {
    if (!values.includes(value)) add({ code: 'invalid_value', path, input: value });
  });
export { oneOf as enum };
export const literal = (value: unknown): LightSchema => oneOf([value]);

export const optional = ({ read }: LightSchema): LightSchema => ({
  ...schema((value, path, add) => {
    if (value !== undefined) read(value, path, add);
  }),
  optional: true,
});

export const array = (item: LightSchema): LightSchema =>
  schema((value, path, add) => {
    if (!Array.isArray(value)) add({ code: 'invalid_type', path, input: value });
    else value.forEach((one, i) => { item.read(one, [...path, i], add); });
  });

export const looseObject = (shape: Readonly<Record<string, LightSchema>>): LightSchema =>
  schema((value, path, add) => {
    if (!isObject(value)) add({ code: 'invalid_type', path, input: value });
    else for (const [name, member] of Object.entries(shape)) member.read(value[name], [...path, name], add);
  });

export const record = (key: LightSchema, item: LightSchema): LightSchema =>
  schema((value, path, add) => {
    if (!isObject(value)) {
      add({ code: 'invalid_type', path, input: value });
      return;
    }
    for (const [name, one] of Object.entries(value)) {
      key.read(name, [...path, name], () => { add({ code: 'invalid_key', path: [...path, name], input: name }); });
      item.read(one, [...path, name], add);
    }
  });

const lengthCheck =
  (code: 'too_big' | 'too_small', limit: number): Check =>
  (value: string | readonly unknown[], path, add) => {
    if (code === 'too_big' ? value.length <= limit : value.length >= limit) return;
    add({ code, path, origin: typeof value === 'string' ? 'string' : 'array', maximum: limit, minimum: limit });
  };
export const maxLength = (most: number): Check => lengthCheck('too_big', most);
export const minLength = (least: number): Check => lengthCheck('too_small', least);

interface RefineOptions {
  readonly error: string;
  readonly path?: Path;
}

export const refine =
  (holds: (value: never) => boolean, { error, path: at = [] }: RefineOptions): Check =>
  (value, path, add) => {
    if (!holds(value)) add({ code: 'custom', path: [...path, ...at], message: error });
  };
export const regex = (pattern: RegExp, options: RefineOptions): Check =>
  refine((value: string) => pattern.test(value), options);

export function config(): void {
  // Nothing to set: this reader compiles nothing.
}

export function safeParse(
  { read }: LightSchema,
  value: unknown,
): { readonly success: true; readonly data: unknown } | { readonly success: false; readonly error: { readonly issues: readonly LightIssue[] } } {
  const issues: LightIssue[] = [];
  read(value, [], (issue) => {
    issues.push(issue);
  });
  return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data: value };
}
