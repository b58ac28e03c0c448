import { describe, expect, it } from 'vitest';
import { readDeliverySettings } from '../../../src/server/config/delivery-settings.ts';

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
    ['KROON_WEBHOOK_TYPE', { ...hook, KROON_WEBHOOK_TYPE: 'text/plain' }],
    ['KROON_WEBHOOK_RECEIPT', { ...hook, KROON_WEBHOOK_RECEIPT: 'yes' }],
    ['KROON_WEBHOOK_ALLOW', { ...hook, KROON_WEBHOOK_ALLOW: '10.0.0.0/8 *' }],
    ['KROON_WEBHOOK_URL', { ...hook, KROON_WEBHOOK_URL: 'https://10.0.0.8/', KROON_WEBHOOK_ALLOW: '10.0.0.9' }],
    ['HTTPS_PROXY', { ...hook, HTTPS_PROXY: 'proxy.example:3128' }],
    ['HTTPS_PROXY', { ...hook, HTTPS_PROXY: 'ftp://user:hunter2@proxy.example' }],
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

  it('O19, O20, O21: reads the type, the receipt, what is allowed, and whether a proxy is on the way', () => {
    const plain = readDeliverySettings(hook);
    expect(plain).toMatchObject({ ok: true, value: { webhooks: [{ contentType: 'application/cloudevents+json', receipt: false }] } });
    expect(plain).not.toHaveProperty('value.proxied');
    const env = { ...hook, KROON_WEBHOOK_URL: 'https://10.0.0.8/hook', KROON_WEBHOOK_ALLOW: 'crm.internal 10.0.0.8', KROON_WEBHOOK_TYPE: 'application/json', KROON_WEBHOOK_RECEIPT: '1' };
    expect(readDeliverySettings({ ...env, https_proxy: 'http://proxy.example:3128' })).toMatchObject({
      ok: true,
      value: { webhooks: [{ url: env.KROON_WEBHOOK_URL, contentType: 'application/json', receipt: true }], allow: ['crm.internal', '10.0.0.8'], proxied: true },
    });
    // Without a webhook nothing goes by it.
    expect(readDeliverySettings({ HTTPS_PROXY: 'proxy.example' }).ok).toBe(true);
  });
});
