import { expect } from '@open-wc/testing';
import type { Unsent } from '../../../src/elements/ports.ts';
import { type Mounted, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase } from '../widget-case.ts';

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
    await widget.element.wake();
    await until('what is unsent', () => widget.root.querySelector('.unsent'));
    widget.root.querySelector<HTMLDetailsElement>('details:has(.unsent)')!.open = true;
    await settled();
    return widget;
  };
  const rows = (widget: Mounted) => [...widget.root.querySelectorAll<HTMLElement>('.unsent > li')];

  describe('what an earlier visit left unsent', () => {
    it('is not spoken of where there is none', async () => {
      const widget = await mount(one.kind, one.attributes);
      await widget.element.wake();
      await settled();
      expect(widget.text).to.not.contain('from earlier');
    });

    it('is counted, and told with reference, words and how it stands', async () => {
      const widget = await opened(item(1), item(2, { state: 'refused' }), item(3, { state: 'stale' }));
      expect(widget.text).to.contain('Not sent yet, from earlier: 3');
      const [waiting, refused, stale] = rows(widget).map(({ textContent }) => textContent!);
      expect(waiting).to.contain('AAAAA-BBBBB-1').and.to.contain('Words of number 1. <b>').and.to.contain('Not sent yet');
      expect(refused).to.contain('It was not accepted').and.to.not.contain('Send now');
      expect(stale).to.contain('never delivered');
      expect(widget.text).to.not.match(/thank/i);
      await expect(widget.element).to.be.accessible();
    });

    it('is sent when the customer asks, and goes from the list once it was received', async () => {
      const widget = await opened(item(1));
      await press(widget.button(/^Send now$/));
      expect(scenario.tries).to.equal(1);
      scenario.unsent.length = 0;
      document.dispatchEvent(new Event('kroon-received'));
      await until('an empty list', () => !widget.root.querySelector('.unsent'));
    });

    it('goes only by the second press', async () => {
      const widget = await opened(item(1), item(2));
      await press(widget.button(/^Erase$/));
      expect(scenario.takenBack).to.deep.equal([]);
      await press(widget.button(/^Erase for good$/));
      expect(scenario.takenBack).to.deep.equal([item(1).id]);
      await until('one row', () => rows(widget).length === 1);
      expect(rows(widget)[0]!.textContent).to.contain('AAAAA-BBBBB-2');
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

    it('stands beside a form that works', async () => {
      const widget = await opened(item(1));
      await one.fill(widget, 'Something new');
      expect(scenario.draft).to.contain('Something new');
    });
  });
}
