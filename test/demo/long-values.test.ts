import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgement, quote } from '../../src/documents/acknowledgement.ts';
import { gatheredAcknowledgement } from '../../src/documents/gathered-acknowledgement.ts';
import { receiptHtml } from '../../src/documents/receipt-html.ts';
import type { CancellationData } from '../../src/events/index.ts';
import { createFormHarness, fieldsOf, settings, typed } from '../receiver/form-harness.ts';
import { cancellationSample } from '../support/samples.ts';
import { launchBrowser, overflow } from './watched-page.ts';

const word = 'W'.repeat(190);

/** All that a customer, or the page in their name, may have said. */
const said = {
  ...cancellationSample,
  customer: { name: word, company: word, email: `${'w'.repeat(60)}@example.org`, phone: word, address: word, reply: 'email' },
  contract: { reference: word, description: word, line: word, items: word },
  labels: { entry: word, confirm: word },
  declaration: word,
  end: word,
  kind: 'extraordinary',
  cause: word,
  earlyRelease: { requested: true, why: word },
} as unknown as CancellationData;
const received = { kind: 'cancellation', reference: '52W9T-NJTSE-K', time: '2026-11-21T10:15:00.000Z', receivedAt: '2026-11-21T10:15:01.000Z', data: said } as const;
const sender = { supplier: word, url: `https://shop.example/${word}` };

describe('a page of a receipt, a mail or a form', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const pages: Readonly<Record<string, () => string | Promise<string>>> = {
    'a mail': () => acknowledgement(received, { zone: 'Europe/Amsterdam', ...sender }).html,
    'a mail for several': () => gatheredAcknowledgement([quote(received, 'Europe/Amsterdam'), quote(received, 'Europe/Amsterdam')], sender).html,
    'a saved receipt': () =>
      receiptHtml({ lang: 'en', dir: 'ltr', heading: word, state: word, reference: { label: word, value: word }, rows: [{ label: word, value: word }], closing: word, ...sender }),
    'a form that is asked again': async () => {
      const forms = { ...settings, supplier: word, contact: word };
      return (await (await createFormHarness({ forms })).submit({ ...typed, contract: word, name: '', email: word, confirm: word })).html;
    },
    'the receipt of a form': async () => {
      const form = await createFormHarness({ forms: { ...settings, supplier: word, contact: word } });
      const asked = await form.submit({ ...typed, contract: word, name: word, email: word, confirm: word, items: word, company: word });
      return (await form.submit(fieldsOf(asked.html))).html;
    },
  };
  for (const [name, make] of Object.entries(pages)) {
    it(`F8: holds any value, however narrow: ${name}`, async () => {
      const html = await make();
      expect(html).toContain(word);
      const page = await browser.newPage();
      for (const width of [280, 320, 768]) {
        await page.setViewportSize({ width, height: 900 });
        await page.setContent(html);
        expect.soft(await overflow(page), `${width}`).toBe(0);
      }
      await page.close();
    });
  }
});
