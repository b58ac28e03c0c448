import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { cancellationEvent, complaintEvent } from '../support/samples.ts';
import { createSmtpCatcher } from '../support/smtp-catcher.ts';
import { type WatchedPage, axeViolations, launchBrowser, openWatched, overflow, setView } from './watched-page.ts';

const folder = fileURLToPath(new URL('../../demo/site', import.meta.url));
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

let browser: Browser;
let demo: DemoServer;
let hooks: Server;
let hookStatus: number;
let heard: string[];

async function post(event: unknown): Promise<void> {
  const { origin } = new URL(demo.url);
  const headers = { 'content-type': 'application/json', origin };
  const answer = await fetch(`${demo.url}v1/submissions`, { method: 'POST', headers, body: JSON.stringify(event) });
  expect(answer.status).toBe(202);
}

async function openPage(rest = '', width = 1280, scheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  const opened = await openWatched(browser, `${demo.url}inbox/delivery.html${rest}`, { width, scheme });
  await opened.page.locator('.part').first().waitFor();
  return opened;
}

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  heard = [];
  hookStatus = 410;
  hooks = createServer((request, response) => {
    heard.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(hookStatus).end());
  });
  await new Promise<void>((resolve) => hooks.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
  const deliveries = { webhooks: [{ name: 'crm', url }], secrets: [secret], allowLoopback: true, zone: 'Europe/Amsterdam' };
  demo = await createDemoServer({ siteDir: folder, scriptDir: folder, db: ':memory:', port: 0, deliveries });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await demo.close();
  hooks.closeAllConnections();
  await new Promise((resolve) => hooks.close(resolve));
});

describe('the deliveries page', () => {
  it('shows a mail as it is caught, word for word, and says that it went nowhere', async () => {
    const { page, faults } = await openPage();
    expect(await page.locator('main').innerText()).toContain('Alles is bezorgd, of onderweg.');
    const event = cancellationEvent();
    await post(event);
    await page.locator('summary', { hasText: `Ontvangen: uw opzegging (${event.reference!})` }).click();
    expect(await page.locator('pre').innerText()).toContain('Ik zeg mijn overeenkomst ZZ-4471 op tegen de eerst mogelijke datum.');
    expect(await page.locator('main').innerText()).toContain('nergens heen gegaan');
    const mail = await page.request.get(await page.locator('details a').evaluate((link: HTMLAnchorElement) => link.href));
    expect(mail.headers()['content-security-policy']).toContain('sandbox');
    expect(await mail.text()).toContain('<html lang="nl"');
    expect(faults).toEqual([]);
  });

  it('F14: shows what is gathered for one mail, and when that goes', async () => {
    for (let i = 0; i < 5; i++) await post(cancellationEvent());
    const outbox = async () => (await (await fetch(`${demo.url}inbox/outbox`)).json()) as { gathered: unknown[] };
    await expect.poll(async () => (await outbox()).gathered.length, { timeout: 20_000 }).toBe(2);
    const { page, faults } = await openPage();
    const part = page.locator('.part', { hasText: 'Gaat samen in één mail' });
    expect(await part.locator('li').count()).toBe(2);
    expect(await part.innerText()).toMatch(/gaat .*\d\d\.\d\d/);
    expect(await part.getByRole('button').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('FAULTS 46: shows what is dead and what is out of use, and sends it again when a person asks', async () => {
    await post(complaintEvent());
    const { page, faults } = await openPage();
    await page.locator('.part', { hasText: 'Niet bezorgd' }).locator('li', { hasText: 'webhook crm' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('wil niets meer ontvangen');

    const inbox = await openWatched(browser, `${demo.url}inbox/`, { width: 1280, scheme: 'light' });
    await inbox.page.getByRole('link', { name: 'Bezorging: 2 niet bezorgd' }).waitFor();

    hookStatus = 204;
    await page.getByRole('button', { name: /^Weer gebruiken/ }).click();
    await page.locator('.part', { hasText: 'Buiten gebruik' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Opnieuw proberen/ }).click();
    await page.locator('.part', { hasText: 'Alles is bezorgd' }).waitFor();
    expect(await page.locator('.live').innerText()).toBe('Het wordt opnieuw geprobeerd.');
    await expect.poll(() => heard.length).toBe(2);
    expect(heard[1]).toBe(heard[0]);
    expect(faults).toEqual([]);
  });

  it('O6, O8: shows what waits and why, whom no mail reached, and what was refused; a dead letter can be taken off the list', async () => {
    const smtp = await createSmtpCatcher();
    smtp.answer = { at: 'rcpt', code: 550 };
    const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
    const mail = { server: smtp.url, from: 'Zonkust <klant@zonkust.example>' };
    await demo.close();
    const deliveries = { webhooks: [{ name: 'crm', url }], secrets: [secret], allowLoopback: true, zone: 'Europe/Amsterdam', mail };
    demo = await createDemoServer({ siteDir: folder, scriptDir: folder, db: ':memory:', port: 0, deliveries });
    hookStatus = 500;
    const event = cancellationEvent();
    await post(event);
    const { page, faults } = await openPage();
    const partOf = (title: string) => page.locator('.part', { has: page.getByRole('heading', { name: title, exact: true }) });
    await partOf('Onderweg').locator('li', { hasText: 'status-500' }).waitFor();
    expect(await partOf('Onderweg').innerText()).toMatch(/webhook crm, .*\d keer geprobeerd · gaat /s);
    await partOf('Adres neemt geen post aan').locator('li', { hasText: 'smtp-550' }).waitFor();
    const inbox = await openWatched(browser, `${demo.url}inbox/#${event.id}`, { width: 1280, scheme: 'light' });
    await inbox.page.getByText('De bevestiging per e-mail kwam niet aan').waitFor();

    hookStatus = 413;
    const large = complaintEvent();
    await post(large);
    const row = (title: string) => partOf(title).locator('li', { hasText: large.reference! }).filter({ hasText: 'status-413' });
    await row('Niet bezorgd').waitFor();
    await fetch(`${demo.url}v1/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', origin: 'https://www.zonkust.example' }, body: '{}' });
    await row('Niet bezorgd').getByRole('button', { name: /^Van de lijst halen/ }).click();
    await row('Van de lijst gehaald').waitFor();
    expect(await page.locator('.live').innerText()).toBe('Het is van de lijst.');
    await partOf('Niet aangenomen').locator('li', { hasText: 'https://www.zonkust.example' }).waitFor();
    for (const [width, scheme] of [[320, 'light'], [320, 'dark'], [768, 'light'], [768, 'dark'], [1280, 'light'], [1280, 'dark']] as const) {
      await setView(page, { width, scheme });
      expect(await axeViolations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    expect(faults).toEqual([]);
    await demo.close();
    await smtp.close();
    demo = await createDemoServer({ siteDir: folder, scriptDir: folder, db: ':memory:', port: 0 });
  });

  it('says when the connection is lost', async () => {
    const { page } = await openPage();
    const { port } = demo;
    await demo.close();
    await page.locator('.live', { hasText: 'De verbinding is weg.' }).waitFor();
    demo = await createDemoServer({ siteDir: folder, scriptDir: folder, db: ':memory:', port });
    await page.locator('.live', { hasText: 'vanzelf' }).waitFor();
  });

  it.each([
    [320, 'light', ''],
    [1280, 'dark', '?lang=en'],
  ] as const)('has nothing for axe to find at %i in %s %s', async (width, scheme, rest) => {
    await post(cancellationEvent());
    const { page } = await openPage(rest, width, scheme);
    await page.locator('.part li', { hasText: 'webhook crm' }).first().waitFor();
    await page.locator('summary').click();
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });
});

describe('a file in the inbox', () => {
  it('is a download under a name of ours', async () => {
    const data = Buffer.from('<script>document.title = 1</script>').toString('base64');
    const file = { name: 'foto.png', type: 'image/png', size: 35, sha256: '0'.repeat(64), data };
    const event = complaintEvent({ data: { attachments: [file] } });
    await post(event);
    const { page } = await openWatched(browser, `${demo.url}inbox/#${event.id}`, { width: 1280, scheme: 'light' });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'foto.png' }).click()]);
    expect(download.suggestedFilename()).toBe(`${event.reference!}-1.bin`);
  });
});
