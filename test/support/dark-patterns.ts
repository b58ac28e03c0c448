/** Dark patterns that no test of an element can show, and why; the numbers are those of `darkPatterns`. None is left. */
export const untestedPatterns: Readonly<Record<string, string>> = {};
