import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lawHelp, lawLines, readLawQuestion } from '../../src/server/law-command.ts';
import { type Bundles, bundle, start } from './child.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const today = { year: 2026, month: 12, day: 1 };
const asked = (...args: string[]) => readLawQuestion(args, today);
const answer = (...args: string[]): string => {
  const found = asked(...args);
  if (!found.ok || found.value === 'help') throw new TypeError(String(found.ok || found.error));
  return lawLines(found.value).join('\n');
};

describe('kroon law', () => {
  it('says which preset holds, what begins next, and what is not verified', () => {
    const text = answer('--country', 'NL,DE', '--act', 'termination', '--date', '2027-01-01');
    expect(text).toContain('NL · termination · 2027-01-01\n  holds: nl-termination (version 1): ');
    expect(text).toContain('DE · termination · 2027-01-01\n  holds: de-termination (version 1): BGB § 312k');
    expect(text).toContain('  next: nothing that is known here');
    expect(text).toContain('  unverified: BGH I ZR 272/25 and I ZR 275/25');
    expect(text).toContain('  to confirm: ');
    expect(text).not.toContain('withdrawal');
  });

  it('asks for both acts of today where neither is named', () => {
    const text = answer('--country', 'cz');
    expect(text).toContain('CZ · termination · 2026-12-01\n  holds: no statute that is known here; generic or b2b serve');
    expect(text).toContain('CZ · withdrawal · 2026-12-01\n  holds: no statute that is known here');
    expect(text).toContain('  next: eu-withdrawal (version 1), from 2027-01-01');
    expect(text).toContain('  second-hand: OZ § 1830a (zákon 159/2026 Sb.) (a label of its own)');
  });

  it('says beside a directive what of it a country has enacted', () => {
    expect(answer('--country', 'SI', '--act', 'withdrawal')).toContain('  in SI: ZVPot-1A, a bill (not adopted on 30 September 2026; the directive’s words are used)');
  });

  it('says what is enacted without a day', () => {
    expect(answer('--country', 'GB', '--act', 'termination')).toContain('  next: uk-subscription (version 1), enacted, its first day not set');
  });

  it('lists the states, and of one all that is known', () => {
    const whole = answer('--country', 'US', '--act', 'termination');
    expect(whole).toContain('  next: Louisiana (US-LA), form of us-rosca, from 2027-01-01');
    expect(whole).toContain('  New York City (US-NY): form of us-rosca, since 2026-10-01');
    expect(whole).toContain('  Colorado (US-CO): form of us-rosca, since 2025-08-06; businesses too');
    expect(whole).toContain('  Utah (US-UT): form of us-rosca, first day not known (Utah Code 13-70: ');
    expect(whole).toContain('  New Jersey (US-NJ): form of us-rosca, first day not known (S3877/A5395, substituted on 18 December 2025; whether it was enacted is not known here)');
    const one = answer('--country', 'US', '--act', 'termination', '--region', 'us-ca');
    expect(one).toContain('US · US-CA · termination · 2026-12-01\n  holds: us-ca-termination (version 1): ');
    expect(one).toContain('    second-hand: Cal. Bus. & Prof. Code § 17602(h): a reminder each year');
    expect(one).not.toContain('Colorado');
  });

  it('knows whom and what a law is for', () => {
    expect(answer('--country', 'DE', '--act', 'termination', '--customer', 'business')).toContain('holds: no statute');
    expect(answer('--country', 'DE', '--act', 'termination', '--customer', 'business', '--service', 'data-processing-service')).toContain('holds: eu-dataact-switch (version 2): ');
  });

  it('names the law of every contract beside that of a service, and both ways to write several countries', () => {
    const cloud = ['--service', 'data-processing-service'];
    const german = answer('--country', 'DE', ...cloud);
    expect(german).toContain('holds: eu-dataact-switch (version 2): ');
    expect(german).toContain('holds beside it: de-termination (version 1): ');
    expect(german).toContain('DE · withdrawal · 2026-12-01\n  holds: eu-withdrawal (version 1): ');
    expect(german).not.toContain('beside it: eu-withdrawal');
    expect(answer('--country', 'NL', '--country', 'DE,nl', '--act', 'termination')).toBe(answer('--country', 'NL,DE', '--act', 'termination'));
  });

  it('tells a business of the places alone that protect it, and of a part without a row that it has none', () => {
    const colorado = answer('--country', 'US', '--act', 'termination', '--customer', 'business');
    expect(colorado).toContain('Colorado');
    expect(colorado).not.toMatch(/California|Louisiana|New York/);
    expect(answer('--country', 'US', '--act', 'termination', '--region', 'US-TX')).toContain('  US-TX: no row of its own is known here');
  });

  it.each([
    [['--country', 'UK'], '--country has UK, which is no country of ISO 3166-1: GB is meant'],
    [['--country', 'NL,EL'], '--country has EL, which is no country of ISO 3166-1: GR is meant'],
    [['--country', 'XX'], '--country has XX, which is no country of ISO 3166-1'],
    [['--country', 'ZZ'], '--country has ZZ, which is no country of ISO 3166-1'],
    [['--country', 'NL', '--region', 'US-CA'], '--region US-CA is a part of none of NL'],
    [[], '--country takes two letters, several with commas, such as NL,DE'],
    [['--country', 'NL,Germany'], '--country takes two letters, several with commas, such as NL,DE; it has GERMANY'],
    [['--country', 'NL', '--act', 'leave'], '--act is one of termination, withdrawal, request; it is leave'],
    [['--country', 'NL', '--date', '2027-02-30'], '--date takes a day as YYYY-MM-DD; it is 2027-02-30'],
    [['--country', 'US', '--region', 'California'], '--region takes a code such as US-CA; it is California'],
    [['--country', 'NL', '--customer', 'friend'], '--customer is one of consumer, business; it is friend'],
    [['--country', 'NL', '--service', 'x'], '--service is data-processing-service; it is x'],
    [['--country', 'NL', '--acts', 'x'], "Unknown option '--acts'"],
    [['NL'], 'Unexpected argument'],
  ])('names what it cannot read in %j', (args, reason) => {
    const found = asked(...args);
    expect(found.ok).toBe(false);
    expect(!found.ok && found.error).toContain(reason);
  });

  it('helps where it is asked to', () => {
    expect(asked('--help')).toEqual({ ok: true, value: 'help' });
    expect(lawHelp).toContain('no legal advice');
  });
});

describe('the command', () => {
  let bundles: Bundles;
  beforeAll(async () => {
    bundles = await bundle({ kroon: 'src/server/kroon.ts' });
  });
  afterAll(() => {
    bundles.remove();
  });
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [bundles.file('kroon'), ...args]).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );

  it('answers with the law, its version and its help', async () => {
    const law = await run('law', '--country', 'DE', '--act', 'termination', '--date', '2026-12-01');
    expect([law.code, law.stdout.split('\n')[0]]).toEqual([0, 'DE · termination · 2026-12-01']);
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const args of [[], ['--help'], ['-h']]) expect(await run(...args)).toMatchObject({ code: 0, stdout: expect.stringContaining('kroon receive') as string });
  });

  it('fails with a reason and the help where it cannot read what it is told', async () => {
    const wrong = await run('law', '--country', 'Holland');
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toContain('it has HOLLAND\n\nUsage: kroon law');
    const unknown = await run('laws');
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('There is no "kroon laws".');
  });

  it('is the receiver too, once', async () => {
    const child = start(bundles.file('kroon'), ['receive', '--port', '0', '--db', ':memory:', '--origin', 'https://shop.example']);
    try {
      const line = await child.line;
      expect(line).toMatch(/^kroon-receiver: http:\S+\/v1\/submissions$/);
      const { status } = await fetch(new URL('/health', line.split(' ')[1]));
      expect(status).toBe(200);
      expect(child.heard().match(/\/v1\/submissions/g)).toHaveLength(1);
    } finally {
      child.process.kill('SIGTERM');
      expect((await child.ended).code).toBe(0);
    }
  });
});
