import { createHash } from 'node:crypto';
import { type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KillableReceiver } from './receiver.ts';
import { type Blow, type Fate, type Random, retryFate } from './schedule.ts';

/** What a scene wants for the first request of its event. */
export interface Wish {
  readonly text: string;
  readonly fate: Fate;
  readonly blow: Blow;
  readonly statement: number;
}

export interface Traffic {
  /** POSTs that the browser made. */
  requests: number;
  /** Of these: the receiver never got them. */
  dropped: number;
  /** The receiver got them, and the browser got no answer. */
  unanswered: number;
  /** They came to the receiver twice. */
  duplicated: number;
  /** Something else answered, without passing them on. */
  misanswered: number;
  /** The receiver was dead when they came. */
  unreachable: number;
}

/** The network between the browser and the receiver. */
export interface Proxy {
  readonly endpoint: string;
  readonly traffic: Traffic;
  /** Digests of the bodies that the browser sent, by event id. */
  readonly bodies: ReadonlyMap<string, ReadonlySet<string>>;
  wish(wish: Wish): void;
  /** From now on everything passes. */
  heal(): void;
  /** Waits for copies that are still on their way. */
  close(): Promise<void>;
}

export interface ProxyOptions {
  readonly receiver: KillableReceiver;
  readonly random: Random;
  /** Hears of the steps of an event, by the text in it. */
  readonly onStep: (step: 'request' | 'answer', text: string) => void;
}

/** Milliseconds within which only the browser itself sends again: the product waits a second at least. */
const resendTime = 300;

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Passes a request on; rejects where the receiver does not answer to the end. */
function forward(port: number, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = ask(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers, agent: false },
      (answer) => {
        bodyOf(answer).then((bytes) => {
          const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...headers } = answer.headers;
          resolve({ status: answer.statusCode!, headers: { ...headers, 'content-length': bytes.length }, body: bytes });
        }, reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What something else on the way answers. A page may read it: the trouble is not only in what CORS hides. */
function elsewhere(fate: Fate, origin: string | undefined): Answer | undefined {
  const cors = { 'access-control-allow-origin': origin ?? '*', 'content-length': 0 };
  const html = Buffer.from('<!doctype html><title>Welcome to the hotel</title>');
  switch (fate) {
    case 'portal':
      return { status: 200, headers: { ...cors, 'content-type': 'text/html', 'content-length': html.length }, body: html };
    case 'empty':
      return { status: 204, headers: { 'access-control-allow-origin': origin ?? '*' }, body: Buffer.alloc(0) };
    case 'redirect':
      return { status: 302, headers: { ...cors, location: 'http://127.0.0.1:9/login' }, body: Buffer.alloc(0) };
    case 'bad-gateway':
      return { status: 502, headers: cors, body: Buffer.alloc(0) };
    case 'busy':
      return {
        status: 503,
        headers: { ...cors, 'retry-after': '1', 'access-control-expose-headers': 'Retry-After' },
        body: Buffer.alloc(0),
      };
    default:
      return undefined;
  }
}

export async function openProxy({ receiver, random, onStep }: ProxyOptions): Promise<Proxy> {
  const traffic: Traffic = { requests: 0, dropped: 0, unanswered: 0, duplicated: 0, misanswered: 0, unreachable: 0 };
  const bodies = new Map<string, Set<string>>();
  const echoes = new Set<Promise<unknown>>();
  let healed = false;
  const wishes = new Map<string, Wish>();
  /** When the connection under an event last broke. */
  const broken = new Map<string, number>();

  function give({ status, headers, body }: Answer, response: ServerResponse): void {
    response.writeHead(status, headers).end(body);
  }

  /** The receiver's answer; nothing where it is dead, or dies over it. */
  async function pass(incoming: IncomingMessage, body: Buffer): Promise<Answer | undefined> {
    const port = receiver.port();
    return port === undefined ? undefined : forward(port, incoming, body).catch(() => undefined);
  }

  async function strike({ blow, statement }: Pick<Wish, 'blow' | 'statement'>): Promise<void> {
    if (blow === 'at-statement') await receiver.arm(statement);
    if (blow === 'at-request') setImmediate(() => void receiver.kill(Math.floor(random() * 500)));
  }

  async function post(incoming: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    traffic.requests += 1;
    const { id, data } = JSON.parse(body.toString()) as { id: string; data: { message: string } };
    const first = !bodies.has(id);
    bodies.set(id, (bodies.get(id) ?? new Set()).add(digestOf(body)));
    const mine = first ? wishes.get(data.message) : undefined;
    // A browser sends again at once, by itself, what broke on a connection that was used before: that breaks too.
    const resent = performance.now() - (broken.get(id) ?? -Infinity) < resendTime;
    const fate = healed ? 'pass' : resent ? 'dropped' : (mine?.fate ?? retryFate(random));
    const hangUp = () => {
      broken.set(id, performance.now());
      incoming.socket.destroy();
    };
    onStep('request', data.message);

    if (fate === 'dropped' || fate === 'hanging') {
      traffic.dropped += 1;
      if (fate === 'dropped') hangUp();
      return;
    }
    const other = elsewhere(fate, incoming.headers.origin);
    if (other) {
      traffic.misanswered += 1;
      give(other, response);
      onStep('answer', data.message);
      return;
    }
    if (mine && !healed) await strike(mine);
    if (fate === 'echoed') {
      const echo = sleep(500 + random() * 2500).then(() => pass(incoming, body));
      echoes.add(echo);
      void echo.then((answer) => {
        if (answer) traffic.duplicated += 1;
        echoes.delete(echo);
      });
    }
    const copies = await Promise.all([pass(incoming, body), ...(fate === 'doubled' ? [pass(incoming, body)] : [])]);
    if (copies.length === 2 && copies.every(Boolean)) traffic.duplicated += 1;
    const answer = copies.find(Boolean);
    if (!answer) {
      traffic.unreachable += 1;
      incoming.socket.destroy();
      return;
    }
    if (fate === 'late') await sleep(300 + random() * 1500);
    if (fate === 'unanswered' || fate === 'torn') {
      traffic.unanswered += 1;
      // Half of it, and then the connection is gone.
      if (fate === 'torn') {
        response.writeHead(answer.status, answer.headers);
        await new Promise((resolve) => response.write(answer.body.subarray(0, answer.body.length / 2), resolve));
      }
      hangUp();
      return;
    }
    give(answer, response);
    onStep('answer', data.message);
  }

  const server = createServer((incoming, response) => {
    void (async () => {
      // Who hangs up in the middle of a body has sent nothing.
      const body = await bodyOf(incoming).catch(() => undefined);
      if (!body) return;
      if (incoming.method === 'POST') {
        await post(incoming, response, body);
        return;
      }
      const answer = await pass(incoming, body);
      if (answer) give(answer, response);
      else incoming.socket.destroy();
    })();
  });
  // A browser sends again by itself what it finds closed: every connection ends as the fates say, and not by age.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/submissions`,
    traffic,
    bodies,
    wish: (wish) => void wishes.set(wish.text, wish),
    heal: () => void (healed = true),
    async close() {
      await Promise.all(echoes);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
