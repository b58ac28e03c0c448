// app/v1/[...path]/route.js; next.config.js: { serverExternalPackages: ['libsql'] }
import { createReceiver } from 'kroon/receiver';
import { createSqliteStore } from 'kroon/receiver/sqlite'; // npm i libsql; several servers share kroon/receiver/postgres

let receiver;

function receive(request) {
  // At the first request: `next build` loads this file too, and has no store.
  receiver ??= createReceiver({
    store: createSqliteStore({ file: process.env.KROON_DB ?? 'kroon.db' }),
    origins: ['https://shop.example'],
  });
  return receiver(request);
}

export { receive as GET, receive as OPTIONS, receive as POST };
