/** Which rooms each room may look into. */
export declare const rooms: Readonly<Record<string, readonly string[]>>;
export declare const floors: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, unknown>> }[];
