/** A process of its own that sends over HTTP, so that what sending costs is not taken for the receiver's. */
import { Agent, request } from 'node:http';
import { sampleOrigin } from '../support/samples.ts';

/** What it is asked: each body once, over so many connections. */
export interface Sending {
  readonly url: string;
  readonly connections: number;
  readonly bodies: readonly Uint8Array[];
}

/** What it answers: the time for all, and for each from the first byte out to the last byte in; milliseconds. */
export interface Sent {
  readonly duration: number;
  readonly latencies: readonly number[];
  /** Answers other than 202, by status. */
  readonly others: readonly number[];
}

function send(agent: Agent, url: string, body: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.byteLength, origin: sampleOrigin };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        resolve(answer.statusCode!);
      });
      answer.once('error', reject);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function sendAll(agent: Agent, { url, connections, bodies }: Sending): Promise<Sent> {
  const latencies: number[] = [];
  const others: number[] = [];
  const waiting = bodies.values();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const body of waiting) {
        const sent = performance.now();
        const status = await send(agent, url, body);
        latencies.push(performance.now() - sent);
        if (status !== 202) others.push(status);
      }
    }),
  );
  return { duration: performance.now() - begun, latencies, others };
}

const agent = new Agent({ keepAlive: true });
process.on('message', (sending: Sending) => {
  sendAll(agent, sending).then(
    (sent) => process.send!(sent),
    () => process.exit(1),
  );
});
process.once('disconnect', () => {
  agent.destroy();
});
