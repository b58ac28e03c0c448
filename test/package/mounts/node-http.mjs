import { createReceiver } from 'kroon/receiver';
import { createNodeServer, customerAddress } from 'kroon/receiver/node';
import { createSqliteStore } from 'kroon/receiver/sqlite'; // npm i libsql

const receive = createReceiver({
  store: createSqliteStore({ file: process.env.KROON_DB ?? 'kroon.db' }),
  origins: ['https://shop.example'],
  clientAddress: customerAddress,
});

const server = createNodeServer(receive, { onFault: console.error });
await server.listen(Number(process.env.PORT ?? 8787), '127.0.0.1');
