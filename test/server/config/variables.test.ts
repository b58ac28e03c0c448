import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../src/server/command.ts';
import { unknownVariables } from '../../../src/server/config/variables.ts';

const asked = readCommand(['--help'], {});
const help = asked.do === 'say' ? asked.text : '';
const said = (...names: string[]) => unknownVariables(Object.fromEntries(names.map((name) => [name, 'whsec_secret'])), help);

describe('variables of the environment', () => {
  it.each([
    ['KROON_WEBHOOKS_URL', 'KROON_WEBHOOK_URL'],
    ['KROON_WEBHOOK_SECRETS', 'KROON_WEBHOOK_SECRET'],
    ['KROON_WEB_HOOK_URL', 'KROON_WEBHOOK_URL'],
    ['KROON_SMTP', 'KROON_SMTP_URL'],
    ['KROON_STMP_URL', 'KROON_SMTP_URL'],
    ['KROON_MAILFROM', 'KROON_MAIL_FROM'],
    ['KROON_TIMEZONE', 'KROON_TIME_ZONE'],
    ['KROON_INBOX_TOCKEN', 'KROON_INBOX_TOKEN'],
    ['kroon_inbox_token', 'KROON_INBOX_TOKEN'],
    ['CROON_INBOX_TOKEN', 'KROON_INBOX_TOKEN'],
    ['KROONINBOX_TOKEN', 'KROON_INBOX_TOKEN'],
  ])('O27: says that %s is none of ours, and names %s', (name, right) => {
    expect(said(name)).toEqual([`${name} is no variable of ours; ${right} is`]);
  });

  it('O27: says of what is like none that it is none', () => {
    expect(said('KROON_COLOUR_OF_THE_SKY')).toEqual(['KROON_COLOUR_OF_THE_SKY is no variable of ours']);
  });

  it('O27: says nothing of those it knows, of others’, and no value ever', () => {
    const known = help.match(/KROON_[A-Z_]+/g)!;
    expect(known.length).toBeGreaterThan(6);
    expect(said(...known, 'KROON_DB', 'PATH', 'HOME', 'SMTP_URL', 'INBOX_TOKEN', 'WEBHOOK_URL', 'DATABASE_URL', 'NODE_OPTIONS', 'npm_config_cache')).toEqual([]);
    expect(said('KROON_WEBHOOKS_URL').join()).not.toContain('whsec');
  });
});
