/**
 * Whether a date has a year that nobody means: what a browser makes of `12/31/26`, or a figure that slipped. A day may
 * lie as far ahead as somebody can have it in mind. Both are `YYYY-MM-DD`.
 */
export function hasOddYear(date: string, today: string): boolean {
  const ahead = Number(date.slice(0, 4)) - Number(today.slice(0, 4));
  return ahead < -100 || ahead > 1000;
}
