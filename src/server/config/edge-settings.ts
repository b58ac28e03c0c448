import { type Result, fault, ok } from '../../base/result.ts';
import { type ByteLimits, byteLimits } from '../../receiver/allowance.ts';
import { type TrustedProxies, forwardedHeaders } from '../../receiver/forwarded.ts';
import { isNetwork } from '../../receiver/networks.ts';
import { readWhole, words } from './environment.ts';

/** How the command meets the network: who is heard, and how much of what. */
export interface EdgeSettings {
  /** Proxies that say whom they speak for; absent: nobody is believed. */
  readonly proxy?: TrustedProxies | undefined;
  /** Opens the inbox to who bears it; absent: there is none. */
  readonly token?: string | undefined;
  /** Seconds that a connection may rest between two requests; absent: longer than most proxies keep theirs. */
  readonly keepAlive?: number | undefined;
  /** Seconds from a signal to end until nothing more is taken in, for a load balancer that asks how it is. */
  readonly stopDelay: number;
  /** Whether customers may add files. */
  readonly attachments: boolean;
  /** Bytes that are taken in a day. */
  readonly bytes: ByteLimits;
  /** Free bytes of the embedded store's disk below which less is taken; 0: never. */
  readonly diskFloor: number;
}

const mebibyte = 1024 * 1024;
const diskFloor = 512 * mebibyte;

/** Together with what is given to what runs it has to stay below the ten seconds that services are given. */
const stopDelay = 3;

/** Characters that a token of the inbox has at least: guesses are slowed, but a word is found all the same. */
export const leastToken = 16;

export const edgeHelp = `Each public address has a rate. A loopback or private one, such as a proxy's, is everybody's behind it and has none,
unless the proxies are known by these:

  KROON_PROXY            addresses and networks of the proxies before it, such as "127.0.0.1 10.0.0.0/8"
  KROON_PROXY_HEADER     X-Forwarded-For or Forwarded: the one header in which they name whom they speak for
  KROON_KEEP_ALIVE       seconds that a connection may rest (default 125); more than the proxy's own
  KROON_STOP_DELAY       seconds for which /health says 503 and all else is served before it stops (default 3, and
                         none where nobody asked /health for a minute)

What is taken, beside the rate, has an end:

  KROON_ATTACHMENTS      off: no files are taken, and no event above 64 KiB
  KROON_ADDRESS_MB       MiB a day from one public address (default 100; 0: no end)
  KROON_FILES_MB         MiB a day of all that has files, from everybody (default 2000; 0: no end); letters go on
  KROON_DISK_FLOOR_MB    MiB that stay free on the disk of the embedded store (default 512; 0: no floor): below them no files
                         are taken, below a quarter of them nothing`;

function readProxy(env: NodeJS.ProcessEnv): Result<TrustedProxies | undefined, string> {
  const trust = words(env['KROON_PROXY']);
  const named = env['KROON_PROXY_HEADER'] ?? '';
  if (trust.length === 0 && named === '') return ok(undefined);
  if (trust.length === 0 || named === '') return fault('KROON_PROXY and KROON_PROXY_HEADER go together.');
  const wrong = trust.findIndex((text) => !isNetwork(text));
  if (wrong >= 0) return fault(`KROON_PROXY: number ${wrong + 1} is no address and no network, such as 10.0.0.0/8.`);
  const header = forwardedHeaders.find((name) => name.toLowerCase() === named.toLowerCase());
  return header ? ok({ trust, header }) : fault('KROON_PROXY_HEADER has to be X-Forwarded-For or Forwarded.');
}

function readToken(env: NodeJS.ProcessEnv): Result<string | undefined, string> {
  const token = env['KROON_INBOX_TOKEN'] || undefined;
  if (token === undefined || (token.length >= leastToken && /^[!-~]+$/.test(token))) return ok(token);
  return fault(
    `KROON_INBOX_TOKEN has to be at least ${leastToken} letters, digits or signs, without spaces: whoever guesses it reads every letter. openssl rand -hex 16 makes one.`,
  );
}

function readBytes(env: NodeJS.ProcessEnv, name: string): Result<number | undefined, string> {
  const read = readWhole(env, name, { of: 'MiB', least: 0, most: 1_000_000_000 });
  return read.ok && read.value !== undefined ? ok(read.value * mebibyte) : read;
}

/** Reads the environment; the fault is a sentence that names the variable, and never a secret. */
export function readEdgeSettings(env: NodeJS.ProcessEnv): Result<EdgeSettings, string> {
  const proxy = readProxy(env);
  if (!proxy.ok) return proxy;
  const token = readToken(env);
  if (!token.ok) return token;
  const keepAlive = readWhole(env, 'KROON_KEEP_ALIVE', { of: 'seconds', least: 1, most: 86_400 });
  if (!keepAlive.ok) return keepAlive;
  const delay = readWhole(env, 'KROON_STOP_DELAY', { of: 'seconds', least: 0, most: 600 });
  if (!delay.ok) return delay;
  const files = env['KROON_ATTACHMENTS'] ?? '';
  if (!['', 'on', 'off'].includes(files)) return fault('KROON_ATTACHMENTS has to be on or off.');
  const perAddress = readBytes(env, 'KROON_ADDRESS_MB');
  if (!perAddress.ok) return perAddress;
  const together = readBytes(env, 'KROON_FILES_MB');
  if (!together.ok) return together;
  const floor = readBytes(env, 'KROON_DISK_FLOOR_MB');
  if (!floor.ok) return floor;
  // Of a day 0 would be nothing at all: that is what KROON_ATTACHMENTS is for.
  const bytes = {
    perAddress: (perAddress.value ?? byteLimits.perAddress) || Infinity,
    together: (together.value ?? byteLimits.together) || Infinity,
  };
  return ok({
    attachments: files !== 'off',
    bytes,
    diskFloor: floor.value ?? diskFloor,
    proxy: proxy.value,
    token: token.value,
    keepAlive: keepAlive.value,
    stopDelay: delay.value ?? stopDelay,
  });
}
