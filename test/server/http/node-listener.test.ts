import { type IncomingMessage, type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type NodeListenerOptions, createNodeListener, remoteAddress } from '../../../src/server/http/node-adapter.ts';

const servers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((close) => close()));
});

/** A server of somebody's own, on a free port. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const post = (url: string, body = 'a letter') => fetch(url, { method: 'POST', body });

const echo = async (request: Request) =>
  new Response(JSON.stringify({ path: new URL(request.url).pathname, text: await request.text(), from: remoteAddress(request) }));

describe('createNodeListener', () => {
  it('answers in a server of node:http that is somebody’s own, with the address of the connection', async () => {
    const url = await serve(createNodeListener(echo));
    expect(await (await post(`${url}/v1/submissions`)).json()).toEqual({ path: '/v1/submissions', text: 'a letter', from: '127.0.0.1' });
  });

  it('takes the whole path where a router has cut it, as Express does below a path', async () => {
    const listener = createNodeListener(echo);
    const url = await serve((incoming, outgoing) => {
      const cut = incoming as IncomingMessage & { originalUrl?: string };
      cut.originalUrl = incoming.url!;
      cut.url = '/';
      listener(incoming, outgoing);
    });
    expect(await (await post(`${url}/v1/submissions`)).json()).toMatchObject({ path: '/v1/submissions' });
  });

  it('says at once that a parser before it has read the body, in place of waiting for it', async () => {
    const faults: unknown[] = [];
    const options: NodeListenerOptions = { onFault: (error) => faults.push(error) };
    const listener = createNodeListener(echo, options);
    const url = await serve((incoming, outgoing) => {
      incoming.resume().once('end', () => setImmediate(() => listener(incoming, outgoing)));
    });
    const answer = await post(url);
    expect(answer.status).toBe(500);
    expect(faults.map(String)).toEqual([expect.stringContaining('before express.json()')]);
    // What was sent without a body has none to be read.
    expect((await fetch(url)).status).toBe(200);
    expect((await post(url, '')).status).toBe(200);
    expect(faults).toHaveLength(1);
  });

  it('takes what a handler gives at once, without a promise', async () => {
    const url = await serve(createNodeListener(() => new Response('here')));
    expect(await (await fetch(url)).text()).toBe('here');
  });
});
