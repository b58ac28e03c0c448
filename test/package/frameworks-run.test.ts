import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../journeys/browser.ts';
import { requireBuild } from '../journeys/built.ts';
import { bundleOf } from './frameworks/bundles.ts';
import { blocks } from './frameworks/guide.ts';

const root = '<div id="root"></div>';
const place = "document.querySelector('#root')!";

/** What a server sends of either form of React: the tag with what is text, whatever else it was given. */
const fallback = createElement('p', null, 'Call us on ', createElement('a', { href: 'tel:+31200000000' }, '020 000 00 00'), '.');
const settings = { site: 'shop', 'respond-within': 'P2D', 'working-days': true };
const rendered = (more: object) => `<div id="root">${renderToString(createElement('kroon-complaint', { ...settings, ...more }, fallback))}</div>`;

const mounts = {
  react: `import { createRoot } from 'react-dom/client'; import { Contact } from './contact.tsx'; createRoot(${place}).render(<Contact name="Ann" />);`,
  hydrated: `import { hydrateRoot } from 'react-dom/client'; import { Contact } from './contact.tsx'; hydrateRoot(${place}, <Contact name="Ann" />);`,
  vue: `import { createApp } from 'vue'; import Contact from './Contact.vue'; createApp(Contact).mount(${place});`,
  svelte: `import { mount } from 'svelte'; import Contact from './Contact.svelte'; mount(Contact, { target: ${place} });`,
};

let browser: Browser;
let page: Page;
beforeAll(async () => {
  requireBuild('esm/complaint.js');
  browser = await openBrowser();
  return () => browser.close();
});
afterAll(() => page?.close());

/** What came of a page: the property that the widget has, and the words of the page once the widget told of its receipt. */
async function outcome(body: string, program: string, file: string, text: string): Promise<{ customer: unknown; words: string }> {
  const script = await bundleOf({ 'program.tsx': program, [file]: text });
  page = await browser.newPage();
  await page.setContent(`<!doctype html><title>Shop</title>${body}`);
  await page.addScriptTag({ content: script });
  const widget = page.locator('kroon-complaint:defined');
  await widget.waitFor();
  // React marks what it has taken over; the others have drawn the tag themselves.
  if (program.includes('react')) await page.waitForFunction(() => Object.keys(document.querySelector('kroon-complaint')!).some((key) => key.startsWith('__reactProps')));
  await frames();
  const customer = await widget.evaluate((element) => (element as HTMLElementTagNameMap['kroon-complaint']).customer);
  await widget.evaluate((element) => element.dispatchEvent(Object.assign(new Event('kroon-received', { bubbles: true }), { reference: 'K-1' })));
  await frames();
  return { customer, words: (await page.locator('#root').textContent())!.replace(/\s+/g, ' ') };
}

/** What a framework has begun is done, and drawn, after two frames and a task: it would go on in the first of them. */
function frames(): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  );
}

describe('what the guide shows runs', () => {
  const { reactAnywhere, reactAlone, vue, svelte } = blocks;

  it.each([
    ['React, by a client', root, mounts.react, 'contact.tsx', reactAnywhere],
    ['React, over what the server has drawn', rendered({}), mounts.hydrated, 'contact.tsx', reactAnywhere],
    ['React, the short form, by a client', root, mounts.react, 'contact.tsx', reactAlone],
    ['Vue', root, mounts.vue, 'Contact.vue', vue],
    ['Svelte', root, mounts.svelte, 'Contact.svelte', svelte],
  ])('%s: the widget knows its customer, and the page hears of the receipt', async (_what, body, program, file, text) => {
    const { customer, words } = await outcome(body, program, file, text);
    expect(customer).toEqual({ name: 'Ann' });
    expect(words).toContain('Thank you. Your reference is K-1.');
  });

  // The trap that the guide tells of. Once React minds them, the guide and its long form can go.
  it('React, the short form, over what the server has drawn: both vanish', async () => {
    const body = rendered({ customer: { name: 'Ann' }, 'onkroon-received': () => undefined });
    const { customer, words } = await outcome(body, mounts.hydrated, 'contact.tsx', reactAlone);
    expect(customer).toBeUndefined();
    expect(words).not.toContain('Thank you');
  });
});
