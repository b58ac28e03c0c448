/** What mocha puts into the page that web-test-runner opens. */
declare global {
  interface MochaSuite {
    (title: string, body: () => void): void;
  }
  interface MochaTest {
    (title: string, body: (this: { timeout(ms: number): void }) => void | Promise<void>): void;
  }
  type MochaHook = (body: () => void | Promise<void>) => void;
  const describe: MochaSuite;
  const it: MochaTest;
  const before: MochaHook;
  const beforeEach: MochaHook;
  const after: MochaHook;
  const afterEach: MochaHook;
}
export {};
