import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionStates } from '../../src/form/submission.ts';
import { chromeArgs, findBrowser } from '../support/browser.ts';
import { type BuiltStorybook, buildStorybook } from './storybook.ts';
import { createVisitor } from './visit.ts';

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
