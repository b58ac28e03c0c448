import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { type SmtpCatcher, createSmtpCatcher } from '../../support/smtp-catcher.ts';
import type { TroubledReceiver } from './receiver.ts';

/** What can go wrong around a receiver. */
export const troubles = ['dns', 'smtp', 'webhook', 'disk', 'postgres', 'clock'] as const;
export type Trouble = (typeof troubles)[number];

const day = 24 * 60 * 60 * 1000;
/** How far the clock jumps: beyond the age after which the receivers erase. */
export const jump = 40 * day;
export const retentionDays = 30;

/** Everything that a receiver speaks to, each of it real, and each able to fail. */
export interface World {
  readonly crm: { readonly port: number; readonly delivered: ReadonlyMap<string, readonly string[]> };
  readonly smtp: SmtpCatcher;
  readonly postgres: PostgresServer;
  /** Begins a trouble, or ends it. */
  set(trouble: Trouble, on: boolean, receivers: readonly TroubledReceiver[]): Promise<void>;
  close(): Promise<void>;
}

/** A consumer of webhooks that keeps what came, and can refuse it. */
async function createCrm() {
  const delivered = new Map<string, string[]>();
  const state = { refuses: false };
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      if (!state.refuses) {
        const body = Buffer.concat(pieces).toString();
        const { id } = JSON.parse(body) as { readonly id: string };
        delivered.set(id, [...(delivered.get(id) ?? []), body]);
      }
      response.writeHead(state.refuses ? 500 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, state, delivered, port: (server.address() as AddressInfo).port };
}

export async function createWorld(): Promise<World> {
  const crm = await createCrm();
  const smtp = await createSmtpCatcher();
  const postgres = await startPostgres();
  const tell = (receivers: readonly TroubledReceiver[], order: Parameters<TroubledReceiver['tell']>[0]) =>
    Promise.all(receivers.map((receiver) => receiver.tell(order)));
  const change: Readonly<Record<Trouble, (on: boolean, receivers: readonly TroubledReceiver[]) => Promise<unknown>>> = {
    dns: (on, receivers) => tell(receivers, { dns: on ? 'gone' : 'there' }),
    disk: (on, receivers) => tell(receivers, { disk: on ? 'full' : 'room' }),
    clock: (on, receivers) => tell(receivers, { clock: on ? jump : 0 }),
    postgres: (on) => (on ? postgres.kill() : postgres.restart()),
    webhook: async (on) => void (crm.state.refuses = on),
    smtp: async (on) => void (smtp.answer = on ? { at: 'rcpt', code: 451 } : undefined),
  };
  return {
    crm,
    smtp,
    postgres,
    set: async (trouble, on, receivers) => void (await change[trouble](on, receivers)),
    async close() {
      crm.server.closeAllConnections();
      await Promise.all([new Promise((resolve) => crm.server.close(resolve)), smtp.close(), postgres.stop()]);
    },
  };
}
