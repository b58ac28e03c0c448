import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configured, sharedConfig } from '../../../src/app/config/config.ts';
import { configure, settings } from '../../../src/app/config/configure.ts';

function empty(): void {
  const page = sharedConfig();
  page.script = {};
  for (const name of Object.keys(page.configured)) delete page.configured[name];
  page.languages.length = 0;
}

describe('settings of the page', () => {
  beforeEach(empty);
  afterEach(() => vi.restoreAllMocks());

  it('are nothing by default', () => {
    for (const name of Object.keys(settings)) expect(configured(name)).toBeUndefined();
  });

  it('of the script tag are outdone by configure, one by one', () => {
    sharedConfig().script = { endpoint: '/script', site: 'script' };
    configure({ endpoint: '/configured' });
    expect(configured('endpoint')).toBe('/configured');
    expect(configured('site')).toBe('script');
  });

  it('add up over several calls, the last one winning', () => {
    configure({ contactEmail: 'a@shop.example', supplier: 'A' });
    configure({ supplier: 'B' });
    expect(configured('contact-email')).toBe('a@shop.example');
    expect(configured('supplier')).toBe('B');
  });

  it('are each an attribute of the contract, in kebab case', () => {
    expect(Object.keys(settings)).toEqual(
      expect.arrayContaining([
        'endpoint', 'site', 'locale', 'supplier', 'ack', 'transport', 'storage',
        'contact-email', 'contact-phone', 'contact-url', 'privacy-url',
      ]),
    );
  });

  it('that are not known warn with their name, set nothing and throw nothing', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    configure({ endpiont: '/typo' } as never);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]![0]).toContain('endpiont');
    expect(configured('endpiont')).toBeUndefined();
  });

  it('are known by the name of the property alone', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    configure({ 'contact-email': 'a@shop.example' } as never);
    expect(warn).toHaveBeenCalledOnce();
    expect(configured('contact-email')).toBeUndefined();
  });

  it('are shared by every copy of the library in a page', async () => {
    configure({ site: 'one' });
    vi.resetModules();
    const other = await import('../../../src/app/config/config.ts');
    expect(other.configured('site')).toBe('one');
  });
});
