import { describe, expect, it } from 'vitest';
import { createId } from '../../src/base/id.ts';
import { type CancellationData, type KroonEvent, deriveReference, parseEvent, verifyReceipt } from '../../src/events/index.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { sampleOrigin } from '../support/samples.ts';
import { type FormHarness, createFormHarness, fieldsOf, rowsOf, settings, typed } from './form-harness.ts';
import { createHarness } from './receiver-harness.ts';

async function bytesAt({ store }: Pick<FormHarness, 'store'>, id: string): Promise<Uint8Array> {
  const found = await store.event(id);
  if (!found.ok) throw new Error('busy');
  return new Uint8Array(found.value!.raw!);
}

const dataOf = ({ store }: FormHarness) => store.list(1)[0]!.data as CancellationData;

describe('a cancellation from a plain form', () => {
  it('is stored as the event that a widget would have sent, and answered with its receipt', async () => {
    const clock = { ...createManualClock(), now: () => Date.UTC(2026, 10, 21, 10, 15, 1) };
    const form = await createFormHarness({ clock });
    const id = createId(0);
    const page = await form.submit({ ...typed, id, phone: '06', csrf: 'token' });
    expect(page.status).toBe(202);
    const bytes = await bytesAt(form, id);
    const event = JSON.parse(new TextDecoder().decode(bytes)) as KroonEvent<'cancellation'>;
    expect(parseEvent(event).ok).toBe(true);
    expect(event).toMatchObject({
      id,
      source: `${sampleOrigin}/#cancellation`,
      type: 'kroon.cancellation.requested.v1',
      time: '2026-11-21T10:15:01.000Z',
      reference: deriveReference(id),
      data: {
        locale: 'nl',
        page: { url: `${sampleOrigin}/opzeggen` },
        customer: { name: 'Joris Visser', email: 'j.visser@voorbeeld.example', phone: '06', reply: 'email' },
        metadata: { csrf: 'token' },
        act: 'termination',
        kind: 'ordinary',
        labels: { entry: 'Abonnement beëindigen', confirm: 'Opzegging bevestigen' },
        declaration: 'Joris Visser zegt het contract “ZV-1182” op tegen de vroegst mogelijke datum.',
        contract: { reference: 'ZV-1182' },
        end: 'earliest',
        timeZone: 'Europe/Amsterdam',
      },
    });
    expect(event.data).not.toHaveProperty('reason');
    expect(form.store.list(9)).toMatchObject([{ id, kind: 'cancellation', flags: [] }]);
  });

  it('shows reference, digest and signature, which prove the stored event offline', async () => {
    const form = await createFormHarness({ ends: () => ({ endsOn: '2026-12-21' }) });
    const id = createId(0);
    const { html } = await form.submit({ ...typed, id });
    const rows = rowsOf(html);
    expect(html).toMatch(/^<!doctype html>\n<html lang="nl" dir="ltr">/);
    expect(html).toContain('<h1>Uw opzegging is aangekomen.</h1>');
    expect(html).toContain('Zonkust');
    expect(rows.get('Uw kenmerk')).toBe(deriveReference(id));
    expect(rows.get('Uw laatste dag')).toBe('maandag 21 december 2026');
    expect(rows.get('Bevestiging naar')).toBe('j.visser@voorbeeld.example');
    const { receipt } = (await form.get(id)).body;
    expect(rows.get('Controlecode')).toBe(receipt!['digest']);
    const signed = [...rows].find(([label]) => label.startsWith('Ondertekend ontvangstbewijs'))![1];
    expect(JSON.parse(signed)).toEqual(receipt);
    expect((await verifyReceipt(JSON.parse(signed), await bytesAt(form, id), { keys: [form.key] })).ok).toBe(true);
  });

  it('shows on its receipt all that the form could hold, and both days where notice counts from the click as well', async () => {
    const form = await createFormHarness({ ends: () => ({ endsOn: '2026-12-21', endsOnByClick: '2026-12-20' }) });
    const more = { company: 'Visser Tegels', phone: '06', description: 'Stroom', line: '0201234567', kind: 'extraordinary', cause: 'geen levering' };
    const rows = rowsOf((await form.submit({ ...typed, ...more })).html);
    expect(Object.fromEntries(rows)).toMatchObject({
      'Op naam van': 'Visser Tegels, Joris Visser',
      'Soort opzegging': 'Buitengewone opzegging',
      'De zwaarwegende reden': 'geen levering',
      'Waar het contract over gaat': 'Stroom',
      'Nummer van de aansluiting': '0201234567',
      Telefoon: '06',
      'Uw laatste dag': 'maandag 21 december 2026',
      'Laatste dag, geteld vanaf uw klik': 'zondag 20 december 2026',
    });
  });

  it('shows on the receipt of a withdrawal which part it is, and no last day', async () => {
    const form = await createFormHarness({ ends: () => ({ endsOn: '2026-12-21', endsOnByClick: '2026-12-20' }) });
    const rows = rowsOf((await form.submit({ ...typed, act: 'withdrawal', items: 'de bank' })).html);
    expect(rows.get('Welk deel?')).toBe('de bank');
    expect([...rows.keys()].join()).not.toMatch(/laatste dag/i);
  });

  it('stands under a policy without script, and is kept by nobody', async () => {
    const form = await createFormHarness();
    for (const { headers, html } of [await form.submit(typed), await form.submit({}), await form.submit(typed, { Origin: 'https://evil.example' })]) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action '(none|self)'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\son\w+=|url\(|@import|\sstyle=/i);
    }
  });

  it('has a style that its policy allows, to the letter', async () => {
    const { createHash } = await import('node:crypto');
    const form = await createFormHarness();
    for (const { headers, html } of [await form.submit(typed), await form.submit({})]) {
      const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
      expect(headers.get('content-security-policy')).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    }
  });

  it.each([
    ['en', { locale: 'en' }, {}],
    ['en', { locale: 'xx' }, {}],
    ['nl', { locale: '' }, { 'Accept-Language': 'nl-BE,nl;q=0.9,en;q=0.8' }],
    ['en', { locale: '"><script>' }, { 'Accept-Language': '*' }],
  ])('speaks %s for %j and %j', async (lang, fields, headers) => {
    const form = await createFormHarness();
    expect((await form.submit({ ...typed, ...fields }, headers)).html).toContain(`<html lang="${lang}"`);
  });

  it('is a withdrawal where the form says so: no end, no reason, and no word of them lost', async () => {
    const form = await createFormHarness();
    const { html } = await form.submit({ ...typed, act: 'withdrawal', items: 'de bank', end: '2026-12-31', reason: 'te groot' });
    const data = dataOf(form);
    expect(data).toMatchObject({ act: 'withdrawal', contract: { items: 'de bank' }, metadata: { end: '2026-12-31', reason: 'te groot' } });
    expect(data.declaration).toBe('Joris Visser herroept de overeenkomst “ZV-1182”. Het gaat om: de bank.');
    expect(data).not.toHaveProperty('end');
    expect(data).not.toHaveProperty('kind');
    expect(form.store.list(1)[0]!.flags).toEqual([]);
    expect(html).toContain('Uw herroeping is aangekomen.');
  });

  it.each([
    ['a date in the past', '1999-01-01', [], 'op tegen vrijdag 1 januari 1999.'],
    ['a date of today', '2026-11-21', [], 'op tegen zaterdag 21 november 2026.'],
    ['a date that does not exist', '2026-02-31', ['data-invalid'], 'op tegen 2026-02-31.'],
    ['words', 'na de vakantie', ['data-invalid'], 'op tegen na de vakantie.'],
  ])('is taken with %s', async (_name, end, flags, declared) => {
    const form = await createFormHarness();
    expect((await form.submit({ ...typed, end })).status).toBe(202);
    expect(form.store.list(1)[0]!.flags).toEqual(flags);
    expect(dataOf(form).end).toBe(end);
    expect(dataOf(form).declaration).toContain(declared);
  });

  it('keeps a declaration that the page or the customer wrote, and an extraordinary one’s cause', async () => {
    const form = await createFormHarness();
    await form.submit({ ...typed, declaration: 'Ik houd ermee op.' });
    expect(dataOf(form).declaration).toBe('Ik houd ermee op.');
    await form.submit({ ...typed, kind: 'extraordinary', cause: 'geen levering' });
    expect(dataOf(form)).toMatchObject({ kind: 'extraordinary', cause: 'geen levering' });
    expect(dataOf(form).declaration).toContain('Reden: geen levering');
  });
});

describe('a form that came twice', () => {
  it('gives the first receipt again for the same hidden id, a minute later too', async () => {
    const clock = createManualClock();
    const form = await createFormHarness({ clock });
    const id = createId(0);
    const first = await form.submit({ ...typed, id });
    await clock.advance(60_000);
    const again = await form.submit({ ...typed, id });
    expect([first.status, again.status]).toEqual([202, 200]);
    for (const label of ['Uw kenmerk', 'Controlecode', 'Ontvangen op']) expect(rowsOf(again.html).get(label)).toBe(rowsOf(first.html).get(label));
    expect(form.store.list(9)).toHaveLength(1);
    const health = await form.store.health();
    expect(health.ok && health.value.conflicts).toBe(0);
  });

  it('is one declaration where two presses come at the same moment', async () => {
    let now = Date.UTC(2026, 10, 21);
    const form = await createFormHarness({ clock: { ...createManualClock(), now: () => now++ } });
    const id = createId(0);
    const pages = await Promise.all([1, 2, 3].map(() => form.submit({ ...typed, id })));
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    expect(form.store.list(9)).toHaveLength(1);
    const health = await form.store.health();
    expect(health.ok && health.value.conflicts).toBe(0);
  });

  it('is one declaration where two receivers take it at the same moment', async () => {
    let now = Date.UTC(2026, 10, 21);
    const clock = { ...createManualClock(), now: () => now++ };
    const one = await createFormHarness({ clock });
    const two = await createFormHarness({ clock, store: one.store });
    const id = createId(0);
    const pages = await Promise.all([one.submit({ ...typed, id }), two.submit({ ...typed, id })]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 202]);
    expect(one.store.list(9)).toHaveLength(1);
    // Other words are no repetition, whoever takes them.
    const other = createId(0);
    const both = await Promise.all([one.submit({ ...typed, id: other }), two.submit({ ...typed, id: other, name: 'Ada' })]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(one.store.list(9)).toHaveLength(3);
  });

  it('needs no id for that on one day: the same words are the same declaration, other words another', async () => {
    const clock = createManualClock();
    const form = await createFormHarness({ clock });
    const first = await form.submit(typed);
    const again = await form.submit(typed);
    const other = await form.submit({ ...typed, contract: 'ZV-1183' });
    await clock.advance(24 * 3_600_000);
    const tomorrow = await form.submit(typed);
    expect([first, again, other, tomorrow].map(({ status }) => status)).toEqual([202, 200, 202, 202]);
    const references = [first, again, other, tomorrow].map(({ html }) => rowsOf(html).get('Uw kenmerk'));
    expect(new Set(references).size).toBe(3);
    expect(references[0]).toBe(references[1]);
  });

  it('loses no declaration on a page that gives every customer one id', async () => {
    const form = await createFormHarness();
    const id = createId(0);
    const names = ['Ada', 'Bo', 'Cas', 'Dirk', 'Els'];
    const pages = await Promise.all(names.map((name) => form.submit({ ...typed, id, name })));
    expect(pages.map(({ status }) => status)).toEqual(names.map(() => 202));
    expect(new Set(pages.map(({ html }) => rowsOf(html).get('Uw kenmerk'))).size).toBe(5);
    const items = form.store.list(9);
    expect(items.map(({ data }) => (data as CancellationData).customer.name).sort()).toEqual(names);
    expect(items.filter(({ flags }) => flags.includes('form-id-reused'))).toHaveLength(4);
    expect((await form.submit({ ...typed, id, name: 'Els' })).status).toBe(200);
  });

  it('takes no page’s word for an id that is none', async () => {
    const form = await createFormHarness();
    for (const id of ['{{uuid}}', '../../x', '', '0'.repeat(500)]) expect((await form.submit({ ...typed, id, name: `N${id}` })).status).toBe(202);
    expect(form.store.list(9)).toHaveLength(4);
  });
});

describe('a form with something missing', () => {
  it('comes back with all that was typed, and says what is missing, kindly', async () => {
    const form = await createFormHarness();
    const id = createId(0);
    const { status, html } = await form.submit({ ...typed, id, contract: ' ', email: 'j.visser@', phone: '06', csrf: '"<b>' });
    expect(status).toBe(400);
    expect(form.store.list(1)).toEqual([]);
    expect(html).toContain('<h1>Er klopt nog iets niet</h1>');
    expect(html).toContain('Vul in om welk contract het gaat');
    expect(html).toContain('Het deel na de @ ontbreekt.');
    const fields = new Map(fieldsOf(html));
    expect(Object.fromEntries(fields)).toMatchObject({ ...typed, id, contract: ' ', email: 'j.visser@', phone: '06', csrf: '"<b>' });
    expect(html).toMatch(/<input id="contract"[^>]* aria-invalid="true" aria-describedby="contract-hint contract-fault" autofocus>/);
    expect(html).toContain('<li><a href="#email">');
    // It posts to where it came from, whatever a proxy calls that.
    expect(html).not.toContain('action=');
  });

  it('F7: stands below a heading that is true of every fault', async () => {
    const headings = {
      nl: ['Er mist nog iets', 'Er klopt nog iets niet'],
      en: ['Something is still missing', 'Something is not right yet'],
      de: ['Es fehlt noch etwas', 'Etwas stimmt noch nicht'],
      fr: ['Il manque encore quelque chose', 'Il reste quelque chose à corriger'],
    };
    const form = await createFormHarness();
    for (const [locale, [missing, amiss]] of Object.entries(headings)) {
      const heading = async (fields: Record<string, string>) => /<h1>(.*?)<\/h1>/.exec((await form.submit({ ...typed, locale, ...fields })).html)![1];
      expect(await heading({ contract: '', name: ' ' })).toBe(missing);
      expect(await heading({ email: 'joris@' })).toBe(amiss);
      expect(await heading({ contract: '', email: 'joris@' })).toBe(amiss);
      expect(await heading({ end: '0026-12-31' })).toBe(amiss);
    }
  });

  it.each([
    ['nl', 'Hier staat het jaar 0026.'],
    ['en', 'The year is 0026.'],
    ['de', 'Hier steht das Jahr 0026.'],
    ['fr', 'L’année indiquée ici est 0026.'],
  ])('F3: asks once about a year that nobody means, and then takes it as typed, in %s', async (locale, sentence) => {
    const form = await createFormHarness();
    const first = await form.submit({ ...typed, locale, end: '0026-12-31' });
    expect(first.status).toBe(400);
    expect(first.html).toContain(sentence);
    expect(first.html).toContain('<li><a href="#end">');
    expect(first.html).toMatch(/<input id="end" name="end" type="date" value="0026-12-31" aria-invalid="true" aria-describedby="end-hint end-fault" autofocus>/);
    expect(form.store.list(1)).toEqual([]);
    const again = await form.submit(fieldsOf(first.html));
    expect(again.status).toBe(202);
    expect(dataOf(form).end).toBe('0026-12-31');
    // Everything was filled in.
    expect(form.store.list(1)[0]!.flags).toEqual([]);
  });

  it('F3: asks nothing about the end of what has none, nor about what is no date', async () => {
    const form = await createFormHarness();
    expect((await form.submit({ ...typed, act: 'withdrawal', end: '0026-12-31' })).status).toBe(202);
    expect((await form.submit({ ...typed, end: '31/12/26' })).status).toBe(202);
    expect((await form.submit({ ...typed, end: '1999-12-31' })).status).toBe(202);
  });

  it('F11: turns nothing round in what is declared, and keeps what was typed', async () => {
    const form = await createFormHarness();
    for (const act of ['termination', 'withdrawal', 'request']) {
      await form.submit({ ...typed, act, name: 'Joris\u202e Visser\u2067', contract: '\u202eZV-1', end: '\u202emorgen' });
      const { declaration, customer, contract } = dataOf(form);
      expect(declaration).not.toMatch(/\p{Bidi_C}/u);
      expect(declaration).toContain('Joris Visser');
      expect(customer.name).toBe('Joris\u202e Visser\u2067');
      expect(contract.reference).toBe('\u202eZV-1');
    }
  });

  it('is received once it is filled in, from the receiver’s own page and under the id of the first try', async () => {
    const form = await createFormHarness();
    const first = await form.submit({ ...typed, contract: '' });
    const filled = fieldsOf(first.html).map(([name, value]) => [name, name === 'contract' ? 'ZV-1182' : value] as const);
    // No-referrer makes the origin null; some browsers send the receiver's own.
    for (const [Origin, status] of [['null', 202], ['https://receiver.example', 200], ['http://receiver.example', 200]] as const) {
      const page = await form.submit(filled, { Origin, Referer: null });
      expect(page.status).toBe(status);
    }
    expect(form.store.list(9)).toMatchObject([
      { source: `${sampleOrigin}/#cancellation`, id: new Map(fieldsOf(first.html)).get('id'), flags: ['origin-null'] },
    ]);
    expect(dataOf(form).page.url).toBe(`${sampleOrigin}/opzeggen`);
  });

  it('takes a postal address as the customer’s', async () => {
    const form = await createFormHarness();
    await form.submit({ ...typed, address: 'Kade 1, Delft' });
    expect(dataOf(form)).toMatchObject({ customer: { address: 'Kade 1, Delft' } });
  });

  it('is taken as it is the second time: a right does not hang on a field', async () => {
    const form = await createFormHarness();
    const first = await form.submit({ ...typed, email: 'geen', contract: '' });
    const page = await form.submit(fieldsOf(first.html));
    expect(page.status).toBe(202);
    expect(form.store.list(1)[0]!.flags).toEqual(['form-incomplete']);
    expect(dataOf(form)).toMatchObject({ customer: { name: 'Joris Visser', reply: 'none' }, contract: {}, metadata: { email: 'geen' } });
    expect(dataOf(form).declaration).toBe('Joris Visser zegt het contract “niet genoemd” op tegen de vroegst mogelijke datum.');
  });

  it('keeps for a withdrawal what has no field in it', async () => {
    const form = await createFormHarness();
    const { html } = await form.submit({ ...typed, act: 'withdrawal', email: '', end: '2026-12-31', confirm: '' });
    expect(new Map(fieldsOf(html)).get('end')).toBe('2026-12-31');
    expect(html).toContain('>Versturen</button>');
  });

  it('is asked again as often as it says nothing at all', async () => {
    const form = await createFormHarness();
    const first = await form.submit({});
    const second = await form.submit(fieldsOf(first.html));
    expect([first.status, second.status]).toEqual([400, 400]);
    expect(form.store.list(1)).toEqual([]);
  });

  it('asks for a company, a description or a line as well as for a name and a number', async () => {
    const form = await createFormHarness();
    const { name: _, contract: __, ...rest } = typed;
    expect((await form.submit({ ...rest, company: 'Visser Tegels', line: '0201234567' })).status).toBe(202);
    expect(dataOf(form).declaration).toContain('Visser Tegels zegt het contract “0201234567” op');
  });
});

describe('limits of forms', () => {
  it('takes none where none are enabled', async () => {
    const { receive } = createHarness();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: sampleOrigin };
    const answer = await receive(new Request('https://receiver.example/v1/submissions', { method: 'POST', headers, body: 'a=b' }));
    expect(answer.status).toBe(415);
  });

  it('takes them for the sites that have them, with that site’s words and key', async () => {
    const sites = [
      { key: 'a', origins: ['https://a.example'] },
      { key: 'b', origins: ['https://b.example'], forms: { ...settings, supplier: 'Supplier B' } },
    ];
    const form = await createFormHarness({ forms: undefined as never, sites });
    expect((await form.submit(typed, { Origin: 'https://a.example' })).status).toBe(415);
    expect((await form.submit(typed)).status).toBe(415);
    const page = await form.submit(typed, { Origin: 'https://b.example', Referer: null });
    expect([page.status, page.html.includes('Supplier B')]).toEqual([202, true]);
    expect(form.store.list(1)[0]).toMatchObject({ site: 'b', source: 'https://b.example/#cancellation', flags: [] });
    await form.submit({ ...typed, site: 'b', name: 'Other' }, { Origin: null, Referer: null });
    expect(form.store.list(1)[0]).toMatchObject({ site: 'b', source: 'https://b.example/#cancellation', flags: ['origin-absent'] });
  });

  it('403: refuses a foreign page readably, and 415 what is compressed or of another form type', async () => {
    const form = await createFormHarness();
    const denied = await form.submit(typed, { Origin: 'https://evil.example' });
    expect([denied.status, denied.html.includes('<h1>This was not received.</h1>')]).toEqual([403, true]);
    expect((await form.submit({ ...typed, from: sampleOrigin, again: '1' }, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await form.submit(typed, { 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await form.submit(typed, { 'Content-Type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect(form.store.list(1)).toEqual([]);
  });

  it('413: stops reading a huge body, and a small one that never ends', async () => {
    const form = await createFormHarness();
    const huge = await form.submitRaw(`name=${'x'.repeat(64 * 1024)}`, { 'Accept-Language': 'nl' });
    expect([huge.status, huge.html.includes('Het is te lang.')]).toEqual([413, true]);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1024).fill(97));
      },
    });
    expect((await form.submitRaw(endless)).status).toBe(413);
    expect(pulled).toBeLessThan(80);
    expect(form.store.list(1)).toEqual([]);
  });

  it('408: says that the connection dropped', async () => {
    const form = await createFormHarness();
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('cut off'));
      },
    });
    expect((await form.submitRaw(broken)).status).toBe(408);
  });

  it('429: holds the rate of one address as for events, together with them', async () => {
    const form = await createFormHarness({ rate: { burst: 1, perSecond: 0.1 }, clientAddress: () => '192.0.2.1' });
    expect((await form.submit(typed)).status).toBe(202);
    const limited = await form.submit({ ...typed, name: 'Other' });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '10']);
    expect(limited.html).toContain('<h1>');
  });

  it('503: gives the form back where the store is busy or breaks, and receives it at the next try', async () => {
    const form = await createFormHarness();
    for (const get of [async () => ({ ok: false, error: 'busy' }) as const, () => Promise.reject(new Error('gone'))]) {
      const faults: unknown[] = [];
      const busy = await createFormHarness({ store: { ...form.store, get }, onFault: (error) => faults.push(error) });
      const page = await busy.submit({ ...typed, phone: '06' });
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
      expect(Object.fromEntries(fieldsOf(page.html))).toMatchObject({ ...typed, phone: '06' });
      expect((await form.submit(fieldsOf(page.html), { Origin: 'null' })).status).toBeLessThan(300);
    }
    expect(form.store.list(9)).toHaveLength(1);
  });

  it('finds at the next try what was committed when the answer was lost', async () => {
    const form = await createFormHarness();
    const receive: typeof form.store.receive = async (entry) => {
      await form.store.receive(entry);
      return Promise.reject(new Error('connection lost'));
    };
    const lossy = await createFormHarness({ store: { ...form.store, receive } });
    const page = await lossy.submit(typed);
    expect(page.status).toBe(503);
    const again = await form.submit(fieldsOf(page.html), { Origin: 'null', Referer: null });
    expect(again.status).toBe(200);
    expect(form.store.list(9)).toHaveLength(1);
  });
});

describe('a field that a form has more than once', () => {
  const pairs = (more: readonly (readonly [string, string])[], fields: Partial<typeof typed> = typed) => [...Object.entries(fields), ...more];

  it('is kept whole: boxes that were ticked, lists of which several were chosen', async () => {
    const form = await createFormHarness();
    const several = [['items', 'Kettle'], ['items', ''], ['items', 'Toaster'], ['contract', 'ZV-1183'], ['description', 'Stroom'], ['description', 'Gas']] as const;
    const more = [['line', '020'], ['line', '030'], ['name', 'Ada Visser'], ['topic', 'late'], ['topic', 'broken'], ['csrf', 't']] as const;
    const { status, html } = await form.submit(pairs([...several, ...more, ['act', 'withdrawal']]));
    expect(status).toBe(202);
    expect(dataOf(form)).toMatchObject({
      contract: { reference: 'ZV-1182, ZV-1183', description: 'Stroom, Gas', line: '020, 030', items: 'Kettle, Toaster' },
      customer: { name: 'Joris Visser, Ada Visser' },
      metadata: { topic: 'late, broken', csrf: 't' },
    });
    expect(dataOf(form).declaration).toContain('Kettle, Toaster');
    expect(rowsOf(html).get('Welk deel?')).toBe('Kettle, Toaster');
    expect(form.store.list(1)[0]!.flags).toEqual([]);
  });

  it('keeps its lines where it is a text of several', async () => {
    const form = await createFormHarness();
    await form.submit(pairs([['declaration', 'Ik houd op.'], ['declaration', 'Nu.'], ['kind', 'extraordinary'], ['cause', 'geen levering'], ['cause', 'geen antwoord']]));
    expect(dataOf(form)).toMatchObject({ declaration: 'Ik houd op.\nNu.', cause: 'geen levering\ngeen antwoord' });
  });

  it('counts by its first where one has to be chosen, and keeps the others beside it', async () => {
    const form = await createFormHarness();
    const first = [['act', 'termination'], ['end', '2026-12-31'], ['kind', 'ordinary'], ['preset', 'de-termination']] as const;
    const second = [['act', 'request'], ['email', 'ada@voorbeeld.example'], ['email', 'j.visser@voorbeeld.example'], ['kind', 'extraordinary'], ['end', 'earliest'], ['end', 'soon'], ['locale', 'en'], ['preset', 'generic']] as const;
    const { html } = await form.submit(pairs([...first, ...second]));
    expect(dataOf(form)).toMatchObject({
      locale: 'nl',
      act: 'termination',
      end: '2026-12-31',
      kind: 'ordinary',
      preset: 'de-termination',
      customer: { email: 'j.visser@voorbeeld.example' },
      metadata: { act: 'request', email: 'ada@voorbeeld.example', kind: 'extraordinary', end: 'earliest, soon', locale: 'en', preset: 'generic' },
    });
    expect(html).toContain('<html lang="nl"');
  });

  it('counts by the first that says something: an empty date beside a chosen one is no date', async () => {
    const form = await createFormHarness();
    await form.submit(pairs([['end', '2026-12-31']]));
    expect(dataOf(form).end).toBe('2026-12-31');
    expect(dataOf(form)).not.toHaveProperty('metadata');
  });

  it('keeps of a withdrawal each end and each reason that has no place in it', async () => {
    const form = await createFormHarness();
    await form.submit(pairs([['act', 'withdrawal'], ['end', '2026-12-31'], ['end', 'soon'], ['reason', 'te groot'], ['reason', 'te duur']]));
    expect(dataOf(form).metadata).toEqual({ end: '2026-12-31, soon', reason: 'te groot, te duur' });
  });

  it('keeps an address that is none beside one that is', async () => {
    const form = await createFormHarness();
    await form.submit(pairs([['email', 'j@voorbeeld.example'], ['again', '1']], { ...typed, email: 'geen' }));
    expect(dataOf(form).metadata).toEqual({ email: 'j@voorbeeld.example, geen' });
  });

  it('loses no word where there are more than metadata has room for, whatever the names are', async () => {
    const form = await createFormHarness();
    const many = Array.from({ length: 60 }, (_, i) => [i === 3 ? 'rest' : `f${i % 30}`, `said-${i}`] as const);
    expect((await form.submit(pairs([...many, ['__proto__', 'said-p'], ['constructor', 'said-c']]))).status).toBe(202);
    const kept = JSON.stringify(dataOf(form).metadata);
    for (const word of [...many.map(([, text]) => text), 'said-p', 'said-c']) expect(kept).toContain(word);
    expect(Object.keys(dataOf(form).metadata!)).toHaveLength(20);
  });

  it('is taken and flagged where it is longer than it may be', async () => {
    const form = await createFormHarness();
    await form.submit(pairs(Array.from({ length: 300 }, (_, i) => ['topic', `said-${i}`] as const)));
    expect(dataOf(form).metadata!['topic']).toMatch(/^said-0, .*, said-299$/);
    expect(form.store.list(1)[0]!.flags).toContain('data-invalid');
  });

  it('comes back whole when something is missing, and is then received as it would have been', async () => {
    const more = [['contract', 'ZV-1183'], ['end', 'earliest'], ['end', '2026-12-31'], ['email', 'ada@voorbeeld.example'], ['items', 'Kettle'], ['items', 'Toaster'], ['topic', 'late'], ['topic', 'broken']] as const;
    const form = await createFormHarness();
    const asked = await form.submit(pairs(more, { ...typed, name: '' }));
    expect(asked.status).toBe(400);
    const filled = fieldsOf(asked.html).map(([name, text]) => [name, name === 'name' ? 'Joris Visser' : text] as const);
    expect((await form.submit(filled, { Origin: 'null', Referer: null })).status).toBe(202);
    const asking = dataOf(form);
    const plain = await createFormHarness();
    await plain.submit(pairs(more));
    expect(asking).toEqual({ ...dataOf(plain), page: asking.page });
    expect(asking).toMatchObject({ end: 'earliest', metadata: { end: '2026-12-31', email: 'ada@voorbeeld.example', topic: 'late, broken' } });
  });

  it('is read in one go, however often it comes', async () => {
    const form = await createFormHarness();
    const base = new URLSearchParams(typed).toString();
    for (const name of ['email', 'items', 'q']) {
      const body = `${base}&${Array.from({ length: 6_000 }, (_, i) => `${name}=${i}`).join('&')}`;
      expect((await form.submitRaw(body)).status).toBe(202);
      expect((await form.submitRaw(body.replace('name=', 'nobody='))).status).toBe(400);
    }
  });
});

describe('what is typed into a form', () => {
  const hostile = [
    '</dd><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '</title></style><svg onload=alert(1)>',
    'a\0b',
    '\ud800',
    'een\r\ntwee',
    '‮tfel ot thgir',
    '=HYPERLINK("http://evil.example")',
    '__proto__',
    '{{constructor.constructor("alert(1)")()}}',
  ];
  const names = ['contract', 'name', 'email', 'end', 'entry', 'confirm', 'phone', 'company', 'description', 'items', 'cause', 'kind', 'act', 'declaration', 'preset', 'site', 'locale', 'from', 'reason', 'other', '"><b>'];

  it.each(hostile)('never becomes a tag on the receipt or in the form, and is stored: %j', async (text) => {
    const form = await createFormHarness();
    const plainTags = (html: string) => html.replace(/"[^"]*"/g, '""').match(/<[a-z!/][^>]*>/gi) ?? [];
    const all = names.map((name) => [name, text] as const);
    const asked = await form.submit(all);
    const tame = await form.submit(names.map((name) => [name, 'x'] as const));
    expect([asked.status, tame.status]).toEqual([400, 400]);
    expect(plainTags(asked.html)).toEqual(plainTags(tame.html));
    const taken = await form.submit([...all, ['again', '1']]);
    expect(taken.status).toBe(202);
    expect(taken.html.match(/<(script|img|svg|b)\b/gi)).toBeNull();
    // A browser sends line ends as CRLF, and no half of a pair.
    const seen = new TextDecoder().decode(new TextEncoder().encode(text));
    expect((form.store.list(1)[0]!.data as CancellationData).declaration).toBe(seen);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is taken however many fields there are, and however strange their bytes', async () => {
    const form = await createFormHarness();
    const many = Array.from({ length: 9_000 }, (_, i) => `${i.toString(36)}=1`).join('&');
    const base = new URLSearchParams(typed).toString();
    expect((await form.submitRaw(`${base}&${many}`)).status).toBe(202);
    expect(JSON.stringify(form.store.list(1)[0]!.data).includes('&6xz=1"')).toBe(true);
    const control = new Uint8Array(60_000).fill(1);
    control.set(new TextEncoder().encode(`${base}&message=`));
    expect((await form.submitRaw(control)).status).toBe(202);
    expect((await form.submitRaw(`${base}&a=%ff%fe%00%&=&&;=%`)).status).toBe(202);
    expect((await form.submitRaw('&'.repeat(60_000))).status).toBe(400);
    expect((await form.submitRaw('')).status).toBe(400);
    const long = 'é'.repeat(9_000);
    expect((await form.submit({ ...typed, name: long })).status).toBe(202);
    expect(dataOf(form).customer.name).toBe(long);
    expect(form.store.list(1)[0]!.flags).toContain('data-invalid');
  });
});
