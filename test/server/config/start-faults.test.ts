import { describe, expect, it } from 'vitest';
import { comesByItself } from '../../../src/server/config/start-faults.ts';

describe('O15: comesByItself', () => {
  const error = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03', '53300', '08006', '25006', '57014', 'SQLITE_BUSY'])('waits after %s', (code) => {
    expect(comesByItself(error(code))).toBe(true);
  });
  it.each(['28P01', '28000', '3D000', '42501', '08P01', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_FULL', 'SQLITE_NOTADB', 'EACCES', 'EADDRINUSE', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
    'does not wait after %s',
    (code) => {
      expect(comesByItself(error(code))).toBe(false);
    },
  );
  it('knows what has no code by its words, and a socket that is not there yet', () => {
    expect(comesByItself(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(comesByItself(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(comesByItself(new Error('The database has fsync off'))).toBe(false);
    expect(comesByItself(error('ENOENT', { syscall: 'connect' }))).toBe(true);
    expect(comesByItself(error('ENOENT', { syscall: 'open' }))).toBe(false);
    expect(comesByItself('a text')).toBe(false);
  });
});
