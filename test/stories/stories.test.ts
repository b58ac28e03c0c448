import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionStates } from '../../src/form/submission.ts';
import { chromeArgs, findBrowser } from '../support/browser.ts';
import { type BuiltStorybook, buildStorybook } from './storybook.ts';
import { createVisitor } from './visit.ts';
import { patience } from '../support/until.ts';

/** Fewer than this, and stories were dropped without anyone saying so. */
const atLeast = 90;

let built: BuiltStorybook;
let browser: Browser;

beforeAll(async () => {
  [built, browser] = await Promise.all([
    buildStorybook(),
    chromium.launch({ executablePath: findBrowser(), args: chromeArgs }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await built?.close();
});

function storyUrl(id: string): string {
  // axe runs here, in each view; the addon's own run would be one more.
  return `${built.url}/iframe.html?id=${id}&viewMode=story&globals=theme:system;a11y.manual:!true`;
}

/** Visits everything, two at a time; what is wrong, by name. */
async function visitAll(addresses: ReadonlyMap<string, string>): Promise<Record<string, string[]>> {
  const wrong: Record<string, string[]> = {};
  const waiting = [...addresses];
  const work = async (): Promise<void> => {
    const visitor = await createVisitor(browser);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const found = await visitor.visit(next[1]);
      if (found.length > 0) wrong[next[0]] = found;
    }
    await visitor.close();
  };
  await Promise.all([work(), work()]);
  return wrong;
}

describe('the stories', () => {
  it('are all built', () => {
    const stories = built.entries.filter(({ type }) => type === 'story');
    expect(stories.length).toBeGreaterThanOrEqual(atLeast);
    // Each story that a file exports stands in the index.
    for (const path of new Set(stories.map(({ importPath }) => importPath))) {
      const source = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
      const exported = [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
      const indexed = stories.filter((story) => story.importPath === path).map(({ exportName }) => exportName);
      expect(indexed.sort(), path).toEqual(exported.sort());
    }
  });

  it('show each widget in each state that a customer can see', () => {
    const ids = new Set(built.entries.map(({ id }) => id));
    const shown = {
      complaint: submissionStates.filter((state) => state !== 'editing'),
      rating: submissionStates.filter((state) => state !== 'editing' && state !== 'checking'),
      cancellation: submissionStates.filter((state) => state !== 'editing' && state !== 'checking'),
    };
    for (const [kind, states] of Object.entries(shown)) {
      for (const state of states) expect(ids, `${kind}, ${state}`).toContain(`widgets-${kind}--${state}`);
    }
  });

  it(
    'play to their end, without an error, a stranger’s request, a barrier or a word off the screen',
    async () => {
      const stories = built.entries.filter(({ type }) => type === 'story');
      const wrong = await visitAll(new Map(stories.map(({ id }) => [id, storyUrl(id)])));
      expect(wrong).toEqual({});
    },
    900_000,
  );

  it('are judged by a judge that sees: a story that is not there, and a page with known faults', async () => {
    const missing = await visitAll(new Map([['missing', storyUrl('widgets-complaint--not-there')]]));
    expect(missing['missing']?.join()).toContain('storyMissing');

    // The same page of Storybook, with faults added behind its back once the story is done.
    const fault = `
      window.addEventListener('load', () => setTimeout(() => {
        const host = document.body.appendChild(document.createElement('div'));
        const inner = host.attachShadow({ mode: 'open' });
        const field = inner.appendChild(document.createElement('input'));
        field.className = 'fault';
        const wide = document.body.appendChild(document.createElement('p'));
        wide.textContent = 'wide';
        wide.style.width = '2000px';
        console.error('known error');
        new Image().src = 'http://127.0.0.2:9/elsewhere.png';
      }, 0));`;
    const context = browser.newContext.bind(browser);
    const spoiled = {
      newContext: async (...options: Parameters<Browser['newContext']>) => {
        const made = await context(...options);
        await made.addInitScript(fault);
        return made;
      },
    } as unknown as Browser;
    const visitor = await createVisitor(spoiled);
    const wrong = (await visitor.visit(storyUrl('widgets-complaint--empty'))).join('\n');
    await visitor.close();
    expect(wrong).toContain('label at [["');
    expect(wrong).toContain('px wider than the screen');
    expect(wrong).toContain('console: known error');
    expect(wrong).toContain('request to http://127.0.0.2:9');
  });
});

describe('the guides', () => {
  const source = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
  const files = readdirSync(fileURLToPath(new URL('../../docs', import.meta.url))).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...files.map((name) => `docs/${name}`)];

  /** The entry of Storybook that shows a file, by what it imports. */
  function entryOf(path: string) {
    const shown = built.entries.filter(({ type, importPath }) => type === 'docs' && importPath.endsWith('.mdx'));
    return shown.find(({ importPath }) => source(importPath).includes(`'../../${path}?raw'`));
  }

  it('are the files of the repository, each one, and begin with Welcome', () => {
    expect(pages.filter((path) => !entryOf(path))).toEqual([]);
    expect(built.entries[0]?.id).toBe('start-welcome--docs');
    expect(entryOf('README.md')?.id).toBe('start-welcome--docs');
  });

  it('show tables as tables and pictures that are there, and link to one another', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== built.url) wrong.push(`request to ${request.url()}`);
    });
    const ids = new Set(built.entries.map(({ id }) => id));
    for (const path of pages) {
      const text = source(path);
      const [, title] = /^# (.+)$/m.exec(text)!;
      await page.goto(`${built.url}/iframe.html?id=${entryOf(path)!.id}&viewMode=docs`);
      await page.locator('#storybook-docs h1', { hasText: title! }).waitFor();
      await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
      const seen = await page.locator('#storybook-docs').evaluate((docs) => ({
        tables: docs.querySelectorAll('table').length,
        pipes: /\|\s*-{3}/.test((docs as HTMLElement).innerText),
        images: [...docs.querySelectorAll('img')].map(({ naturalWidth }) => naturalWidth > 0),
        links: [...docs.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
      }));
      const tables = text.match(/^\|(?:---\|)+$/gm)?.length ?? 0;
      const images = text.match(/^!\[/gm)?.length ?? 0;
      expect({ ...seen, links: undefined }, path).toEqual({ tables, pipes: false, images: Array<boolean>(images).fill(true), links: undefined });
      for (const link of seen.links.filter((one) => !/^(#|https?:)/.test(one))) {
        const id = /^\?path=\/docs\/(.+)$/.exec(link)?.[1];
        if (id === undefined || !ids.has(id)) wrong.push(`${path} links to ${link}`);
      }
    }
    await context.close();
    expect(wrong).toEqual([]);
  }, 300_000);
});
