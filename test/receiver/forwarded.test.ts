import { describe, expect, it } from 'vitest';
import { type TrustedProxies, createForwardedAddress } from '../../src/receiver/index.ts';

const trust = ['127.0.0.1', '10.0.0.0/8', '2001:db8:ffff::/48'];

function read(header: TrustedProxies['header'], value: string | undefined, connection: string | undefined, other?: string) {
  const headers = new Headers();
  if (value !== undefined) headers.set(header, value);
  if (other !== undefined) headers.set(header === 'Forwarded' ? 'X-Forwarded-For' : 'Forwarded', other);
  return createForwardedAddress({ trust, header })(new Request('http://localhost/', { headers }), connection);
}

describe('the address of a customer behind proxies', () => {
  it.each([
    // Who connects is not trusted: whatever is said, that is who it is.
    ['9.9.9.9', '8.8.8.8', '8.8.8.8'],
    ['9.9.9.9', '127.0.0.1', '9.9.9.9'],
    ['1.1.1.1, 9.9.9.9', '127.0.0.1', '9.9.9.9'],
    ['1.1.1.1, 9.9.9.9, 10.0.0.7', '::ffff:127.0.0.1', '9.9.9.9'],
    ['1.1.1.1,9.9.9.9,2001:db8:ffff::7', '10.1.2.3', '9.9.9.9'],
    ['2001:db8:1::9', '127.0.0.1', '2001:db8:1::9'],
    ['9.9.9.9:4711', '127.0.0.1', '9.9.9.9'],
    ['[2001:db8:1::9]:4711', '127.0.0.1', '2001:db8:1::9'],
    ['192.168.1.7', '127.0.0.1', '192.168.1.7'],
    // Only proxies, nobody, or nothing that is an address.
    ['10.0.0.9', '127.0.0.1', undefined],
    ['', '127.0.0.1', undefined],
    ['9.9.9.9, ', '127.0.0.1', undefined],
    [undefined, '127.0.0.1', undefined],
    ['9.9.9.9', undefined, undefined],
    // What a customer wrote stands further left, quotes and all.
    ['" , 9.9.9.9', '127.0.0.1', '9.9.9.9'],
    [`${'1.1.1.1, '.repeat(2_000)}9.9.9.9`, '127.0.0.1', '9.9.9.9'],
  ])('O5: X-Forwarded-For "%s" from %s is %s', (value, connection, address) => {
    expect(read('X-Forwarded-For', value, connection)).toBe(address);
  });

  it.each([
    ['for=9.9.9.9', '9.9.9.9'],
    ['for=1.1.1.1, For=9.9.9.9;proto=https;by=10.0.0.7', '9.9.9.9'],
    ['proto=https;for="9.9.9.9:4711", for=10.0.0.7', '9.9.9.9'],
    ['for="[2001:db8:1::9]:4711"', '2001:db8:1::9'],
    ['for=1.1.1.1;by="a, for=2.2.2.2", for=9.9.9.9', '9.9.9.9'],
    // A quote that a customer left open closes nothing of the proxy's.
    ['for="1.1.1.1, for=9.9.9.9', '9.9.9.9'],
    ['for="1.1.1.1, for="[2001:db8:1::9]"', '2001:db8:1::9'],
    ['for="1.1.1.1\\, for="[2001:db8:1::9]"', '2001:db8:1::9'],
    ['proto=https', undefined],
    ['host="x;for=1.1.1.1"', undefined],
    ['host="x;for=1.1.1.1;y";for=9.9.9.9', '9.9.9.9'],
  ])('O5: Forwarded %s is %s', (value, address) => {
    expect(read('Forwarded', value, '127.0.0.1')).toBe(address);
  });

  it.each(['unknown', '_hidden', 'nonsense'])('O5: %s is no address: it may stand for many', (word) => {
    expect(read('Forwarded', `for=9.9.9.9, for=${word}`, '127.0.0.1')).toBeUndefined();
    expect(read('X-Forwarded-For', `9.9.9.9, ${word}`, '127.0.0.1')).toBeUndefined();
  });

  it('O5: reads the one header that was named and drops the other', () => {
    expect(read('Forwarded', 'for=9.9.9.9', '127.0.0.1', '1.1.1.1')).toBe('9.9.9.9');
    expect(read('Forwarded', undefined, '127.0.0.1', '1.1.1.1')).toBeUndefined();
    expect(read('X-Forwarded-For', '9.9.9.9', '127.0.0.1', 'for=1.1.1.1')).toBe('9.9.9.9');
    expect(read('X-Forwarded-For', undefined, '127.0.0.1', 'for=1.1.1.1')).toBeUndefined();
  });

  it.each(['localhost', '10.0.0.0/33', '10.0.0.0/0', '::/0', '', '10.0.0', '0x7f.1', '2001:db8::/129'])('O5: refuses %s as a network: a mistake of the host', (network) => {
    expect(() => createForwardedAddress({ trust: [network], header: 'Forwarded' })).toThrow(TypeError);
  });
});
