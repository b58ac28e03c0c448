import { expect } from '@open-wc/testing';
import type { Unsent } from '../../../src/elements/contract/ports.ts';
import { type Mounted, doublePress, key, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, send } from './widget-case.ts';

const item = (number: number, more: Partial<Unsent> = {}): Unsent => ({
  id: `00000000-0000-7000-8000-00000000000${number}`,
  reference: `AAAAA-BBBBB-${number}`,
  madeAt: Date.UTC(2026, 10, 19, 9, 30),
  words: `Words of number ${number}. <b>${'x'.repeat(200)}</b>`,
  state: 'queued',
  ...more,
});

/** What an earlier visit left unsent: shown with what can be done about it, and never erased by a slip. */
export function unsentSuite(one: WidgetCase): void {
  const opened = async (...items: Unsent[]): Promise<Mounted> => {
    scenario.unsent.push(...items);
    const widget = await mount(one.kind, one.attributes);
    await widget.element.loadSession();
    await until('what is unsent', () => widget.root.querySelector('.unsent'));
    widget.root.querySelector<HTMLDetailsElement>('details:has(.unsent)')!.open = true;
    await settled();
    return widget;
  };
  const rows = (widget: Mounted) => [...widget.root.querySelectorAll<HTMLElement>('.unsent > li')];

  describe('what an earlier visit left unsent', () => {
    it('is not spoken of where there is none', async () => {
      const widget = await mount(one.kind, one.attributes);
      await widget.element.loadSession();
      await settled();
      expect(widget.text).to.not.match(/from earlier/i);
    });

    it('is counted, and told with reference, words and how it stands', async () => {
      const widget = await opened(item(1), item(2, { state: 'refused' }), item(3, { state: 'stale' }));
      expect(widget.text).to.contain('From earlier, not sent yet: 3');
      const [waiting, refused, stale] = rows(widget).map(({ textContent }) => textContent!);
      expect(waiting).to.contain('AAAAA-BBBBB-1').and.to.contain('Words of number 1. <b>').and.to.contain('Not sent yet');
      expect(refused).to.contain('It was not accepted').and.to.not.contain('Send now');
      expect(stale).to.contain('No confirmation ever came for this');
      expect(widget.text).to.not.match(/thank/i);
      await expect(widget.element).to.be.accessible();
    });

    it('is sent when the customer asks, and goes from the list once it was received', async () => {
      const widget = await opened(item(1));
      await press(widget.button(/^Send now$/));
      expect(scenario.tries).to.equal(1);
      scenario.unsent.length = 0;
      scenario.news();
      await until('an empty list', () => !widget.root.querySelector('.unsent'));
    });

    it('is said to have been received, with its reference, where the customer had left meanwhile', async () => {
      scenario.unsent.push(item(1, { state: 'received', words: '' }));
      const widget = await mount(one.kind, one.attributes);
      await widget.element.loadSession();
      await until('the reference', () => widget.text.includes('received now: AAAAA-BBBBB-1'));
      expect(widget.root.querySelector('.unsent')).to.equal(null);
      expect(widget.text).to.not.contain('Not sent yet');
    });

    it('N5: is said to have been received also where that came while what shows it was on its way', async () => {
      scenario.unsent.push(item(1));
      const widget = await mount(one.kind, one.attributes);
      // The first look finds it waiting; the news comes before anybody listens.
      scenario.looked = () => {
        scenario.looked = undefined;
        scenario.unsent[0] = item(1, { state: 'received', words: '' });
        scenario.news();
      };
      await widget.element.loadSession();
      await until('the reference', () => widget.text.includes('received now: AAAAA-BBBBB-1'));
      expect(widget.root.querySelector('.unsent')).to.equal(null);
    });

    it('goes only by the second press', async () => {
      const widget = await opened(item(1), item(2));
      await press(widget.button(/^Erase$/));
      expect(scenario.takenBack).to.deep.equal([]);
      // A try whose answer was lost may have reached them: nobody knows, and that is said before it goes.
      expect(rows(widget)[0]!.textContent).to.contain('If it has already reached us, it cannot be taken back here.');
      expect(rows(widget)[1]!.textContent).to.not.contain('reached us');
      await press(widget.button(/^Erase for good$/));
      expect(scenario.takenBack).to.deep.equal([item(1).id]);
      await until('one row', () => rows(widget).length === 1);
      expect(rows(widget)[0]!.textContent).to.contain('AAAAA-BBBBB-2');
    });

    it('F10: is said to be gone, and leaves the focus at the next, or in the form', async () => {
      const widget = await opened(item(1), item(2));
      for (const left of [1, 0]) {
        widget.button(/^Erase$/).focus();
        await key('Enter');
        widget.button(/^Erase for good$/).focus();
        await key('Enter');
        await until('the rest', () => rows(widget).length === left);
        await settled();
        expect(widget.status.textContent).to.equal('It is gone.');
        const inside = left ? rows(widget)[0]! : widget.root.querySelector('form')!;
        expect(inside.contains(widget.focused), `${left} left`).to.equal(true);
      }
      expect(widget.focused!.matches('textarea, input')).to.equal(true);
    });

    it('does not go by a double click, nor by a key that is held', async () => {
      const widget = await opened(item(1));
      await doublePress(widget.button(/^Erase$/));
      expect(scenario.takenBack).to.deep.equal([]);
      expect(widget.has('button', /^Erase for good$/)).to.equal(true);
      const button = widget.button(/^Erase for good$/);
      const held = new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true });
      button.dispatchEvent(held);
      expect(held.defaultPrevented).to.equal(true);
      const tab = new KeyboardEvent('keydown', { key: 'Tab', repeat: true, bubbles: true, cancelable: true });
      button.dispatchEvent(tab);
      expect(tab.defaultPrevented).to.equal(false);
      await press(button);
      expect(scenario.takenBack).to.deep.equal([item(1).id]);
    });

    it('was answered where it was refused: nothing is said then of what may have reached them', async () => {
      const widget = await opened(item(1, { state: 'refused' }));
      await press(widget.button(/^Erase$/));
      expect(widget.has('button', /^Erase for good$/)).to.equal(true);
      expect(widget.text).to.not.contain('reached us');
    });

    it('can be saved, word for word', async () => {
      const widget = await opened(item(1));
      let saved: Blob | undefined;
      const before = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        saved = blob;
        return before(blob);
      };
      const hold = (event: Event): void => {
        event.preventDefault();
      };
      addEventListener('click', hold);
      await press(widget.button(/^Save$/));
      removeEventListener('click', hold);
      URL.createObjectURL = before;
      expect(await saved!.text()).to.equal(item(1).words);
    });

    it('is taken up where it was refused, and what is sent then replaces it', async () => {
      const before = await mount(one.kind, one.attributes);
      await one.fill(before, 'Taken up');
      await send(one, before);
      const { data } = scenario.sent[0]!.event;
      before.element.remove();
      const widget = await opened(item(1, { state: 'refused', data }), item(2, { state: 'refused' }));
      expect(rows(widget)[1]!.textContent).to.not.contain('Change it');
      await press(widget.button(/^Change it and send it again$/));
      await until('the words in the form', () => widget.has('textarea, input', one.field));
      await settled();
      // It stands in the form now, and in no list beside it.
      expect(rows(widget).map(({ textContent }) => textContent).join()).to.not.contain('AAAAA-BBBBB-1');
      await send(one, widget);
      const { event } = scenario.sent.at(-1)!;
      expect(event.supersedes).to.equal(item(1).id);
      expect(event.id).to.not.equal(item(1).id);
      const words = ({ page: _, widget: __, ...rest }: Record<string, unknown>) => rest;
      expect(words(event.data as never)).to.deep.equal(words(data as never));
    });

    if (one.kind !== 'complaint') {
      it('can be changed in the form that it was made in alone: another act or scale is another thing to say', async () => {
        const before = await mount(one.kind, one.attributes);
        await one.fill(before, 'Made elsewhere');
        await send(one, before);
        const { data } = before;
        before.element.remove();
        const other = one.kind === 'rating' ? { ...data, scale: 'thumbs', score: 1 } : { ...data, preset: 'eu-withdrawal', act: 'withdrawal' };
        const widget = await opened(item(1, { state: 'refused', data: other }));
        expect(rows(widget)[0]!.textContent).to.not.contain('Change it');
        widget.stage.remove();
        const same = await opened(item(2, { state: 'refused', data }));
        expect(rows(same).map(({ textContent }) => textContent).join()).to.contain('Change it');
      });
    }

    it('is not written over what the customer has typed', async () => {
      const widget = await opened(item(1, { state: 'refused', data: { message: 'old', comment: 'old' } }));
      await one.fill(widget, 'Something new');
      await settled();
      expect(rows(widget)[0]!.textContent).to.not.contain('Change it');
      expect(scenario.draft).to.contain('Something new');
    });

    it('is told as received before where another version was, with that reference', async () => {
      const receipt = { reference: 'CCCCC-DDDDD-5' } as never;
      const problem = { status: 422, type: 'conflict', errors: [], receipt } as const;
      const widget = await opened(item(1, { state: 'refused', problem }), item(2, { state: 'refused', problem: { status: 413, type: 'too-large', errors: [] } }));
      expect(rows(widget)[0]!.textContent).to.contain('An earlier version was received').and.to.contain('CCCCC-DDDDD-5');
      expect(rows(widget)[1]!.textContent).to.contain('too large');
    });

    it('can be copied, word for word', async () => {
      const widget = await opened(item(1));
      let copied = '';
      const { clipboard } = navigator;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text: string) => void (copied = text) } });
      await press(widget.button(/^Copy$/));
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
      await until('the note', () => widget.text.includes('Copied'));
      expect(copied).to.equal(item(1).words);
    });

    it('stands beside a form that works', async () => {
      const widget = await opened(item(1));
      await one.fill(widget, 'Something new');
      expect(scenario.draft).to.contain('Something new');
    });
  });
}
