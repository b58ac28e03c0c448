import { describe, expect, it } from 'vitest';
import { readEdgeSettings } from '../../../src/server/config/edge-settings.ts';

describe('readEdgeSettings', () => {
  it('O5: believes no proxy where none is named', () => {
    expect(readEdgeSettings({})).toMatchObject({ ok: true, value: { proxy: undefined } });
  });

  it('O5: reads the proxies that are trusted, and the one header that they write', () => {
    const env = { KROON_PROXY: ' 127.0.0.1  10.0.0.0/8 2001:db8::/32', KROON_PROXY_HEADER: 'x-forwarded-for' };
    expect(readEdgeSettings(env)).toMatchObject({
      ok: true,
      value: { proxy: { trust: ['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'], header: 'X-Forwarded-For' } },
    });
  });

  it('O24: takes a token that is long enough to be guessed by nobody', () => {
    expect(readEdgeSettings({ KROON_INBOX_TOKEN: 'x'.repeat(16) })).toMatchObject({ ok: true, value: { token: 'x'.repeat(16) } });
    expect(readEdgeSettings({ KROON_INBOX_TOKEN: '' })).toMatchObject({ ok: true, value: { token: undefined } });
    for (const token of ['a', 'hunter2', 'x'.repeat(15), `${'hunter2 '.repeat(3)}`, 'é'.repeat(20)]) {
      const refused = readEdgeSettings({ KROON_INBOX_TOKEN: token });
      expect(refused).toMatchObject({ ok: false, error: expect.stringMatching(/KROON_INBOX_TOKEN .*at least 16/) });
      expect(JSON.stringify(refused)).not.toContain('hunter2');
    }
  });

  it('O17: has an end for bytes and a floor for the disk, and takes others', () => {
    const mebibyte = 1024 * 1024;
    expect(readEdgeSettings({})).toMatchObject({
      value: { attachments: true, bytes: { perAddress: 100 * mebibyte, together: 2_000 * mebibyte }, diskFloor: 512 * mebibyte },
    });
    const env = { KROON_ATTACHMENTS: 'off', KROON_ADDRESS_MB: '5', KROON_FILES_MB: '0', KROON_DISK_FLOOR_MB: '0' };
    expect(readEdgeSettings(env)).toMatchObject({
      value: { attachments: false, bytes: { perAddress: 5 * mebibyte, together: Infinity }, diskFloor: 0 },
    });
  });

  const proxy = { KROON_PROXY: '10.0.0.0/8', KROON_PROXY_HEADER: 'Forwarded' };
  it.each([
    ['KROON_PROXY_HEADER', { KROON_PROXY: '10.0.0.0/8' }],
    ['KROON_PROXY', { KROON_PROXY_HEADER: 'Forwarded' }],
    ['KROON_PROXY_HEADER', { ...proxy, KROON_PROXY_HEADER: 'X-Forwarded-For, Forwarded' }],
    ['KROON_PROXY', { ...proxy, KROON_PROXY: '10.0.0.0/8 proxy.example' }],
    ['KROON_PROXY', { ...proxy, KROON_PROXY: '0.0.0.0/0' }],
    ['KROON_ATTACHMENTS', { KROON_ATTACHMENTS: 'no' }],
    ['KROON_ADDRESS_MB', { KROON_ADDRESS_MB: '-1' }],
    ['KROON_FILES_MB', { KROON_FILES_MB: '2GB' }],
    ['KROON_DISK_FLOOR_MB', { KROON_DISK_FLOOR_MB: '1e3' }],
    ['KROON_KEEP_ALIVE', { KROON_KEEP_ALIVE: '1.5' }],
    ['KROON_STOP_DELAY', { KROON_STOP_DELAY: '-1' }],
  ])('names %s where it cannot be meant', (name, env) => {
    expect(readEdgeSettings(env)).toMatchObject({ ok: false, error: expect.stringContaining(name) });
  });
});
