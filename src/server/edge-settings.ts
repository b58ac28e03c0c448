import { type Result, fault, ok } from '../base/result.ts';
import { type TrustedProxies, forwardedHeaders } from '../receiver/forwarded.ts';
import { isNetwork } from '../receiver/networks.ts';
import { words } from './environment.ts';

/** How the command meets the network: who is heard, and how much of what. */
export interface EdgeSettings {
  /** Proxies that say whom they speak for; absent: nobody is believed. */
  readonly proxy?: TrustedProxies | undefined;
  /** Opens the inbox to who bears it; absent: there is none. */
  readonly token?: string | undefined;
}

/** Characters that a token of the inbox has at least: guesses are slowed, but a word is found all the same. */
export const leastToken = 16;

export const edgeHelp = `Each public address has a rate. A loopback or private one, such as a proxy's, is everybody's behind it and has none,
unless the proxies are known by these:

  KROON_PROXY            addresses and networks of the proxies before it, such as "127.0.0.1 10.0.0.0/8"
  KROON_PROXY_HEADER     X-Forwarded-For or Forwarded: the one header in which they name whom they speak for`;

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

/** Reads the environment; the fault is a sentence that names the variable, and never a secret. */
export function readEdgeSettings(env: NodeJS.ProcessEnv): Result<EdgeSettings, string> {
  const proxy = readProxy(env);
  if (!proxy.ok) return proxy;
  const token = readToken(env);
  if (!token.ok) return token;
  return ok({ proxy: proxy.value, token: token.value });
}
