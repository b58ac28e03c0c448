import type { Page } from 'playwright-core';
import type { Visit } from '../browser.ts';
import type { ShopPage } from '../shop.ts';

/** One page of a host, as a row of the table. What it does, it does by keys where a person does it. */
export interface HostPage {
  /** The page, after its kind. */
  readonly name: string;
  readonly page: ShopPage;
  /** Where it stands; where nothing is said, at the root. */
  readonly path?: string;
  /** Other pages and scripts of the site, by their path. */
  readonly site?: Readonly<Record<string, ShopPage | string>>;
  /** Which tag is written in, where there are several. */
  readonly tag?: string;
  /** Before the page is asked for: once without our script, once with it. */
  prepare?(page: Page): Promise<unknown>;
  /** With our script alone: what has to happen before the tag can be used. */
  suffer?(seen: Visit): Promise<unknown>;
  /** What the page does until its tag is there. */
  arrive?(page: Page): Promise<unknown>;
  /** What it does in the midst of the letter, one after the other: at most two. */
  readonly amid?: readonly ((page: Page) => Promise<unknown>)[];
  /** What has to be true of the form while the letter stands in it. */
  look?(page: Page): Promise<unknown>;
  /** How the letter goes where one press of Send is not enough. */
  send?(page: Page): Promise<unknown>;
  /** What has to be true once the receipt is there. */
  after?(page: Page, reference: string): Promise<unknown>;
  /** The letter goes by a plain form, since no script of ours can run; this is where it is typed. */
  readonly plain?: { readonly field: string; readonly button: string };
  /** What the console may say: a word of ours to the page's developer, or the browser's own of what the page does. */
  readonly says?: readonly RegExp[];
  /** Scripts that hold ours, with what they are without it; beside all that lies in `/kroon/`. */
  readonly bare?: Readonly<Record<string, string>>;
  /** Names that the page's own libraries leave: at random, or once our script makes use of them. */
  readonly notes?: RegExp;
}

/** What a page may owe to a library, row by row; every page of a kind is walked. */
export interface HostKind {
  readonly kind: string;
  readonly pages: readonly HostPage[];
}

export const complaintTag = 'kroon-complaint';
export const field = 'textarea[name=message]';
export const submit = 'button[type=submit]';

/** Three parts, with one-key shortcuts of pages in them, and what a careless host would change. */
export const letter = [
  'My bike came back broken, again?! “é 👩‍🚀” <b>&amp;</b> \\ "quoted" $1 /jk. ',
  'Nobody called: 2 weeks, 3 mails.\n',
  'Why, #42?',
] as const;

/** What of the page is not ours, and stays as it would be without us. */
export interface Footprint {
  readonly html: string;
  /** Names of the global object, and of built-in ones with what they are of. */
  readonly names: readonly string[];
  readonly kept: readonly string[];
  readonly sheets: number;
}

export function footprint(page: Page): Promise<Footprint> {
  return page.evaluate(() => {
    const own = (what: object) => Reflect.ownKeys(what).map(String);
    const natives: Readonly<Record<string, object>> = {
      Object: Object.prototype, Array: Array.prototype, String: String.prototype, Promise: Promise.prototype,
      Function: Function.prototype, Node: Node.prototype, HTMLElement: HTMLElement.prototype, Document: Document.prototype,
      JSON, Date, history, navigator, document, customElements,
    };
    return {
      html: document.documentElement.outerHTML,
      names: [
        // The browser driver has names of its own.
        ...own(globalThis).filter((name) => !/playwright|__pw/.test(name)),
        ...Object.entries(natives).flatMap(([name, what]) => own(what).map((key) => `${name}.${key}`)),
      ],
      kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => !name.startsWith('kroon-')),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    };
  });
}

/**
 * What of ours a page has beside its elements: two symbols by which copies of the script find each other. Names have
 * they none, so that no page's own can be one of them.
 */
export const ourNames = ['Symbol(kroon.config)', 'Symbol(kroon.trusted-types)'];

/** A page of `/kroon/` without what it does; a module keeps its names. */
export function blank(url: string): string {
  return url.includes('/esm/') ? 'export const configure = () => {}; export const defineAll = () => {};' : '';
}
