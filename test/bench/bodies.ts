import { createId } from '../../src/base/id.ts';
import { type EventKind, eventKinds } from '../../src/events/index.ts';
import { bytesOf, complaintSample, ratingSample, sampleData, sampleEvent } from '../support/samples.ts';
import { createRandom } from './statistics.ts';

export type Body = Uint8Array<ArrayBuffer>;

/** Makes bodies as customers would send them: the kinds in turn, the messages as long as the seed says. */
export function createBodies(seed: number): (count: number) => Body[] {
  const random = createRandom(seed);
  let made = 0;

  /** Most people write a few lines; a few write pages. */
  function text(sample: string): string {
    const length = Math.round(20 * 100 ** random());
    return sample.repeat(Math.ceil(length / sample.length)).slice(0, length);
  }

  function body(kind: EventKind): Body {
    const id = createId(Date.now());
    if (kind === 'complaint') return bytesOf(sampleEvent(kind, { id, data: { message: text(complaintSample.message) } }));
    if (kind === 'rating') return bytesOf(sampleEvent(kind, { id, data: { comment: text(ratingSample.comment!) } }));
    return bytesOf(sampleEvent(kind, { id, data: sampleData.cancellation }));
  }

  return (count) => Array.from({ length: count }, () => body(eventKinds[made++ % eventKinds.length]!));
}
