import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

// On CI the parser takes each file for read once, and would answer for the file on disk and not for ours.
process.env['TSESTREE_SINGLE_RUN'] = 'false';

const root = fileURLToPath(new URL('../..', import.meta.url));
const eslint = new ESLint({ cwd: root, overrideConfigFile: fileURLToPath(new URL('eslint.config.js', import.meta.url)) });

/** A file that is there in each room: rules that need types ask for one that the compiler knows. */
const files = {
  base: 'src/base/id.ts',
  terms: 'src/terms/local-date.ts',
  events: 'src/events/envelope.ts',
  i18n: 'src/i18n/en.ts',
  form: 'src/form/submission.ts',
  delivery: 'src/delivery/outbox.ts',
  receiver: 'src/receiver/limits.ts',
  documents: 'src/documents/calendar.ts',
  elements: 'src/elements/session/dom-events.ts',
  app: 'src/app/delivery/endpoint.ts',
  server: 'src/server/cli.ts',
} as const;
type Room = keyof typeof files;

async function rulesBrokenBy(room: Room, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: files[room] });
  return [...new Set(result!.messages.map(({ ruleId, message }) => ruleId ?? message))];
}

const wrong: readonly (readonly [Room, string, string])[] = [
  // Upwards, sideways, and past the doors that docs/architecture.md closes.
  ['base', "import '../terms/local-date.ts';", 'no-restricted-imports'],
  ['terms', "import '../events/index.ts';", 'no-restricted-imports'],
  ['events', "import '../i18n/en.ts';", 'no-restricted-imports'],
  ['i18n', "import '../events/index.ts';", 'no-restricted-imports'],
  ['form', "import '../i18n/en.ts';", 'no-restricted-imports'],
  ['form', "import '../delivery/outbox-types.ts';", 'no-restricted-imports'],
  ['delivery', "import '../form/submission.ts';", 'no-restricted-imports'],
  ['delivery', "import '../i18n/en.ts';", 'no-restricted-imports'],
  ['receiver', "import '../i18n/en.ts';", 'no-restricted-imports'],
  ['receiver', "import '../server/store/sqlite/sqlite-store.ts';", 'no-restricted-imports'],
  ['documents', "import '../receiver/limits.ts';", 'no-restricted-imports'],
  ['elements', "import '../../delivery/outbox.ts';", 'no-restricted-imports'],
  ['elements', "import '../../app/index.ts';", 'no-restricted-imports'],
  ['elements', "export type { Outbox } from '../../delivery/outbox.ts';", 'no-restricted-imports'],
  ['elements', "export const later = () => import('../../delivery/outbox.ts');", 'no-restricted-syntax'],
  ['elements', "export type A = import('../../delivery/outbox.ts').Outbox;", 'no-restricted-syntax'],
  ['server', "import '../elements/session/dom-events.ts';", 'no-restricted-imports'],
  ['server', "import '../delivery/outbox.ts';", 'no-restricted-imports'],
  // A folder of elements that comes later, or is another widget's.
  ['elements', "import '../unsent/left.ts';", 'no-restricted-imports'],
  ['elements', "export type { RatingHost } from '../rating/rating-host.ts';", 'no-restricted-imports'],
  // Packages.
  ['terms', "import 'lit';", 'no-restricted-imports'],
  ['delivery', "import 'lit/decorators.js';", 'no-restricted-imports'],
  ['delivery', "import 'zod/mini';", 'no-restricted-imports'],
  ['elements', "import 'zod';", 'no-restricted-imports'],
  ['receiver', "import 'libsql';", 'no-restricted-imports'],
  ['receiver', "import 'pg';", 'no-restricted-imports'],
  ['documents', "import 'nodemailer';", 'no-restricted-imports'],
  ['receiver', "import 'node:fs';", 'no-restricted-imports'],
  ['base', "export const later = () => import('lit');", 'no-restricted-syntax'],
  // The world outside.
  ['terms', 'export const now = Date.now();', 'no-restricted-syntax'],
  ['terms', 'export const now = new Date();', 'no-restricted-syntax'],
  ['terms', 'export const day = new Date(0).getDate();', 'no-restricted-syntax'],
  ['form', "export const a = localStorage.getItem('a');", 'no-restricted-globals'],
  ['form', "export const a = fetch('/');", 'no-restricted-globals'],
  ['delivery', 'export const a = document.title;', 'no-restricted-globals'],
  ['documents', "export const a = document.createElement('p');", 'no-restricted-globals'],
  ['elements', "export const a = fetch('/');", 'no-restricted-globals'],
  ['elements', "export const a = sessionStorage.getItem('a');", 'no-restricted-globals'],
  ['elements', "customElements.define('a-b', HTMLElement);", 'no-restricted-globals'],
  ['elements', "document.head.append('a');", 'no-restricted-syntax'],
  // What a strict CSP stops, and what the contract never does.
  ['elements', "export const a = (b: Element) => (b.innerHTML = '');", 'no-restricted-syntax'],
  ['elements', "export { unsafeHTML } from 'lit/directives/unsafe-html.js'; import { unsafeHTML } from 'lit/directives/unsafe-html.js';", 'no-restricted-syntax'],
  ['elements', "import { html } from 'lit'; export const a = html`<p style=\"color: red\"></p>`;", 'no-restricted-syntax'],
  ['elements', "export const a = (b: Element) => b.setAttribute('style', 'x');", 'no-restricted-syntax'],
  ['elements', "export const a = eval('1');", 'no-eval'],
  ['elements', "export const a = new Function('return 1');", 'no-new-func'],
  ['elements', 'export const a = document.cookie;', 'no-restricted-syntax'],
  ['delivery', "navigator.sendBeacon('/');", 'no-restricted-syntax'],
  // What the pages of others are known to replace.
  ['base', "export const a = Array.from({ length: 2 }, (_, i) => i);", 'no-restricted-syntax'],
  ['base', 'export const a = Array.from(new Set([1]));', 'no-restricted-syntax'],
  ['terms', 'export const a = Object.keys({ b: 1 });', 'no-restricted-syntax'],
  ['events', 'export const a = Object.values({ b: 1 });', 'no-restricted-syntax'],
  ['form', 'export const a = [1].reduce((b, c) => b + c, 0);', 'no-restricted-syntax'],
  ['form', 'export const a = [...[1].entries()];', 'no-restricted-syntax'],
  ['i18n', 'export const a = [1].map((_, i, all) => all.length - i);', 'no-restricted-syntax'],
  ['i18n', "export const a = 'b'.replaceAll('b', 'c');", 'no-restricted-syntax'],
  ['elements', 'export const a = function (this: string) {}.bind("b");', 'no-restricted-syntax'],
  ['elements', 'export const a = (b: Element) => b.scrollTo(0, 0);', 'no-restricted-syntax'],
  ['delivery', "export const a = Date.parse('2026-11-21');", 'no-restricted-syntax'],
  ['documents', 'export const a = new Date(0).toISOString();', 'no-restricted-syntax'],
  ['events', 'export const a = (b: object) => { for (const c in b) void c; };', 'no-restricted-syntax'],
  ['elements', 'export const a = (b: string, c: object) => b in c;', 'no-restricted-syntax'],
  ['elements', "export const a = new Event('b');", 'no-restricted-syntax'],
  ['elements', 'export class A extends Event {}', 'no-restricted-syntax'],
  ['elements', 'export const a = (b: Node) => b instanceof Element;', 'no-restricted-syntax'],
  ['form', 'export const a = JSON.stringify({ b: [1] });', 'no-restricted-syntax'],
  ['elements', 'export const a = JSON.stringify({ b: [1] });', 'no-restricted-syntax'],
  // What browsers of the floor have not.
  ['app', "export const a = URL.canParse('b:');", 'no-restricted-syntax'],
  ['form', 'export const a = Promise.withResolvers();', 'no-restricted-syntax'],
  // Habits.
  ['events', 'export default 1;', 'no-restricted-syntax'],
  ['events', 'const a = 1; export { a as default };', 'no-restricted-syntax'],
  ['events', 'export enum A { B }', 'no-restricted-syntax'],
  ['events', 'export namespace A { export const b = 1; }', 'no-restricted-syntax'],
  ['events', 'export class A { constructor(readonly b: string) {} }', 'no-restricted-syntax'],
  ['events', 'export const a = (b: any) => b;', '@typescript-eslint/no-explicit-any'],
  ['events', "export const a = JSON.parse('1').b;", '@typescript-eslint/no-unsafe-member-access'],
  ['events', 'export const a = () => { Promise.resolve(1); };', '@typescript-eslint/no-floating-promises'],
  ['events', Array.from({ length: 261 }, (_, i) => `export const a${i} = 1;`).join('\n'), 'max-lines'],
  ['elements', "import { html } from 'lit'; export const a = html`<img src=\"a.png\">`;", 'lit-a11y/alt-text'],
];

const right: readonly (readonly [Room, string])[] = [
  ['terms', "import { ok } from '../base/result.ts';\nexport const a = ok(Date.UTC(2026, 1, 1));"],
  ['terms', 'export const a = new Date(0).getUTCDate();'],
  ['delivery', "import type { Receipt } from '../events/receipt.ts';\nexport type A = Receipt;"],
  ['elements', "import { html } from 'lit';\nexport const a = html`<p class=\"style\"></p>`;"],
  ['elements', "import '../../form/submission.ts';\nimport '../../i18n/en.ts';\nimport 'lit';"],
  // A folder of its own, called as a room is.
  ['server', "import './delivery/relay.ts';"],
  ['elements', "import '../host/retry-load.ts';\nexport const later = () => import('../unsent/left.ts');"],
  ['documents', "import '../i18n/en.ts';\nimport '../terms/local-date.ts';"],
  ['events', "export const a = Object.entries({ b: 1 }).map(([c]) => c);"],
  ['elements', "export const a = 'GestureEvent' in globalThis;"],
  ['elements', 'export const a = (b: Node) => b instanceof HTMLElement;'],
  // A receiver meets no page.
  ['server', 'export const a = Array.from({ length: 2 }, (_, i) => i);'],
  ['server', "export const a = URL.canParse('b:');"],
  ['receiver', 'export const a = new Date(0).toISOString();'],
  ['server', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;"],
];

describe('the linter', () => {
  it.each(wrong)('in %s, of %s, reports %s', async (room, code, rule) => {
    expect(await rulesBrokenBy(room, code)).toContain(rule);
  });

  it.each(right)('in %s, lets pass: %s', async (room, code) => {
    expect(await rulesBrokenBy(room, code)).toEqual([]);
  });

  it.each([
    ['src/elements/one.ts', true],
    ['src/elements/parts/one.ts', true],
    ['src/elements/parts/inner/one.ts', true],
    ['src/elements/rating/one.ts', false],
    ['src/elements/cancellation/act/one.ts', false],
  ])('of %s: that it lies in no folder that is known: %s', async (file, stray) => {
    const { rules } = (await eslint.calculateConfigForFile(file)) as { rules: Record<string, [string, ...{ selector?: string }[]]> };
    expect(rules['no-restricted-syntax']!.some((rule) => (rule as { selector?: string }).selector === 'Program')).toBe(stray);
  });
});
