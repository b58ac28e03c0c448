/** The day on which all stories happen, in milliseconds since 1970 UTC: dates in them never move. */
export const storyNow = Date.UTC(2026, 10, 21, 10, 15);
