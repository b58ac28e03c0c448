import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { actFlagNames } from '../../src/receiver/act-flags.ts';
import { endFlags } from '../../src/receiver/index.ts';
import { cancellationEvent, complaintEvent, ratingEvent } from '../support/samples.ts';
import { type WatchedPage, axeViolations, launchBrowser, openWatched, overflow } from './watched-page.ts';

const folder = fileURLToPath(new URL('../../demo/site', import.meta.url));

/** A local date, some days from today, in the zone of the test's browser. */
function dayFromNow(days: number): string {
  const moment = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(moment);
}

let browser: Browser;
let demo: DemoServer;

const start = (port = 0) => createDemoServer({ siteDir: folder, scriptDir: folder, db: ':memory:', port });

async function post(event: unknown): Promise<void> {
  const { origin } = new URL(demo.url);
  const answer = await fetch(`${demo.url}v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(event),
  });
  expect(answer.status).toBe(202);
}

interface Said {
  readonly name?: string;
  readonly message?: string;
  /** Days from today; absent: nothing is promised. */
  readonly promised?: number;
}

const complain = ({ name = 'Joris Visser', message = 'Ik kreeg geen antwoord.', promised }: Said = {}) =>
  post(
    complaintEvent({
      site: 'zonkust',
      time: Date.now(),
      data: {
        customer: { name, reply: 'none' },
        message,
        promise: promised === undefined ? undefined : { respondBy: dayFromNow(promised), rule: 'P2D' },
      },
    }),
  );

async function openInbox(rest = '', width = 1280): Promise<WatchedPage> {
  const opened = await openWatched(browser, `${demo.url}inbox/${rest}`, { width, scheme: 'light' });
  await opened.page.locator('.live', { hasText: /vanzelf|themselves/ }).waitFor();
  return opened;
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  demo = await start();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await demo.close();
});

describe('the inbox', () => {
  it('says that nobody is waiting', async () => {
    const { page, faults } = await openInbox();
    expect(await page.locator('main').innerText()).toContain('Er wacht niemand op antwoord.');
    expect(faults).toEqual([]);
  });

  it('groups by the promised day, what has passed first and what was not promised last', async () => {
    await complain({ name: 'Zonder' });
    await complain({ name: 'Later', promised: 9 });
    await complain({ name: 'Voorbij', promised: -2 });
    await complain({ name: 'Vandaag', promised: 0 });
    const { page } = await openInbox();
    expect(await page.locator('.item .who').allInnerTexts()).toEqual(['Voorbij', 'Vandaag', 'Later', 'Zonder']);
    const headings = await page.locator('.due h2').allInnerTexts();
    expect(headings).toHaveLength(4);
    expect([headings[0], headings[1], headings[3]]).toEqual(['De beloofde dag is voorbij', 'Vandaag beloofd', 'Zonder belofte']);
  });

  it('puts who waits longest first within a day', async () => {
    await complain({ name: 'Eerst', promised: 3 });
    await complain({ name: 'Daarna', promised: 3 });
    const { page } = await openInbox();
    expect(await page.locator('.item .who').allInnerTexts()).toEqual(['Eerst', 'Daarna']);
  });

  it('says a broken promise as it is', async () => {
    await complain({ promised: -1 });
    const { page } = await openInbox();
    expect(await page.locator('.promise').innerText()).toMatch(/^U beloofde antwoord uiterlijk .+\. Die dag is voorbij\./);
  });

  it.each(['nl', 'en'])('has a sentence in %s for whatever an act or its end may be flagged with', async (language) => {
    // The page's own script, without types.
    const place: string = '../../demo/inbox/words.js';
    type Words = (language: string) => { readonly flags: Readonly<Record<string, string>> };
    const { wordsFor } = (await import(place)) as { readonly wordsFor: Words };
    const { flags } = wordsFor(language);
    for (const flag of [...endFlags, ...actFlagNames]) expect(flags[flag], flag).toMatch(/\.$/);
  });

  it('shows each kind with its facts, its reference and its flags', async () => {
    const rating = ratingEvent({ data: { testimonial: { granted: true, displayName: 'Ada B.', textVersion: '1' } } });
    const broken = { ...cancellationEvent(), data: { act: 'termination', declaration: 'Ik zeg op.' } };
    await post(rating);
    await post(broken);
    const { page } = await openInbox(`#${rating.id}`);
    const letter = page.locator('.letter');
    expect(await letter.innerText()).toContain('4 van 5');
    expect(await letter.innerText()).toContain('mag, onder de naam Ada B.');
    expect(await letter.innerText()).toContain(rating.reference!);
    await page.locator(`.item[href="#${broken.id}"]`).click();
    expect(await letter.locator('blockquote').innerText()).toBe('Ik zeg op.');
    expect(await letter.innerText()).toContain('Een deel van de gegevens is niet zoals het hoort.');
  });

  it('shows a message as it arrives, and leaves the focus where it was', async () => {
    await complain({ name: 'Lezer', promised: 2 });
    const { page } = await openInbox();
    await page.locator('.item').focus();
    await complain({ name: 'Nieuwkomer', promised: 1 });
    await page.locator('.item', { hasText: 'Nieuwkomer' }).waitFor();
    expect(await page.locator('.item .who').first().innerText()).toMatch(/^Nieuwkomer\s*nieuw$/);
    expect(await page.locator('.live').innerText()).toBe('Nieuw bericht: Nieuwkomer');
    expect(await page.locator('.item:focus').innerText()).toContain('Lezer');
    expect(await page.title()).toBe('(1) Postvak – Zonkust');
  });

  it('renders what a customer wrote as text, whatever it is', async () => {
    const name = '<img src=x onerror="document.title=1">';
    const message = '</blockquote><script>document.title = 2</script>';
    await complain({ name, message });
    const { page, faults } = await openInbox();
    expect(await page.locator('.letter h2').innerText()).toBe(name);
    expect(await page.locator('blockquote').innerText()).toBe(message);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('F11: shows what is, whatever turns the writing round', async () => {
    const turned = 'Joris\u202e Visser';
    const event = complaintEvent({
      site: 'zonkust',
      data: {
        customer: { name: turned, company: '\u2067Wit\u200b BV', reply: 'none' },
        order: '\u202e12-4',
        attachments: [{ name: 'photo\u202egpj.exe', type: 'image/jpeg', size: 3, sha256: '0'.repeat(64), data: 'AAAA' }],
      },
    });
    await post(event);
    const { page } = await openInbox(`#${event.id}`);
    const letter = page.locator('.letter');
    expect(await letter.locator('h2').innerText()).toBe('Joris Visser, Wit BV');
    expect(await page.locator('.item .who').innerText()).toContain('Joris Visser, Wit BV');
    expect(await letter.locator('.step').innerText()).toMatch(/, 12-4$/);
    expect(await letter.locator('.step bdi').innerText()).toBe('12-4');
    const link = letter.locator('a[download]');
    expect(await link.innerText()).toBe('photogpj.exe');
    // Saved by what it is, under a name of ours.
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^[\w-]+-1\.bin$/);
    // What came in is all there, and its marks can be seen.
    await letter.locator('summary').click();
    const raw = await letter.locator('pre').innerText();
    expect(raw).not.toMatch(/\p{Bidi_C}|\u200b/u);
    expect(raw).toContain('photo\\u202egpj.exe');
    expect((JSON.parse(raw) as { data: { customer: { name: string } } }).data.customer.name).toBe(turned);
  });

  it('F8: holds any value on a phone, in the list, the letter and the deliveries', async () => {
    const word = 'W'.repeat(190);
    const data = {
      customer: { name: word, company: word, email: `${'w'.repeat(60)}@example.org`, phone: word, address: word, reply: 'none' as const },
      order: word,
      message: word,
      page: { url: `https://shop.example/${word}`, title: word },
      agreement: { what: word, by: word, on: word },
      promise: { respondBy: dayFromNow(3), rule: 'P1D', responder: word },
      attachments: [{ name: `${word}.txt`, type: 'text/plain', size: 3, sha256: '0'.repeat(64), data: 'AAAA' }],
    };
    const complaint = complaintEvent({ site: 'zonkust', data });
    const rating = ratingEvent({ data: { comment: word, about: { kind: 'service', name: word }, testimonial: { granted: true, displayName: word, textVersion: '1' } } });
    const notice = cancellationEvent({ data: { customer: { name: word, reply: 'none' }, contract: { reference: word, description: word }, declaration: word, labels: { entry: word, confirm: word }, cause: word } });
    for (const event of [complaint, rating, notice]) await post(event);
    for (const width of [320, 768, 1280]) {
      for (const rest of ['', ...[complaint, rating, notice].map(({ id }) => `#${id}`)]) {
        const { page } = await openInbox(rest, width);
        for (const details of await page.locator('details').all()) await details.evaluate((element) => element.setAttribute('open', ''));
        expect.soft(await overflow(page), `${width} ${rest}`).toBe(0);
      }
    }
  });

  it('says when the connection is lost, keeps what it has, and catches up', async () => {
    await complain({ name: 'Blijft', promised: 2 });
    const { page } = await openInbox();
    const { port } = demo;
    await demo.close();
    await page.locator('.banner:visible').waitFor();
    expect(await page.locator('.banner').innerText()).toMatch(/^De verbinding is weg sinds \d\d\.\d\d uur\./);
    expect(await page.locator('.item').count()).toBe(1);
    demo = await start(port);
    await complain({ name: 'Gemist', promised: 2 });
    await page.locator('.item', { hasText: 'Gemist' }).waitFor();
    // It may have come by the line before the whole list was read again.
    await page.locator('.banner').waitFor({ state: 'hidden' });
  });

  it('is a list, then a letter, on a phone', async () => {
    await complain({ promised: 2 });
    const { page } = await openInbox('', 320);
    expect(await page.locator('.letter').isVisible()).toBe(false);
    await page.locator('.item').press('Enter');
    expect(await page.locator('.list').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('who');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('.item:focus').waitFor();
    expect(await page.locator('.letter').isVisible()).toBe(false);
  });

  it('speaks English where it is asked to', async () => {
    await complain();
    const { page } = await openInbox('?lang=en');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('.due h2').innerText()).toBe('Without a promise');
  });

  it.each([
    [320, 'light'],
    [320, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('has nothing for axe to find at %i in %s, list or letter', async (width, scheme) => {
    const event = complaintEvent({ site: 'zonkust', time: Date.now() });
    await post(event);
    for (const rest of ['', `#${event.id}`]) {
      const { page } = await openWatched(browser, `${demo.url}inbox/${rest}`, { width, scheme });
      await page.locator('.live', { hasText: 'vanzelf' }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
  });
});
