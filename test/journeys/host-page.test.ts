import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { approach, awake, newContext, openBrowser, outcome, shownReference, visit, wordsOf } from './browser.ts';
import { uuidPattern } from '../../src/base/id.ts';
import { hostLibraries } from './host-libraries.ts';
import { storedAs } from './ledger.ts';
import { type Shop, openShop, widgets } from './shop.ts';

const field = 'textarea[name=message]';
const send = 'button[type=submit]';

describe('a page with a life of its own', () => {
  let browser: Browser;
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
    browser = await openBrowser('--js-flags=--expose-gc');
    shop.page('/', { body: widgets.complaint });
    shop.page('/empty', { body: '<main></main>' });
    shop.page('/dialog', {
      body: `<dialog id="own"><p>The page’s own dialog</p>${widgets.complaint}</dialog>`,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  async function open(path = '/', prepare?: (page: Page) => Promise<unknown>) {
    const seen = await visit(await newContext(browser));
    await prepare?.(seen.page);
    await seen.page.goto(shop.origin() + path);
    return seen;
  }

  async function complain(page: Page, text: string): Promise<void> {
    await approach(page);
    await page.locator(field).fill(text);
    await page.locator(send).click();
  }

  it('may hold the widget in a modal dialog of its own', async () => {
    const { page } = await open('/dialog');
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.showModal());
    await complain(page, 'In a dialog.');
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('In a dialog.');
    expect(await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.open)).toBe(true);
  });

  it('may open a drawer above its own modal dialog, and gets the focus back', async () => {
    shop.page('/drawer', {
      body: `<dialog id="own"><kroon-complaint mode="drawer"><button slot="trigger">Tell us</button></kroon-complaint></dialog>`,
    });
    const { page } = await open('/drawer');
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.showModal());
    await page.locator('kroon-complaint dialog').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Tell us' }).click();
    await page.locator(field).fill('Half a senten');
    await page.keyboard.press('Escape');
    await page.locator(field).waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tell us');
    expect(await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')!.open)).toBe(true);
    await page.getByRole('button', { name: 'Tell us' }).click();
    expect(await page.locator(field).inputValue()).toBe('Half a senten');
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  it('shows the button of a drawer all the while, also before the words are there', async () => {
    shop.page('/button', {
      body: '<kroon-complaint mode="drawer"><button slot="trigger">Tell us</button></kroon-complaint>',
    });
    const { page } = await open('/button', (one) =>
      one.addInitScript(() => {
        const look = () => {
          const button = document.querySelector('[slot=trigger]');
          if (button && !button.checkVisibility()) (globalThis as { gone?: boolean }).gone = true;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    );
    await page.locator('kroon-complaint dialog').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => (globalThis as { gone?: boolean }).gone ?? false)).toBe(false);
  });

  const drawer = '<kroon-complaint mode="drawer"><button slot="trigger">Tell us</button></kroon-complaint>';

  it('opens a drawer whose trigger was pressed before the widget was there', async () => {
    shop.page('/early', { body: drawer });
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { page } = await open('/early', (one) =>
      one.route('**/kroon/chunks/**', async (route) => {
        await held;
        await route.continue();
      }),
    );
    await page.getByRole('button', { name: 'Tell us' }).click();
    expect(await page.locator(field).isVisible()).toBe(false);
    release();
    await page.locator(field).waitFor();
  });

  it('opens a drawer at the second press where its part could not be fetched at the first', async () => {
    shop.page('/broken', { body: drawer });
    let tries = 0;
    const { page, complaints, heard } = await open('/broken', (one) =>
      one.route('**/dialog-mode-*.js', async (route) => {
        tries += 1;
        // Three tries, then it rests until somebody presses again. The page's own import joins the last one under way,
        // and hears of its end after the widget.
        if (tries === 3) await one.evaluate(`globalThis.rested = import('${route.request().url()}').catch(() => true); undefined`);
        await (tries > 3 ? route.continue() : route.abort());
      }),
    );
    const trigger = page.getByRole('button', { name: 'Tell us' });
    await page.waitForFunction(() => customElements.get('kroon-complaint'));
    await trigger.click();
    await page.waitForFunction('globalThis.rested');
    await trigger.click();
    await page.locator(field).waitFor();
    expect(tries).toBe(4);
    expect(await heard('kroon-open')).toHaveLength(1);
    expect(complaints.filter((one) => !one.includes('net::'))).toEqual([]);
  });

  it('may add the widget later, take it away and add it again, without losing a word', async () => {
    const { page } = await open('/empty');
    await page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), widgets.complaint);
    await approach(page);
    await page.locator(field).fill('Typed before the move.');
    await page.evaluate(() => {
      const widget = document.querySelector('kroon-complaint')!;
      widget.remove();
      document.querySelector('main')!.append(widget);
    });
    expect(await page.locator(field).inputValue()).toBe('Typed before the move.');
    const before = shop.posts.length;
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(shop.posts).toHaveLength(before + 1);
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('Typed before the move.');
  });

  it('gets everything back from ten widgets that came, were touched and went', async () => {
    const { page } = await open('/empty');
    const devtools = await page.context().newCDPSession(page);
    const round = async () => {
      await page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), widgets.complaint);
      await approach(page);
      await page.locator(field).fill('x');
      await awake(page, 'kroon-complaint');
      await page.evaluate(() => {
        const widget = document.querySelector('kroon-complaint')!;
        const holder = globalThis as { refs?: WeakRef<Element>[] };
        (holder.refs ??= []).push(new WeakRef(widget));
        widget.remove();
      });
    };
    const listeners = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSEventListeners')!.value;
    };
    await devtools.send('Performance.enable');
    // The first ones bring what the page has once, and listens by: the outbox among it.
    for (let i = 0; i < 3; i += 1) await round();
    await page.waitForLoadState('networkidle');
    const before = await listeners();
    for (let i = 0; i < 10; i += 1) await round();
    // The focus ring and the last locator may hold the newest for a moment: it is pushed out by the page's own focus.
    await page.locator('h1').click();
    const alive = () =>
      page.evaluate(() => {
        (globalThis as { gc?: () => void }).gc!();
        return (globalThis as { refs?: WeakRef<Element>[] }).refs!.filter((ref) => ref.deref()).length;
      });
    await expect.poll(alive).toBeLessThanOrEqual(1);
    await expect.poll(listeners).toBeLessThanOrEqual(before + 5);
  });

  it('may throw in a listener: the receipt stands', async () => {
    const { page } = await open('/', (one) =>
      one.addInitScript(() => {
        for (const type of ['kroon-submit', 'kroon-received']) {
          document.addEventListener(type, () => {
            throw new Error('a mistake of the page’s');
          });
        }
      }),
    );
    await complain(page, 'Listener throws.');
    await outcome(page, 'received');
    storedAs(shop.file, await shownReference(page));
  });

  it('may call a submission off; the text stands and can be sent once it lets it', async () => {
    const { page } = await open();
    await page.evaluate(() => {
      document.addEventListener('kroon-submit', (event) => event.preventDefault(), { once: true });
    });
    const before = shop.posts.length;
    await complain(page, 'Called off.');
    await page.locator(`${send}:not([aria-disabled])`).waitFor();
    expect(await page.locator(field).inputValue()).toBe('Called off.');
    expect(shop.posts).toHaveLength(before);
    await page.locator(send).click();
    await outcome(page, 'received');
  });

  /** What a page may do to the world before the widget is used; the words go as they are, or stay. */
  const patches: Record<string, () => void> = {
    'Array.prototype.toJSON': () => {
      Object.defineProperty(Array.prototype, 'toJSON', { value: () => 'patched', writable: true, configurable: true });
    },
    'String.prototype.toJSON': () => {
      Object.defineProperty(String.prototype, 'toJSON', { value: () => 'patched', writable: true, configurable: true });
    },
    'JSON.stringify': () => {
      const stringify = JSON.stringify;
      JSON.stringify = ((value: unknown) => stringify(value)?.replaceAll('Patched?', 'changed')) as typeof stringify;
    },
    'fetch, which then throws': () => {
      window.fetch = () => {
        throw new Error('wrapped badly');
      };
    },
    'fetch, which then answers with nothing': () => {
      window.fetch = (() => undefined) as unknown as typeof fetch;
    },
    'Date.now': () => {
      Date.now = () => Number.NaN;
    },
  };
  for (const [what, patch] of Object.entries(patches)) {
    it(`may patch ${what}: what arrives is verbatim, and what does not arrive is not called received`, async () => {
      const { page } = await open('/', (one) => one.addInitScript(patch));
      const text = 'Patched? Not my words.';
      await complain(page, text);
      await page.locator('[part~=outcome] .state, [part~=sheet] [role=alert]:not([hidden])').first().waitFor();
      const words = await wordsOf(page);
      if (await page.locator('[part~=outcome] .state.received').count()) {
        const { event } = storedAs(shop.file, await shownReference(page));
        expect(event.data['message']).toBe(text);
        expect(Math.abs(Date.now() - Date.parse(String(event['time'])))).toBeLessThan(60_000);
      } else {
        expect(words).not.toMatch(/thank you/i);
        const kept = words.includes(text) || (await page.locator(field).inputValue()) === text;
        expect(kept).toBe(true);
      }
    });
  }

  const verbatim = 'Bent: “é 👩‍🚀” <b>&amp;</b> \\ "quoted" $1, twice, twice.\nAnd a line.';
  const acts: Readonly<Record<keyof typeof widgets, (page: Page) => Promise<(data: Record<string, unknown>) => void>>> = {
    async complaint(page) {
      await page.locator(field).fill(verbatim);
      await page.locator(send).click();
      return (data) => {
        expect(data['message']).toBe(verbatim);
        expect((data['promise'] as { respondBy: string }).respondBy).toMatch(/^\d{4}-\d\d-\d\d$/);
      };
    },
    async rating(page) {
      await page.locator('input[name=score]').nth(3).click({ force: true });
      await page.locator('textarea').first().fill(verbatim);
      await page.locator(send).click();
      return (data) => {
        expect([data['score'], data['comment'], data['scale']]).toEqual([4, verbatim, 'stars']);
      };
    },
    async cancellation(page) {
      await page.locator(send).click();
      await page.locator('[part~=rows]').waitFor();
      await page.locator(send).click();
      return (data) => {
        expect((data['shown'] as { earliestEnd: string }).earliestEnd).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(data['contract']).toEqual({ reference: 'C-1' });
      };
    },
  };
  for (const [library, patch] of Object.entries(hostLibraries)) {
    for (const kind of Object.keys(acts) as (keyof typeof widgets)[]) {
      it(`E1: may load ${library}: a ${kind} arrives word for word, with an id, and is told to the page`, async () => {
        shop.page('/library', { body: widgets[kind].replace('>', ' customer-email="noor@example.org" respond-within="P2D" working-days>') });
        const uncaught: string[] = [];
        const { page, heard } = await open('/library', async (one) => {
          one.on('pageerror', ({ message }) => uncaught.push(message));
          await one.addInitScript(patch);
        });
        await approach(page);
        const check = await acts[kind](page);
        await outcome(page, 'received');
        await page.waitForFunction((tag) => document.querySelector(tag)!.shadowRoot!.activeElement?.tagName === 'H2', `kroon-${kind}`);
        expect(uncaught).toEqual([]);
        const { event } = storedAs(shop.file, await shownReference(page));
        expect(event.id).toMatch(uuidPattern);
        expect(Math.abs(Date.now() - new Date(String(event['time'])).getTime())).toBeLessThan(60_000);
        check(event.data);
        expect(JSON.stringify(event)).not.toContain('another time');
        expect(await heard('kroon-submit')).toHaveLength(1);
        expect(await heard('kroon-received')).toHaveLength(1);
      });
    }
    it(`E1: may load ${library} and add the widget later, and a draft of it comes back`, async () => {
      shop.page('/later', { body: '<main></main>' });
      const { page } = await open('/later', (one) => one.addInitScript(patch));
      const add = () =>
        page.evaluate((html) => document.querySelector('main')!.insertAdjacentHTML('beforeend', html), widgets.complaint);
      await add();
      await approach(page);
      await page.locator(field).fill(verbatim);
      await page.waitForFunction((text) => Object.entries(sessionStorage).some(([key, kept]) => (key.includes(' jot:message ') ? kept : JSON.parse(kept).values?.message) === text), verbatim);
      await page.reload();
      await add();
      await approach(page);
      await expect.poll(() => page.locator(field).inputValue()).toBe(verbatim);
      await page.locator(send).click();
      await outcome(page, 'received');
      expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe(verbatim);
    });
  }

  it('E3: may have one-key shortcuts that spare INPUT and TEXTAREA: every letter arrives, before the form has loaded and after', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let waiting = 0;
    const { page } = await open('/', async (one) => {
      await one.addInitScript(() => {
        for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput']) {
          document.addEventListener(type, (event) => {
            const { tagName } = event.target as Element;
            if (/^(INPUT|TEXTAREA|SELECT)$/.test(tagName)) return;
            if (!['Enter', 'Escape', 'Tab'].includes((event as KeyboardEvent).key)) event.preventDefault();
          });
        }
      });
      await one.route('**/chunks/late*.js', async (route) => {
        waiting++;
        await held;
        await route.continue();
      });
    });
    await approach(page);
    await page.locator(field).click();
    await page.keyboard.type('These keys ');
    // So far there was no form.
    expect(waiting).toBeGreaterThan(0);
    release();
    await page.waitForFunction(() => (document.querySelector('kroon-complaint') as { controller?: object } | null)?.controller);
    await page.keyboard.type('were stolen?');
    await page.locator(send).click();
    await outcome(page, 'received');
    expect(storedAs(shop.file, await shownReference(page)).event.data['message']).toBe('These keys were stolen?');
  });

  for (const [library, listen] of Object.entries({
    'Bootstrap, which hears keydown at its modal': ['keydown', '#own'],
    'micromodal, which hears keydown at the document': ['keydown', 'html'],
    'a page that hears keyup': ['keyup', 'html'],
  })) {
    it(`E3: Esc shuts our drawer and leaves the modal open of ${library}; the next Esc shuts that`, async () => {
      shop.page('/modal', { body: `<div id="own" class="open" role="dialog" tabindex="-1">${drawer}</div>` });
      const { page } = await open('/modal');
      await page.evaluate(([type, selector]) => {
        document.querySelector(selector!)!.addEventListener(type!, (event) => {
          if ((event as KeyboardEvent).key !== 'Escape') return;
          event.preventDefault();
          document.querySelector('#own')!.classList.remove('open');
        });
      }, listen);
      await page.locator('kroon-complaint dialog').waitFor({ state: 'attached' });
      await page.getByRole('button', { name: 'Tell us' }).click();
      await page.locator(field).fill('Half a senten');
      await page.keyboard.press('Escape');
      await page.locator(field).waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tell us');
      expect(await page.locator('#own').getAttribute('class')).toBe('open');
      await page.keyboard.press('Escape');
      expect(await page.locator('#own').getAttribute('class')).toBe('');
    });
  }

  it('may extend Object.prototype: what is sent is verbatim all the same', async () => {
    const { page } = await open('/', (page) =>
      page.addInitScript(() => {
        Object.assign(Object.prototype, { plugin: 'of a library of another time' });
      }),
    );
    const text = 'On a page of another time.';
    await complain(page, text);
    await outcome(page, 'received');
    const { event } = storedAs(shop.file, await shownReference(page));
    expect(event.data['message']).toBe(text);
    expect(JSON.stringify(event)).not.toContain('plugin');
  });
});
