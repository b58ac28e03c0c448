export type FieldValue = string | boolean | number | readonly string[] | readonly object[] | undefined;

/** Values by name. A name is the member's path in the data without the first slash: `customer/email`. */
export type Values = Readonly<Record<string, FieldValue>>;
