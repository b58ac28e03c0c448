import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, createDemoServer } from '../../demo/serve.ts';
import { approach, newContext, openBrowser, outcome, shownReference, shownRows, timezoneId, visit } from './browser.ts';
import { dist, freshDatabase, requireBuild } from './built.ts';
import { type Hand, keyboard, pointer } from './hands.ts';
import { storedAs } from './ledger.ts';

const text = 'Twee regels.\n  De tweede: <b>“vet”</b> & €\u00a012 — 👩‍🚀 é é';

const kinds = {
  complaint: {
    nl: 'schadedekking.html',
    en: 'en/damage-cover.html',
    async fill(hand: Hand) {
      await hand.write('textarea[name=message]', text);
    },
    said: (data: Record<string, unknown>) => data['message'],
  },
  rating: {
    nl: 'mijn-zonkust.html',
    en: 'en/my-zonkust.html',
    async fill(hand: Hand) {
      await hand.choose('input[type=radio]', 3);
      await hand.write('textarea[name=comment]', text);
    },
    said: (data: Record<string, unknown>) => data['comment'],
  },
  cancellation: {
    nl: 'abonnement.html',
    en: 'en/subscription.html',
    async fill(hand: Hand) {
      // Nobody tabs towards a widget that is not there yet; on a busy machine it comes after 150 Tabs.
      await hand.page.locator('kroon-cancellation button[type=submit]').waitFor();
      await hand.press('button[type=submit]');
      await hand.page.locator('kroon-cancellation [part~=rows]').waitFor();
    },
    said: (data: Record<string, unknown>) => data['declaration'],
  },
} as const;

const ways = [
  ['nl', 'pointer', pointer],
  ['en', 'keyboard', keyboard],
] as const;

/** Hours and minutes, and the year, as a person reads them on the wall. */
function clockOf(instant: string): RegExp {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: timezoneId, hour: '2-digit', minute: '2-digit', year: 'numeric' })
    .formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return new RegExp(`${part('year')}.*${part('hour')}[:.]${part('minute')}`);
}

describe('the demo', () => {
  let browser: Browser;
  let demo: DemoServer;
  const file = freshDatabase();

  beforeAll(async () => {
    requireBuild();
    browser = await openBrowser();
    demo = await createDemoServer({ port: 0, db: file, scriptDir: dist });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });

  async function openInbox(page: Page): Promise<void> {
    const live = page.waitForResponse((answer) => answer.url().endsWith('/inbox/events'));
    await page.goto(`${demo.url}inbox/`);
    await live;
  }

  for (const [kind, { fill, said, ...paths }] of Object.entries(kinds)) {
    for (const [language, means, handOf] of ways) {
      it(`takes a ${kind} in ${language} by ${means}, and the inbox shows it as it comes`, async () => {
        const context = await newContext(browser);
        const customer = await visit(context);
        const { page } = customer;
        const inbox = await context.newPage();
        await openInbox(inbox);
        await page.bringToFront();
        await page.goto(demo.url + paths[language]);
        const hand = handOf(page, `kroon-${kind}`);
        if (means === 'pointer') await approach(page, `kroon-${kind}`);
        await fill(hand);
        await hand.press('button[type=submit]');
        await outcome(page, 'received');

        const reference = await shownReference(page);
        const stored = storedAs(file, reference);
        await inbox.locator(`a[href="#${stored.id}"]`).waitFor();

        const rows = [...(await shownRows(page)).values()];
        expect(rows[0]).toMatch(clockOf(String(stored.event['time'])));
        // A cancellation says the press after the receipt, and each moment once.
        expect(rows[kind === 'cancellation' ? 0 : 1]).toMatch(clockOf(stored.receivedAt));
        expect(rows).toContain(said(stored.event.data));
        if (kind !== 'cancellation') expect(said(stored.event.data)).toBe(text);
        else expect(rows).toContain(stored.digest);
        expect(stored.event.data['locale']).toBe(language);
        const [received, ...more] = await customer.heard('kroon-received');
        expect(more).toEqual([]);
        expect(received).toMatchObject({ id: stored.id, reference });
        expect(customer.complaints).toEqual([]);
        expect((await customer.notes()).violations).toEqual([]);
        await context.close();
      });
    }
  }
});
