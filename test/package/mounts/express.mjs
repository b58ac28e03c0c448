import express from 'express';
import { createReceiver } from 'kroon/receiver';
import { createNodeListener, customerAddress } from 'kroon/receiver/node';
import { createSqliteStore } from 'kroon/receiver/sqlite'; // npm i libsql

const receive = createReceiver({
  store: createSqliteStore({ file: process.env.KROON_DB ?? 'kroon.db' }),
  origins: ['https://shop.example'],
  clientAddress: customerAddress,
});

const app = express();
// Before express.json(): a receipt is for the bytes as they came.
app.use('/v1', createNodeListener(receive, { onFault: console.error }));
app.use(express.json());

app.listen(Number(process.env.PORT ?? 8787), '127.0.0.1');
