/** Which rooms each room may look into. */
export declare const rooms: Readonly<Record<string, readonly string[]>>;
/** Which folders of elements each of them may import at once. */
export declare const folders: Readonly<Record<string, readonly string[]>>;
export declare const floors: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, unknown>> }[];
