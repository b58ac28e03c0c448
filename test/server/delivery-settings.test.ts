import { describe, expect, it } from 'vitest';
import { readDeliverySettings } from '../../src/server/delivery-settings.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

describe('readDeliverySettings', () => {
  it('sends nothing and keeps everything where nothing is said', () => {
    expect(readDeliverySettings({ KROON_TIME_ZONE: 'Europe/Amsterdam' })).toEqual({
      ok: true,
      value: { webhooks: [], secrets: [], allowLoopback: false, zone: 'Europe/Amsterdam' },
    });
  });

  it('reads addresses by name, both secrets, the mail server and the days', () => {
    const env = {
      KROON_WEBHOOK_URL: ' crm=https://crm.example/hook?a=b  https://desk.example/ ',
      KROON_WEBHOOK_SECRET: `${secret} ${other}`,
      KROON_SMTP_URL: 'smtps://user:pass@mail.example',
      KROON_MAIL_FROM: 'Zonkust <klant@zonkust.example>',
      KROON_RETENTION_DAYS: '730',
    };
    expect(readDeliverySettings(env)).toMatchObject({
      ok: true,
      value: {
        webhooks: [
          { name: 'crm', url: 'https://crm.example/hook?a=b' },
          { name: 'default', url: 'https://desk.example/' },
        ],
        secrets: [secret, other],
        mail: { server: 'smtps://user:pass@mail.example', from: 'Zonkust <klant@zonkust.example>' },
        retentionDays: 730,
      },
    });
  });

  const hook = { KROON_WEBHOOK_URL: 'https://crm.example/', KROON_WEBHOOK_SECRET: secret };
  it.each([
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'http://crm.example/' }],
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'https://127.0.0.1/' }],
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'https://user:hunter2@crm.example/' }],
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'a=https://crm.example/ a=https://desk.example/' }],
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'crm' }],
    ['KROON_WEBHOOK_SECRET', { KROON_WEBHOOK_URL: 'https://crm.example/' }],
    ['KROON_WEBHOOK_SECRET', { ...hook, KROON_WEBHOOK_SECRET: 'hunter2' }],
    ['KROON_WEBHOOK_LOOPBACK', { KROON_WEBHOOK_LOOPBACK: 'yes' }],
    ['KROON_SMTP_URL', { KROON_SMTP_URL: 'https://mail.example', KROON_MAIL_FROM: 'a@b.example' }],
    ['KROON_SMTP_URL', { KROON_SMTP_URL: 'smtp://user:pa#hunter2@mail.example:587', KROON_MAIL_FROM: 'a@b.example' }],
    ['KROON_SMTP_PLAIN', { KROON_SMTP_URL: 'smtp://user:hunter2@mail.example', KROON_MAIL_FROM: 'a@b.example', KROON_SMTP_PLAIN: 'yes' }],
    ['KROON_MAIL_FROM', { KROON_SMTP_URL: 'smtp://user:hunter2@mail.example' }],
    ['KROON_MAIL_FROM', { KROON_SMTP_URL: 'smtp://mail.example', KROON_MAIL_FROM: 'Zonkust' }],
    ['KROON_TIME_ZONE', { KROON_TIME_ZONE: 'Europe/Nowhere' }],
    ['KROON_RETENTION_DAYS', { KROON_RETENTION_DAYS: '0' }],
    ['KROON_RETENTION_DAYS', { KROON_RETENTION_DAYS: 'forever' }],
  ])('names %s where it cannot be meant, and no secret with it', (name, env) => {
    const read = readDeliverySettings(env);
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(name) });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });

  it('lets webhooks go to this machine only where that is asked for', () => {
    const env = { ...hook, KROON_WEBHOOK_URL: 'http://localhost:9/' };
    expect(readDeliverySettings(env).ok).toBe(false);
    expect(readDeliverySettings({ ...env, KROON_WEBHOOK_LOOPBACK: '1' }).ok).toBe(true);
  });

  it('O10: lets mail go without TLS only where that is asked for', () => {
    const env = { KROON_SMTP_URL: 'smtp://user:pass@mail.example', KROON_MAIL_FROM: 'a@b.example' };
    const mail = { server: env.KROON_SMTP_URL, from: env.KROON_MAIL_FROM };
    expect(readDeliverySettings(env)).toMatchObject({ ok: true, value: { mail } });
    expect(readDeliverySettings(env)).not.toMatchObject({ value: { mail: { allowPlain: true } } });
    expect(readDeliverySettings({ ...env, KROON_SMTP_PLAIN: '1' })).toMatchObject({ ok: true, value: { mail: { ...mail, allowPlain: true } } });
  });
});
