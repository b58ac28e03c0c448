import { type IncomingMessage, type RequestListener, type Server, createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Socket, connect } from 'node:net';
import { ProxyAgent } from 'proxy-agent';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { createDestinations } from '../../../src/server/delivery/destinations.ts';
import { type Resolve, createWebhookSender } from '../../../src/server/delivery/webhook-sender.ts';
import { isWebhookSecret, signWebhook } from '../../../src/server/delivery/webhook-signature.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { bytesOf, sampleEvents } from '../../support/samples.ts';
import { selfSigned } from '../certificate.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
const body = bytesOf(sampleEvents.complaint);
const id = 'msg_0199c2a4-7b1e-7c3d-9a5f-2e6b8d104f37';

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly method: string | undefined;
  readonly body: Buffer;
}

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A consumer that keeps what it hears, and answers as it is told. */
async function consumer(status = 204, headers: Record<string, string> = {}, tls?: { key: string; cert: string }) {
  const heard: Heard[] = [];
  const handle: RequestListener = (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      heard.push({ headers: request.headers, method: request.method, body: Buffer.concat(pieces) });
      response.writeHead(status, headers).end('thanks');
    });
  };
  const port = await listen(tls ? createTlsServer(tls, handle) : createServer(handle));
  return { heard, port, url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/hook` };
}

const local = createWebhookSender({ secrets: [secret], allowLoopback: true });

describe('webhook sender', () => {
  it('posts the bytes of the event as CloudEvents, signed as Standard Webhooks says', async () => {
    const { heard, url } = await consumer();
    expect(await local({ url, id, body })).toEqual({ outcome: 'delivered' });
    expect(heard).toHaveLength(1);
    const [{ headers, method, body: got }] = heard as [Heard];
    expect(method).toBe('POST');
    expect(got.equals(body)).toBe(true);
    expect(headers['content-type']).toBe('application/cloudevents+json');
    expect(headers['webhook-id']).toBe(id);
    const verified = new Webhook(secret).verify(got, headers as Record<string, string>);
    expect(verified).toEqual(sampleEvents.complaint);
    expect(() => new Webhook(other).verify(got, headers as Record<string, string>)).toThrow();
    expect(() => new Webhook(secret).verify(Buffer.concat([got, Buffer.from(' ')]), headers as Record<string, string>)).toThrow();
  });

  it('O19: says application/json where a consumer reads nothing else', async () => {
    const { heard, url } = await consumer();
    await local({ url, id, body, type: 'application/json' });
    expect(heard[0]!.headers['content-type']).toBe('application/json');
    expect(heard[0]!.body.equals(body)).toBe(true);
  });

  it('FAULTS 46: signs with the old secret and the new one while they change over', async () => {
    const { heard, url } = await consumer();
    await createWebhookSender({ secrets: [secret, other], allowLoopback: true })({ url, id, body });
    for (const each of [secret, other]) {
      expect(() => new Webhook(each).verify(heard[0]!.body, heard[0]!.headers as Record<string, string>)).not.toThrow();
    }
  });

  it.each([200, 201, 202, 204, 299])('takes %i for delivered', async (status) => {
    expect(await local({ url: (await consumer(status)).url, id, body })).toEqual({ outcome: 'delivered' });
  });

  it('FAULTS 46: takes 410 for a destination that wants no more', async () => {
    expect(await local({ url: (await consumer(410)).url, id, body })).toEqual({ outcome: 'gone' });
  });

  it.each([400, 401, 404, 409, 422, 429, 500, 502, 503])('takes %i for failed: nothing was received', async (status) => {
    expect(await local({ url: (await consumer(status)).url, id, body })).toEqual({ outcome: 'failed', reason: `status-${status}` });
  });

  it('hears how long it has to wait', async () => {
    const { url } = await consumer(429, { 'Retry-After': '120' });
    expect(await local({ url, id, body })).toEqual({ outcome: 'failed', reason: 'status-429', retryAfter: 120_000 });
  });

  it.each([301, 302, 303, 307, 308])('FAULTS 11: follows no %i, so the event reaches nobody else', async (status) => {
    const elsewhere = await consumer();
    const { heard, url } = await consumer(status, { Location: elsewhere.url });
    expect(await local({ url, id, body })).toEqual({ outcome: 'failed', reason: 'redirect' });
    expect([heard.length, elsewhere.heard.length]).toEqual([1, 0]);
  });

  it('FAULTS 4: gives up on a destination that takes the request and says nothing', async () => {
    const clock = createManualClock();
    const asked = new Promise<void>((resolve) => {
      void listen(createServer(() => { resolve(); })).then((port) => {
        attempt = createWebhookSender({ secrets: [secret], allowLoopback: true, clock })({ url: `http://127.0.0.1:${port}/`, id, body });
      });
    });
    let attempt: ReturnType<typeof local> | undefined;
    await asked;
    await clock.advance(20_000);
    expect(await attempt).toEqual({ outcome: 'failed', reason: 'timeout' });
  });

  it('FAULTS 2: takes a connection that is refused or cut for failed', async () => {
    const { port } = await consumer();
    const [server] = open.splice(0);
    await new Promise((resolve) => server!.close(resolve));
    expect(await local({ url: `http://127.0.0.1:${port}/`, id, body })).toEqual({ outcome: 'failed', reason: 'network' });
    const cutting = await listen(createServer(({ socket }) => socket.destroy()));
    expect(await local({ url: `http://127.0.0.1:${cutting}/`, id, body })).toEqual({ outcome: 'failed', reason: 'network' });
  });

  it('sends over https to who has a certificate that it trusts, and to nobody else', async () => {
    const tls = selfSigned();
    const { heard, url } = await consumer(204, {}, tls);
    expect(await local({ url, id, body })).toEqual({ outcome: 'failed', reason: 'tls' });
    expect(heard).toHaveLength(0);
    const trusting = createWebhookSender({ secrets: [secret], allowLoopback: true, ca: tls.cert });
    expect(await trusting({ url, id, body })).toEqual({ outcome: 'delivered' });
    expect(heard).toHaveLength(1);
  });
});

describe('a webhook by a proxy', () => {
  /** A proxy that makes tunnels (RFC 9110 section 9.3.6), or says another status; it notes where to. */
  async function proxy(status = 200) {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', ({ url = '' }, socket: Socket) => {
      asked.push(url);
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} \r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const through = connect(Number(url.split(':')[1]), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 \r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      for (const end of [through, socket]) end.on('error', () => undefined);
    });
    return { asked, url: `http://127.0.0.1:${await listen(server)}` };
  }

  it('O21: goes through it, signed and encrypted up to the consumer', async () => {
    const tls = selfSigned();
    const { heard, port, url } = await consumer(204, {}, tls);
    const by = await proxy();
    const send = createWebhookSender({ secrets: [secret], allowLoopback: true, ca: tls.cert, agent: new ProxyAgent({ getProxyForUrl: () => by.url }) });
    expect(await send({ url, id, body })).toEqual({ outcome: 'delivered' });
    expect(by.asked).toEqual([`127.0.0.1:${port}`]);
    expect(() => new Webhook(secret).verify(heard[0]!.body, heard[0]!.headers as Record<string, string>)).not.toThrow();
  });

  it.each([204, 302, 403, 407, 410, 502])('O21: takes no %i of the proxy for an answer of the consumer', async (status) => {
    const by = await proxy(status);
    const send = createWebhookSender({ secrets: [secret], agent: new ProxyAgent({ getProxyForUrl: () => by.url }) });
    expect(await send({ url: 'https://hooks.example/', id, body })).toEqual({ outcome: 'failed', reason: 'proxy' });
    expect(by.asked).toEqual(['hooks.example:443']);
  });

  it('O21: goes to no address of a private network by it, and straight where NO_PROXY says so, checked', async () => {
    const by = await proxy();
    const send = createWebhookSender({ secrets: [secret], agent: new ProxyAgent({ getProxyForUrl: () => by.url }) });
    expect(await send({ url: 'https://10.0.0.8/', id, body })).toEqual({ outcome: 'failed', reason: 'address' });
    const straight = createWebhookSender({
      secrets: [secret],
      agent: new ProxyAgent({ getProxyForUrl: () => '' }),
      resolve: (_, done) => { done(null, [{ address: '10.0.0.8', family: 4 }]); },
    });
    expect(await straight({ url: 'https://hooks.example/', id, body })).toEqual({ outcome: 'failed', reason: 'address' });
    expect(by.asked).toEqual([]);
  });

  it('O21: is tried again where the proxy does not answer', async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => open.splice(0)[0]!.close(resolve));
    const send = createWebhookSender({ secrets: [secret], agent: new ProxyAgent({ getProxyForUrl: () => `http://127.0.0.1:${port}` }) });
    expect(await send({ url: 'https://hooks.example/', id, body })).toEqual({ outcome: 'failed', reason: 'network' });
  });
});

describe('where a webhook may go', () => {
  const at = (...addresses: readonly string[]): Resolve => (_, done) => {
    done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };

  it.each([
    ['https://hooks.example/kroon', undefined],
    ['https://8.8.8.8/', undefined],
    ['http://hooks.example/', 'not-https'],
    ['http://localhost/', 'not-https'],
    ['ftp://hooks.example/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    ['https://user:secret@hooks.example/', 'credentials'],
    ['https://127.0.0.1/', 'private-address'],
    ['https://2130706433/', 'private-address'],
    ['https://0x7f.1/', 'private-address'],
    ['https://[::1]/', 'private-address'],
    ['https://[::ffff:10.0.0.1]/', 'private-address'],
    ['https://169.254.169.254/latest/meta-data', 'private-address'],
    ['nonsense', 'not-a-url'],
  ])('%s: %s', (url, fault) => {
    expect(createDestinations({}).fault(url)).toBe(fault);
  });

  it('is this machine only where that is asked for', () => {
    const [here, elsewhere] = [createDestinations({ allowLoopback: true }), createDestinations({})];
    for (const url of ['http://localhost:1/', 'http://127.0.0.1:1/', 'https://[::1]:1/']) {
      expect(here.fault(url)).toBeUndefined();
      expect(elsewhere.fault(url)).not.toBeUndefined();
    }
    expect(here.fault('http://10.0.0.1/')).toBe('not-https');
    expect(here.fault('https://10.0.0.1/')).toBe('private-address');
  });

  it('O21: is a network of one’s own where that was allowed, by https alone', () => {
    const { fault, mayConnect } = createDestinations({ allow: ['10.0.0.8', '192.168.0.0/16', 'fd00::/8'] });
    for (const host of ['10.0.0.8', '192.168.7.7', '[fd12::1]']) {
      expect([host, fault(`https://${host}/hook`), fault(`http://${host}/hook`)]).toEqual([host, undefined, 'not-https']);
    }
    for (const host of ['10.0.0.9', '172.16.0.1', '127.0.0.1', '169.254.169.254', '[::1]']) {
      expect([host, fault(`https://${host}/hook`)]).toEqual([host, 'private-address']);
    }
    // Whatever name it has, by whatever address that has.
    expect([mayConnect('crm.example', '10.0.0.8', true), mayConnect('crm.example', '10.0.0.8', false)]).toEqual([true, false]);
    expect(mayConnect('crm.example', '10.0.0.9', true)).toBe(false);
  });

  it('O21: is a host of one’s own where that was allowed, and never this machine or a cloud’s own by that name', () => {
    const { fault, mayConnect } = createDestinations({ allow: ['CRM.internal'] });
    expect(fault('https://crm.internal/hook')).toBeUndefined();
    for (const address of ['10.0.0.8', '172.20.1.1', 'fd12::1', '100.64.0.1', '8.8.8.8']) {
      expect([address, mayConnect('crm.internal', address, true)]).toEqual([address, true]);
    }
    for (const address of ['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', '0.0.0.0']) {
      expect([address, mayConnect('crm.internal', address, true)]).toEqual([address, false]);
    }
    expect(mayConnect('other.internal', '10.0.0.8', true)).toBe(false);
  });

  it.each(['*', '10.0.0.0/0', 'https://crm.internal', 'crm internal', ''])('O21: is never %s: a mistake of the host', (text) => {
    expect(() => createDestinations({ allow: [text] })).toThrow(TypeError);
  });

  it('O21: is reached by the address that was allowed, with a certificate that is trusted', async () => {
    const tls = selfSigned();
    const { heard, port } = await consumer(204, {}, tls);
    const send = createWebhookSender({ secrets: [secret], allow: ['127.0.0.0/8'], ca: tls.cert });
    expect(await send({ url: `https://localhost:${port}/`, id, body })).toEqual({ outcome: 'delivered' });
    expect(await send({ url: `https://127.0.0.1:${port}/`, id, body })).toEqual({ outcome: 'delivered' });
    expect(heard).toHaveLength(2);
  });

  it('is refused by the address that a name has, not by its looks', async () => {
    const { heard, port } = await consumer(204, {}, selfSigned());
    for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fd00::1']) {
      const send = createWebhookSender({ secrets: [secret], resolve: at(address) });
      expect(await send({ url: `https://hooks.example:${port}/`, id, body })).toEqual({ outcome: 'failed', reason: 'address' });
    }
    expect(heard).toHaveLength(0);
  });

  it('is asked for once an attempt: a name that changes its address in between leads nowhere else', async () => {
    const { heard, port } = await consumer(204, {}, selfSigned());
    let asked = 0;
    // The first answer is of the open network (where nothing listens for us), every later one is this machine.
    const rebinding: Resolve = (name, done) => {
      asked++;
      at(asked === 1 ? '192.88.98.1' : '127.0.0.1')(name, done);
    };
    const clock = createManualClock();
    const attempt = createWebhookSender({ secrets: [secret], resolve: rebinding, clock })({ url: `https://hooks.example:${port}/`, id, body });
    await clock.advance(20_000);
    expect(await attempt).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/timeout|network/) });
    expect([asked, heard.length]).toEqual([1, 0]);
  });

  it('FAULTS 16: is tried again where its name cannot be resolved', async () => {
    const failing: Resolve = (_, done) => { done(Object.assign(new Error(), { code: 'ENOTFOUND' }), undefined); };
    const send = createWebhookSender({ secrets: [secret], resolve: failing });
    expect(await send({ url: 'https://hooks.example/', id, body })).toEqual({ outcome: 'failed', reason: 'network' });
  });

  it('O1: is tried again where the resolver of the system knows no such name', async () => {
    // A label longer than DNS has (RFC 1035), which is told without a network. What comes beside the error is Node's own.
    const send = createWebhookSender({ secrets: [secret] });
    expect(await send({ url: `https://${'x'.repeat(64)}.invalid/`, id, body })).toEqual({ outcome: 'failed', reason: 'network' });
  });
});

describe('webhook signature', () => {
  it('is the one that Standard Webhooks gives as its example', () => {
    const headers = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      time: 1_614_265_330_000,
      body: new TextEncoder().encode('{"test": 2432232314}'),
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('takes secrets of 24 to 64 bytes alone', () => {
    expect([secret, other].every(isWebhookSecret)).toBe(true);
    const short = `whsec_${Buffer.alloc(23).toString('base64')}`;
    const long = `whsec_${Buffer.alloc(65).toString('base64')}`;
    expect([short, long, secret.slice(6), 'whsec_', 'whsec_not base64!'].some(isWebhookSecret)).toBe(false);
  });
});
