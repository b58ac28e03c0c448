import { drawing } from './drawing.ts';

/** The outlines, on a field of 20 by 20. */
const outlines = {
  attach:
    'm15.8 9.2-6 6a3.6 3.6 0 0 1-5.1-5.1l6.3-6.3a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.7h13M7 3v3.5M13 3v3.5',
  check: 'm3.5 10.5 4.2 4.2 8.8-9.4',
  copy: 'M7 6.5V3.5h9.5V13H13M3.5 6.5H13v10H3.5z',
  download: 'M10 3v10m-4.5-4L10 13.5 14.5 9M3.5 16.8h13',
  print: 'M6 7.5v-4h8v4M6 14H3.5V7.5h13V14H14M6 11.5h8v5H6z',
} as const;
export type IconName = keyof typeof outlines;

export function icon(name: IconName) {
  return drawing(outlines[name]);
}
