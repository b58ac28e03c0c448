import { randomInt } from 'node:crypto';
import { createId } from '../../../src/base/id.ts';
import { createEvent } from '../../../src/events/index.ts';
import { cancellationSample, complaintSample, ratingSample } from '../../support/samples.ts';
import { patience } from '../../support/until.ts';
import type { Sent } from './verdict.ts';

/** Customers who post to one receiver, and ask again until they have a receipt, as their devices do. */
export interface Traffic {
  readonly sent: readonly Sent[];
  readonly odd: readonly string[];
  /** New letters end; resolves once each has a receipt, or after so many milliseconds. */
  finish(most: number): Promise<void>;
}

interface Letter extends Sent {
  digest: string | undefined;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One in five writes to an address that others write to as well, so that a mail's cap is met. */
function makeLetter(origin: string): Letter {
  const id = createId(Date.now());
  const customer = { name: 'Noor', email: `${randomInt(5) === 0 ? 'busy' : id}@example.org`, reply: 'email' as const };
  const common = { id, time: Date.now(), origin };
  const event = [
    () => createEvent({ kind: 'complaint', ...common, data: { ...complaintSample, customer, message: `Het lekt nog, ${id}` } }),
    () => createEvent({ kind: 'rating', ...common, data: { ...ratingSample, customer } }),
    () => createEvent({ kind: 'cancellation', ...common, data: { ...cancellationSample, customer } }),
  ][randomInt(3)]!();
  return { id, body: JSON.stringify(event), digest: undefined };
}

/** Posts `perSecond` new letters; what got no receipt is posted again, a few each second. */
export function startTraffic(url: string, origin: string, perSecond: number): Traffic {
  const sent: Letter[] = [];
  const waiting: Letter[] = [];
  const odd: string[] = [];
  let more = true;

  async function post(letter: Letter): Promise<void> {
    try {
      const response = await fetch(`${url}/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, 'idempotency-key': `"${letter.id}"` },
        body: letter.body,
        signal: AbortSignal.timeout(2 * patience),
      });
      const answer = (await response.json()) as { readonly receipt?: { readonly id: string; readonly digest: string } };
      if ((response.status === 202 || response.status === 200) && answer.receipt?.id === letter.id) {
        letter.digest = answer.receipt.digest;
        return;
      }
      if (response.status !== 503) odd.push(`status ${response.status}`);
    } catch (error) {
      const { name, cause } = error as Error & { readonly cause?: NodeJS.ErrnoException };
      odd.push(`${name} ${cause?.code ?? ''}`);
    }
    waiting.push(letter);
  }

  async function ask(letters: readonly Letter[]): Promise<void> {
    await Promise.all(letters.map(post));
  }

  const running = (async () => {
    while (more) {
      const letter = makeLetter(origin);
      sent.push(letter);
      void post(letter);
      // One that was answered is sent once more now and then: its receipt was lost on the way.
      const again = sent[randomInt(sent.length)]!;
      if (again.digest !== undefined && randomInt(4) === 0) void post({ ...again });
      void ask(waiting.splice(0, 2));
      await pause(1000 / perSecond);
    }
  })();

  return {
    sent,
    odd,
    async finish(most) {
      more = false;
      await running;
      const until = performance.now() + most;
      while (sent.some(({ digest }) => digest === undefined) && performance.now() < until) {
        await ask(waiting.splice(0, 20));
        await pause(100);
      }
    },
  };
}
