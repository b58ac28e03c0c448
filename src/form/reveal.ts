/** What a customer has done to a field. */
export interface Field {
  touched: boolean;
  dirty: boolean;
  prefilled: boolean;
}

/**
 * When an error shows: on what was filled in beforehand, on what was changed and left, and on
 * everything once the customer has tried to send. Nobody is told off while still typing.
 */
export function reveals(field: Readonly<Field> | undefined, submitted: boolean): boolean {
  return submitted || (field !== undefined && (field.prefilled || (field.touched && field.dirty)));
}

/** Whether a value says anything. */
export function isFilled(value: unknown): boolean {
  return value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
}
