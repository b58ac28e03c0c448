/** Runs so many at once under one key; what is beyond waits until one of them is done, whichever way it ended. */
export type InTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>;

interface Lane {
  within: number;
  readonly waiting: (() => void)[];
}

export function createTurns(atOnce = 1): InTurn {
  const lanes = new Map<string, Lane>();
  return async (key, run) => {
    const lane = lanes.get(key) ?? { within: 0, waiting: [] };
    lanes.set(key, lane);
    // Whoever ends hands its place on, so nobody who comes between takes it.
    if (lane.within >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
    else lane.within++;
    try {
      return await run();
    } finally {
      const next = lane.waiting.shift();
      if (next) next();
      else if (--lane.within === 0) lanes.delete(key);
    }
  };
}

/** Large bodies that are read at once, of one address and in all, and those that may be there with the ones that wait. */
const mostOfOne = 4;
const mostRead = 16;
const mostThere = 200;

/** What is done with large bodies: read by few at a time, so that memory has an end, and taken one by one. */
export interface LargeBodies {
  /** `undefined` where too many wait already. */
  read<Value>(address: string | undefined, run: () => Promise<Value>): Promise<Value> | undefined;
  /** Between two of them there is time for all that is small: parsing and writing one stops everything else. */
  readonly take: InTurn;
}

export function createLargeBodies(): LargeBodies {
  const ofOne = createTurns(mostOfOne);
  const ofAll = createTurns(mostRead);
  let there = 0;
  return {
    take: createTurns(),
    read(address, run) {
      if (there >= mostThere) return undefined;
      there++;
      const read = () => ofAll('', run);
      return (address === undefined ? read() : ofOne(address, read)).finally(() => {
        there--;
      });
    },
  };
}
