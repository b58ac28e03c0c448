import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { canvasBytes, isoMedia } from '../../support/file-bytes.ts';
import { type Mounted, defineScripted, key, mount, press, resetScenario, settled, until } from '../../support/widget-harness.ts';
import { bring, cases, send } from '../suite/widget-case.ts';

const one = cases.complaint;
const kinds = Object.keys(cases) as EventKind[];

interface Attachment {
  readonly name: string;
  readonly data: string;
}

async function letter(attributes = one.attributes): Promise<Mounted> {
  const widget = await mount('complaint', attributes);
  await one.fill(widget);
  await until('the insides', () => widget.root.querySelector('details input[type=file]'));
  await press(widget.root.querySelector('details:has([type=file]) summary')!);
  return widget;
}

function transferOf(files: readonly File[], text = ''): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (text) transfer.setData('text/plain', text);
  return transfer;
}

async function choose(widget: Mounted, ...files: File[]): Promise<void> {
  const input = widget.root.querySelector<HTMLInputElement>('input[type=file]')!;
  input.files = transferOf(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await ready(widget);
}

/** When everything that was chosen has been looked at, something is said of it. */
async function ready(widget: Mounted): Promise<void> {
  await settled();
  await until('the end of preparing', () => !widget.text.includes('is being prepared'));
  await settled();
}

const text = (name: string, words = `the words of ${name}`): File => new File([words], name, { type: 'text/plain' });
const filesOf = (widget: Mounted): string[] => widget.all('.file:has(button) bdi').map((file) => file.textContent!);
const attachments = (widget: Mounted): Attachment[] => (widget.data['attachments'] ?? []) as Attachment[];
const removal = (widget: Mounted, name: string): HTMLButtonElement => widget.all<HTMLButtonElement>('.file button').find((button) => button.getAttribute('aria-label') === `Remove ${name}`)!;
const refusalsOf = (widget: Mounted): string[] => widget.all('details .error').map((refusal) => refusal.textContent!.trim());

/** As a browser tells of a drop, from the first moment over the page on. Whether the browser would open what is dropped. */
function drop(target: Element, transfer: DataTransfer): { readonly opens: boolean } {
  const tell = (type: string): boolean =>
    target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }));
  tell('dragenter');
  const over = tell('dragover');
  return { opens: tell('drop') || over };
}

function paste(target: Element, transfer: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, composed: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

describe('files that are added to a complaint', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  beforeEach(resetScenario);

  it('F9: are not taken when they are empty, and that is said', async () => {
    const widget = await letter();
    await choose(widget, new File([], 'contract.pdf', { type: 'application/pdf' }), text('rest.txt'));
    expect(refusalsOf(widget)).to.deep.equal(['contract.pdf is empty.']);
    expect(widget.status.textContent).to.contain('contract.pdf is empty.');
    expect(filesOf(widget)).to.deep.equal(['rest.txt']);
    await send(one, widget);
    expect(attachments(widget).map(({ name }) => name)).to.deep.equal(['rest.txt']);
  });

  it('F9: are not taken when they cannot be read any more, which is not called empty', async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('notes.txt', { create: true });
    const write = async (words: string): Promise<void> => {
      const writable = await handle.createWritable();
      await writable.write(words);
      await writable.close();
    };
    await write('gone before it was read');
    const file = await handle.getFile();
    // The file on disk is another one than was chosen.
    await write('something else, and longer than it was');
    const widget = await letter();
    await choose(widget, file);
    expect(refusalsOf(widget)).to.deep.equal(['notes.txt cannot be read.']);
    expect(filesOf(widget)).to.deep.equal([]);
  });

  it('F10: are said as they come and go, and the focus is at the next, or where another is chosen', async () => {
    const widget = await letter();
    await choose(widget, text('a.txt'), text('b.txt'), text('c.txt'));
    expect(widget.status.textContent).to.equal('Added: a.txt, b.txt, c.txt');
    removal(widget, 'b.txt').focus();
    await key('Enter');
    expect(filesOf(widget)).to.deep.equal(['a.txt', 'c.txt']);
    expect(widget.status.textContent).to.equal('Removed: b.txt');
    expect(widget.focused === removal(widget, 'c.txt')).to.equal(true);
    await key('Enter');
    expect(widget.status.textContent).to.equal('Removed: c.txt');
    expect(widget.focused === widget.root.querySelector('input[type=file]')).to.equal(true);
    await choose(widget, text('d.txt'));
    expect(widget.status.textContent).to.equal('Added: d.txt');
    removal(widget, 'a.txt').focus();
    await key('Enter');
    expect(widget.focused === removal(widget, 'd.txt')).to.equal(true);
    await key('Enter');
    expect(filesOf(widget)).to.deep.equal([]);
    expect(widget.focused === widget.root.querySelector('input[type=file]')).to.equal(true);
  });

  it('F10: are told apart where two have one name', async () => {
    const widget = await letter();
    const photo = async (width: number) => new File([await canvasBytes('image/png', width)], 'image.png', { type: 'image/png' });
    await choose(widget, await photo(40), await photo(50), text('image.JPG'), text('notes'), text('notes', 'others'));
    expect(filesOf(widget)).to.deep.equal(['image.jpg', 'image (2).jpg', 'image (3).JPG', 'notes', 'notes (2)']);
    expect(new Set(widget.all('.file button').map((button) => button.getAttribute('aria-label')))).to.have.length(5);
    await send(one, widget);
    expect(attachments(widget).map(({ name }) => name)).to.deep.equal(['image.jpg', 'image (2).jpg', 'image (3).JPG', 'notes', 'notes (2)']);
  });

  it('F10: keep their ending, however long the name is', async () => {
    const widget = await letter();
    await choose(widget, text(`${'n'.repeat(300)}.txt`), text(`${'n'.repeat(300)}.txt`, 'others'));
    await send(one, widget);
    expect(attachments(widget).map(({ name }) => [name.length, name.slice(-9)])).to.deep.equal([[200, 'nnnnn.txt'], [200, 'n (2).txt']]);
  });

  it('F10: are not taken twice, and may come again once they were taken out', async () => {
    const widget = await letter();
    const png = await canvasBytes('image/png');
    await choose(widget, text('a.txt'), new File([png], 'photo.png', { type: 'image/png' }));
    await choose(widget, text('copy.txt', 'the words of a.txt'), new File([png], 'photo (1).png'));
    expect(refusalsOf(widget)).to.deep.equal(['copy.txt has been added already.', 'photo (1).png has been added already.']);
    expect(filesOf(widget)).to.deep.equal(['a.txt', 'photo.jpg']);
    // As large, and not the same.
    await choose(widget, text('b.txt', 'the words of b.txt'));
    expect(filesOf(widget)).to.deep.equal(['a.txt', 'photo.jpg', 'b.txt']);
    await press(removal(widget, 'a.txt'));
    await choose(widget, text('a.txt'));
    expect(filesOf(widget)).to.deep.equal(['photo.jpg', 'b.txt', 'a.txt']);
  });

  it('F10: are asked about each, in a line of its own, also under one name; and not twice', async () => {
    const widget = await letter();
    const [heic, other] = [isoMedia('heic', 'heic'), isoMedia('heic', 'mif1', 'heic')];
    await choose(widget, new File([heic], 'image.heic'), new File([other], 'image.heic'), new File([heic], 'image.heic'));
    expect(widget.all('.asked')).to.have.length(2);
    expect(refusalsOf(widget)).to.deep.equal(['image.heic has been added already.']);
    await press(widget.button(/^Send$/));
    const links = await until('the summary', () => {
      const found = widget.all('[part~=errors]:not([hidden]) a');
      return found.length === 2 && found;
    });
    expect(links.map((link) => link.textContent)).to.deep.equal(['Choose whether image.heic goes as it is.', 'Choose whether image (2).heic goes as it is.']);
    await press(links[1]!);
    expect(widget.focused === widget.button(/^Leave it out: image \(2\)\.heic/)).to.equal(true);
    await key('Enter');
    await until('one line', () => widget.all('[part~=errors]:not([hidden]) a').length === 1);
    expect(widget.find('[part~=errors] a', /image\.heic/)).to.not.equal(null);
    await press(widget.button(/^Add it as it is: image\.heic/));
    await until('the file', () => filesOf(widget).length === 1);
    await send(one, widget);
    expect(attachments(widget).map(({ name }) => name)).to.deep.equal(['image.heic']);
  });

  const names: Readonly<Record<string, string>> = {
    'photo\u202egpj.exe': 'photogpj.exe',
    '\u2067photo\u2069.txt': 'photo.txt',
    'a\u200bb\u2060c\ufeffd\u00ade.txt': 'abcde.txt',
    'two\nlines\t.txt': 'two lines .txt',
    'tag\u{e0041}\u{e007f}.txt': 'tag.txt',
    '\u202e\u200f': '\ufffd',
    // What a script or a picture needs stays.
    'می\u200cخواهم.txt': 'می\u200cخواهم.txt',
    '👩\u200d👧 ❤\ufe0f.txt': '👩\u200d👧 ❤\ufe0f.txt',
    'שלום.txt': 'שלום.txt',
  };
  for (const [given, shown] of Object.entries(names)) {
    it(`F11: read as what they are, wherever they are named: ${JSON.stringify(given)}`, async () => {
      const widget = await letter();
      await choose(widget, text(given));
      expect(filesOf(widget)).to.deep.equal([shown]);
      expect(widget.status.textContent).to.equal(`Added: ${shown}`);
      expect(widget.all('.file button')[0]!.getAttribute('aria-label')).to.equal(`Remove ${shown}`);
      await choose(widget, new File([], given));
      expect(refusalsOf(widget)).to.deep.equal([`${shown} is empty.`]);
      await press(widget.root.querySelector('details:has([type=file]) summary')!);
      expect(widget.root.querySelector('details:has([type=file]) summary .fine')!.textContent).to.equal(shown);
      await send(one, widget);
      expect(attachments(widget)[0]!.name).to.equal(shown);
      await widget.settle('received');
      const row = [...widget.root.querySelectorAll('dt')].find((term) => term.textContent === 'Files')!;
      expect(row.nextElementSibling!.textContent).to.equal(shown);
    });
  }

  it('F11: read as what they are where a question is asked about them', async () => {
    const widget = await letter();
    await choose(widget, new File([isoMedia('heic', 'heic')], 'a\u202eb.heic'));
    expect(widget.all('.asked')[0]!.textContent).to.contain('The location in ab.heic cannot');
    await press(widget.button(/^Send$/));
    await until('the line', () => widget.has('[part~=errors] a', /^Choose whether ab\.heic goes/));
  });

  it('F13: are taken wherever on the widget they are dropped, and the addition opens', async () => {
    for (const target of ['[part~=sheet]', '[part~=message] textarea', '[part~=question]', 'button[type=submit]']) {
      const widget = await mount('complaint', one.attributes);
      await one.fill(widget);
      const transfer = transferOf([text('a.txt'), new File([await canvasBytes('image/png')], 'b.png', { type: 'image/png' })]);
      expect(drop(widget.root.querySelector(target)!, transfer).opens, target).to.equal(false);
      await until(`both, ${target}`, () => filesOf(widget).length === 2);
      await ready(widget);
      expect(widget.root.querySelector('details:has([type=file])')!.hasAttribute('open')).to.equal(true);
      expect(widget.status.textContent).to.equal('Added: a.txt, b.jpg');
      await send(one, widget);
      expect(attachments(widget).map(({ name }) => name)).to.deep.equal(['a.txt', 'b.jpg']);
      widget.stage.remove();
    }
  });

  it('F13: are taken also where the drop is the first that is heard of the customer', async () => {
    const widget = await mount('complaint', one.attributes);
    expect(widget.element.controller).to.equal(undefined);
    expect(drop(widget.root.querySelector('textarea')!, transferOf([text('first.txt')])).opens).to.equal(false);
    await until('the file', () => filesOf(widget)[0] === 'first.txt');
  });

  it('F13: are taken out of the clipboard, and a text with a picture of itself stays a text', async () => {
    const widget = await letter();
    const field = widget.field(one.field);
    const png = new File([await canvasBytes('image/png')], 'image.png', { type: 'image/png' });
    expect(paste(field, transferOf([png], 'A1\tB1')).defaultPrevented).to.equal(false);
    await ready(widget);
    expect(filesOf(widget)).to.deep.equal([]);
    expect(paste(field, transferOf([png])).defaultPrevented).to.equal(true);
    await until('the picture', () => filesOf(widget).length === 1);
    expect(filesOf(widget)).to.deep.equal(['image.jpg']);
  });

  it('F13: leave a text that is dragged, and what is dropped on the page’s own content, alone', async () => {
    const widget = await mount('complaint', `${one.attributes} mode="drawer"`, { content: '<button slot="trigger">Open</button>' });
    const dragged = new DataTransfer();
    dragged.setData('text/plain', 'words');
    await press(widget.element.querySelector('button')!);
    await until('the form', () => widget.has('textarea', one.field));
    expect(drop(widget.field(one.field), dragged).opens).to.equal(true);
    expect(drop(widget.element.querySelector('button')!, transferOf([text('a.txt')])).opens).to.equal(true);
    await settled();
    expect(filesOf(widget)).to.deep.equal([]);
  });

  it('F13: that are none are not taken, and why is said', async () => {
    const widget = await letter();
    // What some mail programs give: a file that is not there.
    const nothing = { types: ['Files'], files: [], items: [] };
    const event = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: nothing });
    widget.field(one.field).dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    await until('why', () => refusalsOf(widget)[0] === 'That cannot be added here. Save it as a file, and choose that.');
    expect(widget.status.textContent).to.contain('Save it as a file');
  });

  it('F13: that are folders are not taken, and why is said', async () => {
    const widget = await letter();
    const folder = new File([], 'photos');
    const event = new DragEvent('drop', { bubbles: true, composed: true, cancelable: true });
    const items = [{ webkitGetAsEntry: () => ({ isDirectory: true, name: 'photos' }) }];
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files: [folder, text('a.txt')], items } });
    widget.field(one.field).dispatchEvent(event);
    await until('why', () => refusalsOf(widget)[0] === 'photos is a folder. Choose the files in it.');
    await until('the file', () => filesOf(widget)[0] === 'a.txt');
  });

  for (const kind of kinds) {
    for (const state of ['editing', 'sending', 'received', 'queued', 'refused'] as const) {
      if (kind === 'complaint' && (state === 'editing' || state === 'refused')) continue;
      it(`F13: open nothing where they cannot be taken, and why is said (${kind}, ${state})`, async () => {
        const widget = await mount(kind, cases[kind].attributes);
        await bring(cases[kind], widget, state);
        const sheet = widget.root.querySelector('[part~=sheet]')!;
        expect(drop(sheet, transferOf([text('a.txt')])).opens).to.equal(false);
        await until('why', () => widget.root.querySelector('.untaken')?.textContent === 'Files and links cannot be added here.');
        await until('the words', () => widget.status.textContent === 'Files and links cannot be added here.');
        expect(paste(sheet, transferOf([text('a.txt')])).defaultPrevented).to.equal(true);
        expect(filesOf(widget)).to.deep.equal([]);
        await expect(widget.element).to.be.accessible();
        // The next thing that happens is another one.
        if (state !== 'editing') return;
        await cases[kind].fill(widget);
        await until('quiet', () => !widget.root.querySelector('.untaken'));
      });
    }
  }

  it('F13: are taken where a refused complaint is changed', async () => {
    const widget = await mount('complaint', one.attributes);
    await bring(one, widget, 'refused');
    expect(drop(widget.root.querySelector('[part~=outcome]')!, transferOf([text('a.txt')])).opens).to.equal(false);
    await until('the file', () => filesOf(widget)[0] === 'a.txt');
    await send(one, widget);
    expect(attachments(widget)).to.have.length(1);
  });
});

