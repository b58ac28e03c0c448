import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { loader, widgets } from '../shop.ts';
import { plainForm } from './embedding.ts';
import { type HostKind, complaintTag, letter } from './host-page.ts';

const { complaint } = widgets;

/** A slider that goes round, made when it is first moved: its last slide is cloned to the front, its first to the end. */
const slider = `<div id="slides"><section class="slide">${complaint.replace('>', ' order="A-1">')}</section>
  <section class="slide">${complaint.replace('>', ' order="B-2">')}</section></div>
  <button id="slide">Next</button><script>
    document.querySelector('#slide').addEventListener('click', () => {
      const slides = document.querySelector('#slides');
      const [first, last] = [slides.firstElementChild, slides.lastElementChild].map((slide) => {
        const clone = slide.cloneNode(true);
        clone.className = 'cloned';
        clone.inert = true;
        return clone;
      });
      slides.prepend(last);
      slides.append(first);
    }, { once: true });
  </script>`;

const reload = async (page: Page): Promise<void> => {
  await page.reload();
  // Who sees an empty field and types into it means that: the newer words count. Here the letter goes on.
  await page.waitForFunction(() => {
    const letter = document.querySelector('.slide [order="A-1"], #letter');
    return sessionStorage.length === 0 || letter?.shadowRoot?.querySelector('textarea')?.value;
  });
};

/** What reaches into a widget from above and hides, cuts or scrambles its words. */
const hiding = [
  'text-indent:-9999px', '-webkit-text-security:disc', '-webkit-text-fill-color:transparent', 'font-size:0',
  'line-height:0', 'color:transparent', 'word-break:keep-all', 'overflow-wrap:normal', 'text-align:end',
].join(';');

/** Nothing that can be read is cut off, invisible or in other signs than it was written in. */
async function expectReadable(page: Page): Promise<void> {
  const faults = () =>
    page.locator(complaintTag).first().evaluate((widget) => {
      const found: string[] = [];
      for (const element of widget.shadowRoot!.querySelectorAll<HTMLElement>('.sheet *:not(svg, svg *)')) {
        if (!element.checkVisibility() || element.closest('.unseen')) continue;
        const style = getComputedStyle(element);
        const name = `${element.localName}.${element.className}`;
        if (style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1) found.push(`${name} is cut`);
        if (style.getPropertyValue('-webkit-text-fill-color') !== style.color) found.push(`${name} is filled otherwise`);
        if (style.getPropertyValue('-webkit-text-security') !== 'none') found.push(`${name} is masked`);
        if (style.textIndent !== '0px') found.push(`${name} is indented`);
        const collapse = style.getPropertyValue('white-space-collapse');
        if (collapse !== (element.localName === 'textarea' ? 'preserve' : 'collapse')) found.push(`${name} has white space: ${collapse}`);
      }
      return [...new Set(found)];
    });
  await expect.poll(faults).toEqual([]);
}

/** The form as it is drawn, in a few figures. */
function looks(page: Page): Promise<unknown> {
  return page.locator(complaintTag).first().evaluate((widget) => {
    const root = widget.shadowRoot!;
    const { paddingTop, borderTopWidth, backgroundColor } = getComputedStyle(root.querySelector('.sheet')!);
    return { sheets: root.adoptedStyleSheets.length > 0, paddingTop, borderTopWidth, backgroundColor };
  });
}

const intoFrame = (page: Page) =>
  page.evaluate(() => {
    document.querySelector('iframe')!.contentDocument!.body.append(document.querySelector('kroon-complaint')!);
  });
const outOfFrame = (page: Page) =>
  page.evaluate(() => {
    document.querySelector('main')!.append(document.querySelector('iframe')!.contentDocument!.querySelector('kroon-complaint')!);
  });

const reloadFrame = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const frame = document.querySelector('iframe')!;
        frame.addEventListener('load', () => resolve(), { once: true });
        frame.contentWindow!.location.reload();
      }),
  );

/** A parser's rule that a page runs into, and of which its developer has to hear. */
const warned = (of: string) => (page: Page) =>
  page.waitForFunction(
    (tag) => globalThis.journey.heard.some(({ type, reason = '' }) => type === 'kroon-config-error' && reason.includes(tag)),
    of,
  );
const form = '<form action="/plain"><input name="why" aria-label="Why"><button>Send</button></form>';

export const moving: readonly HostKind[] = [
  {
    kind: 'E9: a place that changes',
    pages: [
      {
        name: 'a slider clones the slides around it, and the page is loaded again',
        page: { body: slider },
        tag: '.slide [order="A-1"]',
        amid: [(page) => page.locator('#slide').press('Enter'), reload],
      },
      {
        name: 'another one comes before it, and the page is loaded again',
        page: {
          body: `<header></header><button id="banner" onclick="document.querySelector('header').append(document.createElement('kroon-complaint'))">
            News</button><main><kroon-complaint id="letter">fallback</kroon-complaint></main>`,
        },
        tag: '#letter',
        amid: [(page) => page.locator('#banner').press('Enter'), reload],
      },
    ],
  },
  {
    kind: 'E10: what is inherited and hides, cuts or scrambles',
    pages: [
      {
        name: 'nowrap, on a phone',
        page: { body: `<main style="white-space:nowrap">${complaint}</main>` },
        prepare: (page) => page.setViewportSize({ width: 320, height: 640 }),
        look: expectReadable,
      },
      {
        name: 'an indent that hides, masks, letters without a fill',
        page: { body: `<main style="${hiding}">${complaint}</main>` },
        look: expectReadable,
      },
      {
        name: 'in a pre',
        page: { body: `<pre>${complaint}</pre>` },
        look: expectReadable,
      },
    ],
  },
  {
    kind: 'E11: other documents',
    pages: [
      {
        name: 'the tag goes into an iframe’s document and comes back',
        page: { body: `<main>${complaint}</main><iframe title="Apart" src="/apart"></iframe>` },
        site: { '/apart': { head: '', body: '' } },
        amid: [
          async (page) => {
            await intoFrame(page);
            await outOfFrame(page);
          },
          // Another document in the same window.
          async (page) => {
            await reloadFrame(page);
            await intoFrame(page);
            await outOfFrame(page);
          },
        ],
        async look(page) {
          const frame = page.frames().find((one) => one !== page.mainFrame())!;
          const before = await looks(page);
          expect(before).toMatchObject({ sheets: true });
          expect(before).not.toMatchObject({ paddingTop: '0px' });
          await intoFrame(page);
          const there = await frame.locator(complaintTag).evaluate((widget) => {
            const { paddingTop } = getComputedStyle(widget.shadowRoot!.querySelector('.sheet')!);
            return { paddingTop, text: widget.shadowRoot!.querySelector('textarea')!.value };
          });
          expect(there).toMatchObject({ text: letter.join('') });
          expect(there.paddingTop).not.toBe('0px');
          await outOfFrame(page);
          expect(await looks(page)).toEqual(before);
        },
      },
      {
        name: 'the tag waits in a template’s content',
        page: { body: `<template></template><main>${complaint}</main>` },
        amid: [
          (page) =>
            page.evaluate(() => {
              const { content } = document.querySelector('template')!;
              content.append(document.querySelector('kroon-complaint')!);
              document.querySelector('main')!.append(content);
            }),
        ],
        async look(page) {
          expect(await looks(page)).toMatchObject({ sheets: true });
          expect(await looks(page)).not.toMatchObject({ paddingTop: '0px' });
        },
      },
    ],
  },
  {
    kind: 'E12: what a parser throws out',
    pages: [
      {
        name: 'a paragraph around the tag, with a form in it',
        page: { body: `<p><kroon-complaint>${form}</kroon-complaint></p>` },
        after: warned('<p>'),
        says: [/<p>/],
      },
      {
        name: 'a paragraph around the tag, with the plain form of a whole page',
        page: { body: `<p>Tell us: <kroon-complaint>${plainForm}</kroon-complaint></p>` },
        after: warned('<p>'),
        says: [/<p>/],
      },
      {
        name: 'a form around the tag, in a table',
        page: { head: loader, body: `<form action="/plain"><table><tr><td><kroon-complaint>${form}</kroon-complaint></td></tr></table></form>` },
        after: warned('<form>'),
        says: [/<form>/],
      },
    ],
  },
];

