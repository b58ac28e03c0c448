/** A mistake that others in this field have made, put into the product on purpose: a soak that does not see it sees nothing. */
export interface Mutant {
  /** From the root of the project. */
  readonly file: string;
  /** Has to stand in the file exactly once. */
  readonly place: string;
  readonly instead: string;
}

export const mutants = {
  'delete before send': {
    file: 'src/delivery/outbox.ts',
    place: 'const last = await timedSend(',
    instead: 'await ready?.remove(id); const last = await timedSend(',
  },
  'status under 400 is success': {
    file: 'src/delivery/fetch-transport.ts',
    place: "record.destination.ack === 'status' && status >= 200 && status < 300",
    instead: 'status < 400',
  },
} as const satisfies Record<string, Mutant>;
export type MutantName = keyof typeof mutants;
export const mutantNames = Object.keys(mutants) as MutantName[];

/** Throws where the place is not there exactly once: a mutant that changes nothing proves nothing. */
export function mutate(source: string, { file, place, instead }: Mutant): string {
  const found = source.split(place).length - 1;
  if (found !== 1) throw new Error(`${file} has "${place}" ${found} times; the mutant needs it once.`);
  return source.replace(place, () => instead);
}
