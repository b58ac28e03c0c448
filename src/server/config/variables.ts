/** Variables of ours begin so; what is meant for us and written wrongly mostly does too. */
const prefix = 'KROON_';
/** `npm start` reads it alone. */
const others = ['KROON_DB'];
/** Letters that may be wrong, of a name that does not begin as ours. */
const slips = 2;

/** How many letters have to be put in, left out or changed to make one text of another (Levenshtein). */
function distance(from: string, to: string): number {
  let row = [...to, ''].map((_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}

/**
 * What is to be said of an environment's variables that look like ours and are not known: a typing slip is silent, and
 * nothing is ever sent. Names alone, never a value.
 *
 * @param help a text in which each name that is known stands
 */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>, help: string): readonly string[] {
  const known = [...new Set([...(help.match(/\bKROON_[A-Z_]+\b/g) ?? []), ...others])];
  return Object.entries(env).flatMap(([name]) => {
    if (known.includes(name) || !/^\w{1,80}$/.test(name)) return [];
    const upper = name.toUpperCase();
    const [nearest] = known.map((right) => ({ right, far: distance(upper, right) })).sort((a, b) => a.far - b.far);
    if (!nearest || (!upper.startsWith(prefix) && nearest.far > slips)) return [];
    // Half of what makes the one is another word.
    const meant = nearest.far * 2 <= nearest.right.length - prefix.length ? `; ${nearest.right} is` : '';
    return [`${name} is no variable of ours${meant}`];
  });
}
