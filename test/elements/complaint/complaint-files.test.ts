import { expect } from '@open-wc/testing';
import { canvasBytes, gif, holdsPlace, isoMedia, jpegWithGps, latin, pngWith, quickTime, raw, webpWithExif, gps } from '../../support/file-bytes.ts';
import { type Mounted, defineScripted, key, mount, press, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { expectEqual } from '../dark-patterns/equal-boxes.ts';
import { cases, send } from '../suite/widget-case.ts';

const one = cases.complaint;

interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

async function letter(attributes = one.attributes): Promise<Mounted> {
  const widget = await mount('complaint', attributes);
  await one.fill(widget);
  await until('the insides', () => widget.root.querySelector('details input[type=file]'));
  await press(widget.root.querySelector('details:has([type=file]) summary')!);
  return widget;
}

function choose(widget: Mounted, ...files: File[]): void {
  const input = widget.root.querySelector<HTMLInputElement>('input[type=file]')!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const attachments = (widget: Mounted): Attachment[] => (widget.data['attachments'] ?? []) as Attachment[];
const bytesOf = ({ data }: Attachment): Uint8Array => Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
const questions = (widget: Mounted): HTMLElement[] => widget.all('.asked');
const done = (widget: Mounted) => until('the end of preparing', () => !widget.text.includes('is being prepared'));

/** Types as browsers give them: right, none, wrong, in capitals. */
const told = ['', 'application/octet-stream', 'IMAGE/JPEG', 'text/plain'];

describe('the files of a complaint', () => {
  before(() => {
    defineScripted('complaint');
  });
  beforeEach(resetScenario);

  it('F1: leave without their location where they can be drawn, whatever they are called and whatever the browser says', async () => {
    const photos = {
      'photo.jpg': await jpegWithGps(),
      'really-a-photo.pdf': await jpegWithGps(),
      'shot.png': await pngWith(['eXIf', gps]),
      'photo.webp': await webpWithExif(false),
    };
    for (const [name, bytes] of Object.entries(photos)) {
      expect(holdsPlace(bytes), name).to.equal(true);
      for (const type of told) {
        const widget = await letter();
        choose(widget, new File([bytes], name, { type }));
        await until(`${name} (${type})`, () => /without location/.test(widget.text));
        expect(questions(widget)).to.have.length(0);
        await send(one, widget);
        const [file] = attachments(widget);
        expect(holdsPlace(bytesOf(file!)), `${name} (${type})`).to.equal(false);
        expect(file!.type).to.equal('image/jpeg');
        expect(file!.name).to.match(/\.jpg$/);
        resetScenario();
      }
    }
  });

  const unknown: readonly (readonly [name: string, bytes: () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>, type: string])[] = [
    ['IMG_1.heic', () => isoMedia('heic', 'mif1', 'heic'), 'image/heic'],
    ['IMG_2.HEIC', () => isoMedia('mif1', 'mif1', 'heix'), 'image/heic'],
    ['sequence.heif', () => isoMedia('msf1', 'hevc'), 'image/heic'],
    ['IMG_3.avif', () => isoMedia('avif', 'mif1'), 'image/avif'],
    ['IMG_4.dng', () => raw, 'image/tiff'],
    ['IMG_5.cr3', () => isoMedia('crx ', 'isom'), 'image/x-canon-cr3'],
    ['IMG_6.raf', () => latin('FUJIFILMCCD-RAW 0201 52.0907'), 'image/x-raw'],
    ['IMG_7.jp2', () => latin('\0\0\0\x0cjP  \r\n\x87\n 52.0907'), 'image/jp2'],
    ['MOV_1.mp4', () => isoMedia('mp42', 'isom'), 'video/mp4'],
    ['MOV_2.mov', () => isoMedia('qt  '), 'video/quicktime'],
    ['MOV_3.mov', () => quickTime, 'video/quicktime'],
    ['moving.gif', () => gif(true), 'image/gif'],
    ['moving.webp', () => webpWithExif(true), 'image/webp'],
    ['moving.png', () => pngWith(['acTL', '\0\0\0\x01\0\0\0\0'], ['eXIf', gps]), 'image/png'],
    ['torn.jpg', async () => (await jpegWithGps()).slice(0, 120), 'image/jpeg'],
  ];
  for (const [name, make, type] of unknown) {
    it(`F1: ${name}, whose location cannot be taken out here, goes only when the customer was told and says so`, async () => {
      const bytes = await make();
      expect(holdsPlace(bytes)).to.equal(true);
      const widget = await letter();
      choose(widget, new File([bytes], name));
      const asked = await until('the question', () => questions(widget)[0]);
      const words = asked.textContent!.replace(/\s+/g, ' ');
      expect(words).to.contain(`The location in ${name} cannot be taken out here.`).and.match(/screenshot/);
      await until('the words', () => widget.status.textContent?.includes(`The location in ${name}`));
      expect(widget.text).to.not.contain('without location');

      // Neither taken along nor left behind in silence.
      await press(widget.button(/^Send$/));
      await until('the error', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
      expect(widget.text).to.contain(`Choose whether ${name} goes as it is.`);
      expect(scenario.sent).to.have.length(0);

      await press(widget.button(new RegExp(`^Add it as it is: ${name}`)));
      await until('the file', () => questions(widget).length === 0 && widget.root.querySelector('.file'));
      expect(widget.text).to.contain('as it is, with its location').and.not.contain('without location');
      await send(one, widget);
      const [file] = attachments(widget);
      expect(file).to.include({ name, type });
      expect([...bytesOf(file!)]).to.deep.equal([...bytes]);
    });
  }

  it('F1: keeps what has no location as it is, under the type that the bytes have', async () => {
    const files = [
      ['doc.jpg', latin('%PDF-1.7 x'), 'application/pdf'],
      ['drawing', latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
      ['moving.gif', gif(false), 'image/gif'],
      ['moving.webp', await webpWithExif(true, false), 'image/webp'],
      ['free.txt', latin('The free words of a customer'), 'text/plain'],
    ] as const;
    const widget = await letter();
    choose(widget, ...files.map(([name, bytes]) => new File([bytes], name, { type: name.endsWith('.txt') ? 'text/plain' : '' })));
    await until('all', () => widget.all('.file').length === files.length);
    await done(widget);
    expect(questions(widget)).to.have.length(0);
    expect(widget.text).to.not.contain('without location');
    await send(one, widget);
    attachments(widget).forEach((file, i) => {
      const [name, bytes, type] = files[i]!;
      expect(file).to.include({ name, type });
      expect([...bytesOf(file)]).to.deep.equal([...bytes]);
    });
  });

  it('F1: is answered by keyboard, the focus goes to what is next, and what was done is heard', async () => {
    const widget = await letter();
    choose(widget, new File([isoMedia('heic', 'heic')], 'a.heic'), new File([isoMedia('qt  ')], 'b.mov'), new File(['c'], 'c.txt', { type: 'text/plain' }));
    await until('both questions', () => questions(widget).length === 2);
    await done(widget);
    widget.button(/^Leave it out: a\.heic/).focus();
    await key('Enter');
    await until('one question', () => questions(widget).length === 1);
    expect(widget.focused === widget.button(/^Leave it out: b\.mov/)).to.equal(true);
    expect(widget.status.textContent).to.contain('a.heic, left out');
    await key('Tab');
    await key('Enter');
    await until('none', () => questions(widget).length === 0);
    await until('the focus', () => widget.focused === widget.root.querySelector('input[type=file]'));
    expect(widget.status.textContent).to.contain('b.mov, as it is');
    await send(one, widget);
    expect(attachments(widget).map(({ name }) => name)).to.deep.equal(['c.txt', 'b.mov']);
  });

  it('F1: leads from the summary to the question, and forgets both when it was answered', async () => {
    const widget = await letter();
    choose(widget, new File([isoMedia('heic', 'heic')], 'a.heic'));
    await until('the question', () => questions(widget)[0]);
    await press(widget.button(/^Send$/));
    await until('the error', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
    await press(widget.find('[part~=errors] a', /a\.heic/));
    expect(widget.focused === widget.button(/^Leave it out/)).to.equal(true);
    await key('Enter');
    await until('no error', () => !widget.root.querySelector('[part~=errors]:not([hidden])'));
    await send(one, widget);
    expect(attachments(widget)).to.deep.equal([]);
  });

  it('F1: has two ways of equal weight, in every language', async () => {
    for (const language of ['en', 'nl', 'de', 'fr']) {
      const widget = await letter();
      choose(widget, new File([isoMedia('heic', 'heic')], 'a.heic'));
      await until('the question', () => questions(widget)[0]);
      widget.element.setAttribute('locale', language);
      await until('the language', () => widget.root.querySelector(`[part~=sheet][lang=${language}]`));
      await settled();
      expectEqual(widget, widget.all('.asked button'));
      expect(questions(widget)[0]!.textContent).to.contain('a.heic');
      resetScenario();
    }
  });

  it('F1: has no photo that a browser can draw and that keeps what was in it', async () => {
    const widget = await letter();
    choose(widget, new File([await canvasBytes('image/png')], 'plain.png'), new File(['no photo'], 'broken.png', { type: 'image/png' }));
    await until('the refusal', () => /broken\.png cannot be read/.test(widget.text));
    expect(questions(widget)).to.have.length(0);
    await send(one, widget);
    expect(attachments(widget).map(({ name, type }) => [name, type])).to.deep.equal([['plain.jpg', 'image/jpeg']]);
  });
});
