import { join } from 'node:path';
import { patience } from '../../support/until.ts';
import { type TroubledReceiver, bundleTroubled, startTroubled } from './receiver.ts';
import { readPostgres, readSqlite } from './ledgers.ts';
import { hookHost } from './hook-host.ts';
import { type Traffic, startTraffic } from './traffic.ts';
import { owed, truths } from './truths.ts';
import { type Line, type Span, type Verdict, judge } from './verdict.ts';
import { type Trouble, type World, createWorld, jump, retentionDays, troubles } from './world.ts';

/** What came of one receiver. */
export interface TroubleReport {
  readonly name: string;
  readonly letters: number;
  readonly lines: readonly string[];
  readonly verdict: Verdict;
}

export interface TroubleOptions {
  /** Of traffic; what was not answered by then is asked for again when all is well. */
  readonly minutes: number;
  /** New letters a second, for each receiver. */
  readonly perSecond?: number;
  readonly onTrouble?: (troubles: readonly Trouble[]) => void;
}

const origin = 'https://shop.example';
/** In a shorter run a trouble is over before what fails by it was tried again. */
const noticed = 5;

/** Each in turn, then all at once; as shares of the whole. Between two of them all is well for a while. */
const shares = { calm: 0.05, alone: 0.07, between: 0.03, together: 0.14 } as const;

function environment({ crm, smtp }: World): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: '',
    KROON_WEBHOOK_URL: `crm=http://${hookHost}:${crm.port}/ nowhere=https://hooks.invalid/x`,
    KROON_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    KROON_WEBHOOK_LOOPBACK: '1',
    KROON_SMTP_URL: smtp.url,
    KROON_MAIL_FROM: 'Zonkust <post@shop.example>',
    KROON_TIME_ZONE: 'Europe/Amsterdam',
    KROON_RETENTION_DAYS: String(retentionDays),
  };
}

/** Traffic on both stores while everything around them fails in turn and at once. */
export async function troubleSoak({ minutes, perSecond = 15, onTrouble }: TroubleOptions): Promise<readonly TroubleReport[]> {
  const whole = minutes * 60_000;
  const began = performance.now();
  const spans: Span[] = [];
  const bundles = await bundleTroubled();
  const world = await createWorld();
  const receivers: TroubledReceiver[] = [];
  /** Of the starts with a clock ahead, on the first receiver's store. */
  const saidAhead: Line[] = [];
  const endedAhead: (string | undefined)[] = [];
  const file = join(bundles.folder, 'kroon.db');
  const env = environment(world);
  const pause = (share: number) => new Promise((resolve) => setTimeout(resolve, share * whole));

  /** One start with the clock ahead, on the store that another has open: nothing may be gone after it. */
  async function startAhead(): Promise<TroubledReceiver> {
    const setting = { name: 'ahead', origin, args: ['--db', file], env: { ...env, SOAK_AHEAD: String(jump) } };
    return startTroubled(bundles, setting, began);
  }

  async function meet(met: readonly Trouble[], share: number): Promise<void> {
    onTrouble?.(met);
    const from = performance.now() - began;
    for (const trouble of met) await world.set(trouble, true, receivers);
    const ahead = met.includes('clock') ? await startAhead() : undefined;
    await pause(share);
    await ahead?.close();
    saidAhead.push(...(ahead?.lines ?? []));
    endedAhead.push(ahead?.ended());
    // In the other order, so that the first to come is the last to go.
    for (const trouble of met.toReversed()) await world.set(trouble, false, receivers);
    const to = performance.now() - began;
    spans.push(...met.map((trouble) => ({ trouble, from, to })));
  }

  try {
    const database = await world.postgres.database();
    receivers.push(
      await startTroubled(bundles, { name: 'sqlite', origin, args: ['--db', file], env }, began),
      await startTroubled(bundles, { name: 'postgres', origin, args: [], env: { ...env, DATABASE_URL: database } }, began),
    );
    const traffic: Traffic[] = receivers.map(({ url }) => startTraffic(url, origin, perSecond));
    await pause(shares.calm);
    for (const trouble of troubles) {
      await meet([trouble], shares.alone);
      await pause(shares.between);
    }
    await meet(troubles, shares.together);
    await pause(1 - shares.calm - troubles.length * (shares.alone + shares.between) - shares.together);
    await Promise.all(traffic.map((each) => each.finish(5 * patience)));
    const ledgers = [readSqlite(file), await readPostgres(database)];
    for (const receiver of receivers) await receiver.close();
    return receivers.map(({ name, lines: own, ended }, i) => {
      const { sent, odd } = traffic[i]!;
      const lines = i === 0 ? [...own, ...saidAhead] : own;
      const ends = (i === 0 ? [ended(), ...endedAhead] : [ended()]).filter((text) => text !== undefined);
      const evidence = { sent, ...ledgers[i]!, delivered: world.crm.delivered, oddAnswers: odd, ended: ends, lines, spans };
      const owes = minutes < noticed ? {} : { owed: i === 0 ? owed.sqlite : owed.postgres };
      return {
        name,
        letters: sent.length,
        lines: lines.map(({ at, text }) => `${(at / 1000).toFixed(0)} s: ${text}`),
        verdict: judge({ ...evidence, ...owes }, truths),
      };
    });
  } finally {
    for (const receiver of receivers) await receiver.close();
    await world.close();
    bundles.remove();
  }
}

/** A report in a few lines; ids only, never what was written. */
export function troubleLines({ name, letters, lines, verdict }: TroubleReport): readonly string[] {
  const { tooMany, ...found } = verdict;
  return [
    `${name}: ${letters} letters, ${lines.length} lines in its log${tooMany ? ', TOO MANY' : ''}`,
    `  ${Object.entries(found).map(([what, list]) => `${what} ${(list as readonly string[]).length}`).join(', ')}`,
    ...Object.entries(found).flatMap(([what, list]) =>
      (list as readonly string[]).length > 0 ? [`  ${what}: ${(list as readonly string[]).slice(0, 10).join(', ')}`] : [],
    ),
    ...lines.map((line) => `    ${line}`),
  ];
}
