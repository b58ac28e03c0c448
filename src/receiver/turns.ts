/** Runs so many at once under one key; what is beyond waits until one of them is done, whichever way it ended. */
export type InTurn = <Value>(key: string, run: () => Promise<Value>) => Promise<Value>;

interface Queue {
  within: number;
  readonly waiting: (() => void)[];
}

export function createTurns(atOnce = 1): InTurn {
  const queues = new Map<string, Queue>();
  return async (key, run) => {
    const queue = queues.get(key) ?? { within: 0, waiting: [] };
    queues.set(key, queue);
    // Whoever ends hands its place on, so nobody who comes between takes it.
    if (queue.within >= atOnce) await new Promise<void>((resolve) => queue.waiting.push(resolve));
    else queue.within++;
    try {
      return await run();
    } finally {
      const next = queue.waiting.shift();
      if (next) next();
      else if (--queue.within === 0) queues.delete(key);
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
