import { seen } from '../../base/unseen.ts';
import { limits } from '../../events/limits.ts';

/** A file's name as it is shown, and as it travels: no mark in it makes it read as another. */
export const shownName = ({ name }: File): string => seen(name) || '\ufffd';

/** The name of a photo that was drawn anew. */
export const asJpeg = (name: string): string => `${name.replace(/\.\w+$/, '')}.jpg`;

/** A name that none of the others has, so that two of one name are told apart; the ending stays. */
export function freeName(wanted: string, others: readonly string[]): string {
  const taken = others.map((name) => name.toLowerCase());
  const [, stem = '', ending = ''] = /^(.*?)(\.\w{1,20})?$/s.exec(wanted)!;
  for (let count = 1; ; count++) {
    const mark = count > 1 ? ` (${count})` : '';
    const name = stem.slice(0, limits.name - mark.length - ending.length) + mark + ending;
    if (!taken.includes(name.toLowerCase())) return name;
  }
}
