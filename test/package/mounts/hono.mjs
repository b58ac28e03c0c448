import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { createReceiver } from 'kroon/receiver';
import { createSqliteStore } from 'kroon/receiver/sqlite'; // npm i libsql

const addresses = new WeakMap();
const receive = createReceiver({
  store: createSqliteStore({ file: process.env.KROON_DB ?? 'kroon.db' }),
  origins: ['https://shop.example'],
  clientAddress: (request) => addresses.get(request),
});

const app = new Hono();
app.all('/v1/*', (context) => {
  addresses.set(context.req.raw, getConnInfo(context).remote.address);
  return receive(context.req.raw);
});

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8787), hostname: '127.0.0.1' });
