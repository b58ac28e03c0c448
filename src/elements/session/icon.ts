import { drawing } from '../host/drawing.ts';

/** The outlines that any outcome needs, on a field of 20 by 20. Those of one kind of widget stand with it. */
const outlines = {
  check: 'm3.5 10.5 4.2 4.2 8.8-9.4',
  copy: 'M7 6.5V3.5h9.5V13H13M3.5 6.5H13v10H3.5z',
  download: 'M10 3v10m-4.5-4L10 13.5 14.5 9M3.5 16.8h13',
  print: 'M6 7.5v-4h8v4M6 14H3.5V7.5h13V14H14M6 11.5h8v5H6z',
} as const;
export type IconName = keyof typeof outlines;

export function icon(name: IconName) {
  return drawing(outlines[name]);
}
