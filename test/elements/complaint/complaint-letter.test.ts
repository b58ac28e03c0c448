import { expect } from '@open-wc/testing';
import { sha256 } from '../../../src/base/sha256.ts';
import {
  type Mounted, defineScripted, mount, press, put, resetScenario, scenario, settled, until,
} from '../../support/widget-harness.ts';
import { bring, cases, send } from '../suite/widget-case.ts';

const one = cases.complaint;

interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly data: string;
}

async function letter(attributes = one.attributes): Promise<Mounted> {
  return mount('complaint', attributes);
}

async function openAddition(widget: Mounted, name: RegExp): Promise<HTMLDetailsElement> {
  await press(widget.field(one.field));
  await until('the insides', () => widget.root.querySelector('details input'));
  const summary = widget.find('summary', name);
  await press(summary);
  return summary.closest('details')!;
}

function choose(widget: Mounted, ...files: File[]): void {
  const input = widget.root.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const listed = (widget: Mounted): string => widget.root.querySelector('[part~=files]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** A photo whose EXIF block says where it was taken. */
async function photo(name: string, width = 40, height = 30): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.fillRect(0, 0, width, height);
  const jpeg = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
  const text = new TextEncoder().encode('Exif\0\0MM\0*GPSLatitude 52.0907 GPSLongitude 5.1214');
  const marker = new Uint8Array([0xff, 0xe1, (text.length + 2) >> 8, (text.length + 2) & 0xff, ...text]);
  return new File([jpeg.slice(0, 2), marker, jpeg.slice(2)], name, { type: 'image/jpeg' });
}

function bytesOf({ data }: Attachment): Uint8Array {
  return Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
}

describe('a complaint', () => {
  before(() => {
    defineScripted('complaint');
  });
  beforeEach(resetScenario);

  describe('what it asks', () => {
    it('is one thing: everything else may be left out', async () => {
      const widget = await letter('');
      await one.fill(widget);
      await send(one, widget);
      const { locale, page, customer, widget: by, ...rest } = widget.data;
      expect(rest).to.deep.equal({ message: 'It leaks' });
      expect(customer).to.deep.equal({ reply: 'none' });
      expect([locale, page, by].every(Boolean)).to.equal(true);
    });

    it('says how much room is left once it is 500 characters, and not before', async () => {
      const widget = await letter('');
      const left = () => widget.root.querySelector('#message-note')?.textContent?.trim();
      await widget.element.loadSession();
      put(widget.field(one.field), 'x'.repeat(9_499));
      await settled();
      expect(left()).to.equal(undefined);
      put(widget.field(one.field), 'x'.repeat(9_500));
      await until('the room', () => left() === 'Characters left: 500.');
      expect(widget.field(one.field).getAttribute('aria-describedby')).to.contain('message-note');
      put(widget.field(one.field), 'x'.repeat(10_001));
      await until('too much', () => left() === '1 too many: at most 10,000 characters.');
    });

    it('keeps the domain of an address whole, however narrow the phone', async () => {
      const lines: number[] = [];
      for (let width = 280; width <= 360; width += 10) {
        const widget = await mount('complaint', 'customer-email="noor.de.wit@example.org"', { width });
        const address = widget.root.querySelector('span[dir=ltr]')!;
        expect(address.textContent).to.equal('noor.de.wit@example.org');
        const domain = document.createRange();
        domain.setStart(address, [...address.childNodes].findIndex((node) => node.nodeType === 1));
        domain.setEnd(address, address.childNodes.length);
        const line = parseFloat(getComputedStyle(address).lineHeight);
        expect(domain.getBoundingClientRect().height, `${domain.toString()} at ${width}`).to.be.lessThan(line * 1.5);
        lines.push(Math.round(address.getBoundingClientRect().height / line));
      }
      expect(lines, 'a phone on which the address breaks').to.include(2);
    });

    it('is marked as required by words and not by a star, and the rest as what may be skipped', async () => {
      const widget = await letter('');
      const required = widget.all<HTMLInputElement>('input, textarea').filter(
        (control) => control.required || control.getAttribute('aria-required') === 'true',
      );
      expect(required).to.deep.equal([widget.field(one.field)]);
      expect(widget.text).to.not.contain('*');
      expect(widget.find('label', /At which e-mail address may we answer/).textContent).to.contain('(you may skip this)');
      expect(widget.root.querySelector('[placeholder]')).to.equal(null);
    });

    it('says one field is missing where nothing was written, also where it was only spaces', async () => {
      for (const text of ['', ' \n\t ']) {
        const widget = await letter();
        if (text) put(widget.field(one.field), text);
        await press(widget.button(/^Send$/));
        await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
        expect(widget.root.querySelectorAll('[part~=errors] a')).to.have.length(1);
        expect(widget.field(one.field).value).to.equal(text);
        widget.stage.remove();
      }
    });

    it('is never disabled before sending', async () => {
      const widget = await letter();
      const button = widget.button(/^Send$/);
      expect(button.disabled || button.getAttribute('aria-disabled') === 'true').to.equal(false);
    });

    it('carries every addition that was made', async () => {
      const widget = await letter('order="2026-00417" contract="C-9" customer-name="Noor" customer-email="noor@example.org"');
      await one.fill(widget);
      for (const [name, run] of [
        [/make it right/, () => press(widget.find('input', /^Repair$/)).then(() => press(widget.find('input', /^An apology$/)))],
        [/agreed and not kept/, async () => {
          await widget.type(/^What was agreed/, 'A call back');
          await widget.type(/^Who said so/, 'Sem');
          await widget.type(/^When/, 'Monday');
        }],
        [/urgent/, () => press(widget.find('input', /danger/))],
      ] as const) {
        await press(widget.find('summary', name));
        await run();
      }
      await send(one, widget);
      expect(widget.data).to.deep.include({
        remedy: ['repair', 'apology'],
        agreement: { what: 'A call back', by: 'Sem', on: 'Monday' },
        urgent: true,
        order: '2026-00417',
        contract: 'C-9',
      });
      expect(widget.data['customer']).to.deep.equal({ name: 'Noor', email: 'noor@example.org', reply: 'email' });
    });

    it('shows what a closed addition holds, and opens it from the summary of errors', async () => {
      const widget = await letter();
      await one.fill(widget);
      const details = await openAddition(widget, /agreed and not kept/);
      put(widget.field(/^Who said so/), 'x'.repeat(201));
      put(widget.field(/^What was agreed/), 'A call back');
      await press(details.querySelector('summary')!);
      expect(details.open).to.equal(false);
      expect(details.querySelector('summary')!.textContent).to.contain('A call back');
      await press(widget.button(/^Send$/));
      const link = await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden]) a'));
      await settled();
      await press(link);
      expect(details.open).to.equal(true);
      expect((widget.focused as HTMLInputElement).value).to.equal('x'.repeat(201));
      expect(scenario.sent).to.have.length(0);
    });
  });

  describe('the words', () => {
    const odd: Record<string, string> = {
      'an emoji of several parts': '👩‍👩‍👧‍👦 🏳️‍🌈 é e\u0301',
      'an override of direction': 'safe \u202Etxt.exe\u202C \u200F',
      'leading and trailing spaces': '   first\n\n  second   \n',
      'tabs, null bytes and line separators': 'a\tb\u0000c\u2028d',
      markup: '<img src=x onerror=alert(1)> & "quotes" ${code} {name}',
      'half a pair': 'broken \ud83d end',
    };
    for (const [name, text] of Object.entries(odd)) {
      it(`leave as they were typed: ${name}`, async () => {
        const widget = await letter();
        await press(widget.field(one.field));
        put(widget.field(one.field), text);
        const kept = widget.field(one.field).value;
        await send(one, widget);
        expect(widget.data['message']).to.equal(kept);
        await widget.settle('received');
        expect(widget.root.querySelector('img')).to.equal(null);
        expect([...widget.root.querySelectorAll('dd')].some((value) => value.textContent === kept)).to.equal(true);
      });
    }

    it('may be 10,000 characters', async () => {
      const widget = await letter();
      await press(widget.field(one.field));
      put(widget.field(one.field), 'x'.repeat(10_000));
      await send(one, widget);
      expect(widget.data['message']).to.have.length(10_000);
    });

    it('are not cut at 10,001: that is said in words, with the limit, and the text stays', async () => {
      const widget = await letter();
      await press(widget.field(one.field));
      put(widget.field(one.field), 'x'.repeat(10_001));
      await settled();
      await press(widget.button(/^Send$/));
      await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
      expect(widget.text).to.contain('at most 10,000 characters');
      expect(widget.field(one.field).value).to.have.length(10_001);
      expect(scenario.sent).to.have.length(0);
    });

    it('stay when something huge is pasted, which is refused in words', async () => {
      const widget = await letter();
      await widget.type(one.field, 'my own words');
      await settled();
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'y'.repeat(300_000));
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true });
      widget.field(one.field).dispatchEvent(paste);
      await settled();
      expect(paste.defaultPrevented).to.equal(true);
      expect(widget.field(one.field).value).to.equal('my own words');
      expect(widget.text).to.contain('at most 10,000 characters');
    });

    it('say what is wrong with an address when the field is left, not before', async () => {
      const widget = await letter('');
      await widget.type(/At which e-mail address may we answer/, 'noor@');
      expect(widget.text).to.not.contain('The part after the @ is missing');
      await press(widget.field(one.field));
      await until('the error', () => widget.text.includes('The part after the @ is missing'));
      expect((widget.field(/At which e-mail address may we answer/) as HTMLInputElement).autocomplete).to.equal('email');
    });
  });

  describe('the promise', () => {
    it('that is shown is the one that leaves', async () => {
      const widget = await letter();
      const shown = widget.root.querySelector<HTMLTimeElement>('[part~=promise] time')!.dateTime;
      await one.fill(widget);
      await send(one, widget);
      expect(widget.data['promise']).to.deep.include({ respondBy: shown, responder: 'Mara Blom' });
      await widget.settle('received');
      expect(widget.root.querySelector('time')!.dateTime).to.equal(shown);
    });

    it('that is shown is the one that leaves, also where a first try was not complete and midnight passed', async () => {
      const widget = await letter();
      await bring(one, widget, 'invalid');
      scenario.now += 3 * 24 * 3600_000;
      await one.fill(widget);
      await settled();
      const shown = widget.root.querySelector<HTMLTimeElement>('[part~=promise] time')!.dateTime;
      await send(one, widget);
      expect((widget.data['promise'] as { respondBy: string }).respondBy).to.equal(shown);
    });

    it('is made anew for another message on another day', async () => {
      const widget = await letter();
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('received');
      scenario.now += 7 * 24 * 3600_000;
      widget.element.reset();
      await until('the form', () => widget.is('editing'));
      const shown = widget.root.querySelector<HTMLTimeElement>('[part~=promise] time')!.dateTime;
      await one.fill(widget);
      await send(one, widget);
      expect((widget.data['promise'] as { respondBy: string }).respondBy).to.equal(shown);
    });

    it('is none without respond-within, and never “as soon as possible”', async () => {
      const widget = await letter('customer-email="noor@example.org"');
      expect(widget.root.querySelector('[part~=promise]')).to.equal(null);
      expect(widget.text).to.not.match(/soon/i);
      await one.fill(widget);
      await send(one, widget);
      expect(widget.data).to.not.have.property('promise');
    });

    it('is not made to somebody who cannot be answered', async () => {
      const widget = await letter('respond-within="P1D" working-days');
      await one.fill(widget);
      const shown = widget.root.querySelector('[part~=promise]');
      await send(one, widget);
      // Shown and sent are one: neither, or both.
      expect('promise' in widget.data).to.equal(shown !== null);
    });
  });

  it('F2: takes an address out of its wrapping, says it bare, and names the slip of one that cannot work', async () => {
    const widget = await mount('complaint');
    await widget.type(/^What happened\?/, 'It leaks');
    const email = widget.field(/e-mail/);
    put(email, 'noor@example,org');
    await press(widget.button(/^Send$/));
    await until('the error', () => /there is a comma where a dot belongs/.test(widget.text));
    expect(scenario.sent).to.have.length(0);
    put(email, 'Noor <noor@example.org>;');
    await settled();
    expect(email.value).to.equal('Noor <noor@example.org>;');
    await press(widget.button(/^Send$/));
    await until('the event', () => scenario.sent.length === 1);
    expect(widget.data['customer']).to.deep.equal({ email: 'noor@example.org', reply: 'email' });
    await widget.settle('received');
    expect(widget.text.replace(/ /g, '')).to.contain('Answertonoor@example.org').and.not.match(/<noor|;/);
  });

  describe('files', () => {
    it('that are photos leave without the place where they were taken, and say so', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, await photo('leak.jpg'));
      await until('the file', () => /leak\.jpg.*without location/.test(listed(widget)));
      await send(one, widget);
      const [file] = widget.data['attachments'] as Attachment[];
      const bytes = bytesOf(file!);
      expect(new TextDecoder('latin1').decode(bytes)).to.not.match(/Exif|GPS/);
      expect(file!.size).to.equal(bytes.length);
      expect(file!.sha256).to.equal([...sha256(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      expect(file!.type).to.equal('image/jpeg');
    });

    it('of other kinds leave byte by byte', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, new File(['%PDF-1.7 \u00e9'], 'invoice.pdf', { type: 'application/pdf' }));
      await until('the file', () => listed(widget).includes('invoice.pdf'));
      await send(one, widget);
      const [file] = widget.data['attachments'] as Attachment[];
      expect(file).to.include({ name: 'invoice.pdf', type: 'application/pdf' });
      expect(new TextDecoder().decode(bytesOf(file!))).to.equal('%PDF-1.7 \u00e9');
    });

    it('that do not fit are refused with size and room, and the others stay', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, new File(['ok'], 'small.pdf', { type: 'application/pdf' }));
      await until('the file', () => listed(widget).includes('small.pdf'));
      choose(widget, new File([new Uint8Array(5_000_000)], 'huge.pdf', { type: 'application/pdf' }));
      await until('the refusal', () => /huge\.pdf does not fit: it is 5 MB, and there is room for \d/.test(widget.text));
      expect(listed(widget)).to.contain('small.pdf').and.not.contain('huge.pdf');
      expect(widget.status.textContent).to.contain('huge.pdf');
      await send(one, widget);
      expect((widget.data['attachments'] as Attachment[]).map(({ name }) => name)).to.deep.equal(['small.pdf']);
    });

    it('that cannot be read are said by name, and the others stay', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, new File(['no photo'], 'broken.jpg', { type: 'image/jpeg' }), new File(['ok'], 'fine.txt', { type: 'text/plain' }));
      await until('the refusal', () => /broken\.jpg cannot be read/.test(widget.text));
      await until('the other', () => listed(widget).includes('fine.txt'));
    });

    it('that do not fit are each said by name', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, ...Array.from({ length: 7 }, (_, i) => new File([`${i}`], `file-${i}.txt`, { type: 'text/plain' })));
      await until('both', () => ['5', '6'].every((i) => widget.text.includes(`file-${i}.txt does not fit`)));
    });

    it('may be five, and the sixth is refused in words', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, ...Array.from({ length: 6 }, (_, i) => new File([`${i}`], `file-${i}.txt`, { type: 'text/plain' })));
      await until('the refusal', () => /file-5\.txt does not fit: at most 5 files/.test(widget.text));
      await send(one, widget);
      expect(widget.data['attachments']).to.have.length(5);
    });

    it('chosen one after the other without waiting are all kept', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, await photo('one.jpg', 800, 600));
      choose(widget, new File(['2'], 'two.txt', { type: 'text/plain' }));
      await until('both', () => listed(widget).includes('one.jpg') && listed(widget).includes('two.txt'));
      await until('the end', () => !/being prepared/.test(listed(widget)));
      await send(one, widget);
      expect((widget.data['attachments'] as Attachment[]).map(({ name }) => name).sort()).to.deep.equal(['one.jpg', 'two.txt']);
    });

    it('that are still being prepared are not left behind when Send is pressed', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, await photo('slow.jpg', 3000, 2000));
      widget.button(/^Send$/).click();
      await until('the event', () => scenario.sent.length);
      expect((widget.data['attachments'] as Attachment[] | undefined)?.map(({ name }) => name)).to.deep.equal(['slow.jpg']);
    });

    it('can be taken out, by name', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, new File(['1'], 'a.txt', { type: 'text/plain' }), new File(['2'], 'b.txt', { type: 'text/plain' }));
      await until('both', () => /a\.txt.*b\.txt/.test(listed(widget)) && !/being prepared/.test(listed(widget)));
      await press(widget.button(/^Remove a\.txt/));
      await send(one, widget);
      expect((widget.data['attachments'] as Attachment[]).map(({ name }) => name)).to.deep.equal(['b.txt']);
    });

    it('are gone with reset()', async () => {
      const widget = await letter();
      await one.fill(widget);
      await openAddition(widget, /photo/);
      choose(widget, new File([new Uint8Array(5_000_000)], 'huge.pdf'), new File(['1'], 'a.txt'));
      await until('the file', () => /a\.txt/.test(listed(widget)) && /huge\.pdf does not fit/.test(widget.text));
      widget.element.reset();
      await settled();
      await until('an empty form', () => widget.field(one.field).value === '' && !/a\.txt|huge\.pdf/.test(widget.root.textContent!));
    });
  });
});
