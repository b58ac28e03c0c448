import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceiptDocument } from '../../src/documents/receipt-document.ts';
import { receiptHtml } from '../../src/documents/receipt-html.ts';
import { anyReceipt, cancellation, hostile } from './receipts.ts';

interface Token {
  readonly tag: string | undefined;
  readonly text: string;
}

/** Reads as a browser would begin to: any `<` opens a tag, which ends at the first `>` outside quotes. */
function tokens(html: string): Token[] {
  const found = html.match(/<(?:"[^"]*"|'[^']*'|[^'">])*>|<[^]*|[^<]+/g) ?? [];
  return found.map((text) => ({ text, tag: text.startsWith('<') ? text : undefined }));
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|lt|gt|amp|quot);/g, (entity, code: string | undefined) =>
    code ? String.fromCharCode(Number(code)) : { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }[entity]!,
  );
}

/** The tags alone, so that two documents can be compared in structure. */
const structure = (html: string) => tokens(html).flatMap(({ tag }) => tag ?? []);
const content = (html: string) => decode(tokens(html).map(({ tag, text }) => tag ?? text).join('\u0001'));

/** The same document with harmless words in every place that has any. */
function tame(receipt: ReceiptDocument): ReceiptDocument {
  const word = <Text extends string | undefined>(text: Text) => (text ? 'x' : text) as Text;
  const row = ({ label, value }: { label: string; value: string }) => ({ label: word(label), value: word(value) });
  return {
    ...receipt,
    lang: 'x',
    heading: word(receipt.heading),
    state: word(receipt.state),
    reference: row(receipt.reference),
    rows: receipt.rows.map(row),
    closing: word(receipt.closing),
    supplier: word(receipt.supplier),
    url: word(receipt.url),
  };
}

describe('receiptHtml', () => {
  const html = receiptHtml(cancellation);

  it('names its language and direction', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl" dir="ltr">/);
    expect(receiptHtml({ ...cancellation, lang: 'ar', dir: 'rtl' })).toContain('<html lang="ar" dir="rtl">');
  });

  it('says its encoding first, and then forbids everything but its own style', () => {
    const head = structure(html.slice(html.indexOf('<head>')));
    expect(head[1]).toBe('<meta charset="utf-8">');
    expect(head[2]).toBe(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    );
    expect(head[3]).toMatch(/^<meta name="viewport"/);
  });

  it('asks nothing of the network and runs nothing', () => {
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\son\w+=|url\(|@import/i);
  });

  it('is one heading and one list of labels and values', () => {
    expect(html.match(/<h1>.*<\/h1>/g)).toEqual(['<h1>Uw opzegging is aangekomen</h1>']);
    expect(html.match(/<dl>/g)).toHaveLength(1);
    const list = html.slice(html.indexOf('<dl>'), html.indexOf('</dl>'));
    const terms = [...list.matchAll(/<dt>(.*?)<\/dt>/g)].map((found) => found[1]);
    expect(terms).toEqual(['Referentie', 'Wat u schreef', 'Uw laatste dag']);
    expect(list.match(/<dd/g)).toHaveLength(3);
  });

  it('keeps the reference left to right, and lets each value choose its own direction', () => {
    const rightToLeft = receiptHtml({ ...cancellation, dir: 'rtl' });
    expect(rightToLeft).toMatch(/<bdi dir="ltr"[^>]*>52W9T-NJTSE-K<\/bdi>/);
    expect(rightToLeft.match(/<dd dir="auto">/g)).toHaveLength(2);
  });

  it('keeps line breaks and spaces as they were typed', () => {
    expect(content(html)).toContain('Ik zeg op.\n\n  Met groet,\nJ. de Vries & zn. <jan@voorbeeld.nl>');
    expect(html).toMatch(/dd\{[^}]*white-space:pre-wrap/);
  });

  it('has a style for paper and one for the dark', () => {
    expect(html).toContain('@media print');
    expect(html).toContain('color-scheme:light dark');
  });

  it('leaves out what is not there', () => {
    const { closing: _, supplier: __, url: ___, ...bare } = cancellation;
    expect(receiptHtml(bare)).not.toMatch(/undefined|<footer|<p><\/p>/);
    expect(receiptHtml({ ...bare, url: 'https://a.example/' })).toContain('https://a.example/');
  });

  it.each(hostile)('lets no field break out of its place: %j', (text) => {
    const receipt: ReceiptDocument = {
      lang: text,
      dir: text as 'ltr',
      heading: text,
      state: text,
      reference: { label: text, value: text },
      rows: [{ label: text, value: text }],
      closing: text,
      supplier: text,
      url: text,
    };
    const written = receiptHtml(receipt);
    const own = structure(written).filter((tag) => !tag.startsWith('<html'));
    expect(own).toEqual(structure(receiptHtml(tame(receipt))).filter((tag) => !tag.startsWith('<html')));
    expect(written).not.toContain('\0');
    // Two attributes, twice in the title, nine places in the body: nothing is lost and nothing doubled.
    const seen = text.replaceAll('\0', '\ufffd');
    expect(content(written).split(seen).length - 1).toBe(2 + 2 + 9);
  });

  it('has a structure that does not depend on what was typed, and shows all of it', () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const written = receiptHtml(receipt);
        const html = (tag: string) => tag.startsWith('<html');
        expect(structure(written).filter((tag) => !html(tag))).toEqual(
          structure(receiptHtml(tame(receipt))).filter((tag) => !html(tag)),
        );
        expect(structure(written).filter(html)).toHaveLength(1);
        const shown = content(written);
        for (const { value } of [receipt.reference, ...receipt.rows]) {
          expect(shown).toContain(`\u0001${value.replaceAll('\0', '\ufffd')}\u0001`.replace('\u0001\u0001', '\u0001'));
        }
      }),
    );
  });
});
