import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { key, mount, outcomeNames, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, send, toLastStep } from './widget-case.ts';

/** Where the focus goes, and the whole path by keyboard. */
export function focusSuite(one: WidgetCase): void {
  const { kind } = one;

  describe('focus', () => {
    it('goes to the summary of a failed submit, whose links lead to the fields', async () => {
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'invalid');
      const summary = widget.root.querySelector<HTMLElement>('[part~=errors]')!;
      expect(widget.focused).to.equal(summary);
      const links = [...summary.querySelectorAll('a')];
      expect(links.length).to.be.greaterThan(0);
      for (const link of links) {
        const { hash } = location;
        await press(link);
        expect(widget.focused?.matches('input, textarea'), link.textContent ?? '').to.equal(true);
        expect(location.hash).to.equal(hash);
        const box = widget.focused!.getBoundingClientRect();
        expect(box.top).to.be.greaterThan(0);
        expect(box.bottom).to.be.lessThan(innerHeight + 1);
      }
    });

    if (kind !== 'rating') {
      it('goes by such a link into a fact that the page got wrong', async () => {
        const widget = await mount(kind, one.attributes.replace('noor@example.org', 'noor'));
        if (kind === 'cancellation') await one.fill(widget);
        else await one.fill(widget);
        await press(widget.button(one.next));
        const summary = await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
        await settled();
        await press(summary.querySelector('a')!);
        await settled();
        const field = widget.focused as HTMLInputElement | null;
        expect(field?.value).to.equal('noor');
        expect(field?.type).to.equal('email');
      });
    }

    for (const outcome of outcomeNames) {
      it(`goes to the heading of ${outcome} where the customer is in the widget`, async () => {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, outcome);
        expect(widget.focused?.tagName).to.equal('H2');
        expect(widget.focused?.checkVisibility()).to.equal(true);
      });
    }

    it('is not taken from another field of the page', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      const other = document.createElement('input');
      widget.stage.append(other);
      await press(other);
      await widget.settle('received');
      expect(document.activeElement).to.equal(other);
    });

    it('is not taken from a customer who has pressed elsewhere in the page', async () => {
      const widget = await mount(kind, one.attributes);
      const text = document.createElement('p');
      text.textContent = 'Something else to read.';
      widget.stage.append(text);
      await one.fill(widget);
      await send(one, widget);
      await press(text);
      expect(document.activeElement).to.equal(document.body);
      await widget.settle('received');
      expect(document.activeElement).to.equal(document.body);
    });

    it('is not taken when an item that waited is received', async () => {
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'queued');
      const button = widget.button(/^Copy/);
      button.focus();
      await widget.settle('received');
      expect(widget.focused?.tagName).to.not.equal('H2');
    });

    it('is not taken by a widget that only appears', async () => {
      const other = document.createElement('input');
      const holder = document.createElement('div');
      holder.className = 'stage';
      holder.append(other);
      document.body.append(holder);
      other.focus();
      await mount(kind, one.attributes);
      await settled();
      expect(document.activeElement).to.equal(other);
    });
  });

  describe('keyboard alone', () => {
    /** Goes on by Tab until a control of this name has the focus. */
    async function tabTo(widget: Awaited<ReturnType<typeof mount>>, name: RegExp): Promise<void> {
      for (let i = 0; i < 40; i++) {
        await sendKeys({ press: 'Tab' });
        const at = widget.focused;
        if (at && (at === tryFind(widget, name) || (at as HTMLInputElement).labels?.[0]?.textContent?.trim().match(name))) return;
      }
      throw new Error(`Tab never came to ${name}; it is on ${widget.focused?.outerHTML.slice(0, 120)}`);
    }
    const tryFind = (widget: Awaited<ReturnType<typeof mount>>, name: RegExp) =>
      widget.all('button, input, textarea, summary, a').find((element) => name.test(element.textContent?.trim() ?? ''));

    it('goes from the page through the whole path to the receipt', async () => {
      const widget = await mount(kind, one.attributes);
      const start = document.createElement('button');
      widget.stage.prepend(start);
      start.focus();
      if (kind === 'rating') {
        await key('Tab');
        expect((widget.focused as HTMLInputElement).type).to.equal('radio');
        await key('Space');
        for (let i = 0; i < 3; i++) await key('ArrowRight');
        await until('the reason', () => widget.has('textarea', one.field));
      }
      await tabTo(widget, one.field);
      await sendKeys({ type: 'By keys alone' });
      await tabTo(widget, one.next);
      await key('Enter');
      if (kind === 'cancellation') {
        await until('the review', () => widget.has('button', one.send));
        await tabTo(widget, one.send);
        await key('Space');
      }
      await until('the event', () => scenario.sent.length === 1);
      expect(one.typed(widget.data)).to.equal('By keys alone');
      await widget.settle('received');
      expect(widget.focused?.tagName).to.equal('H2');
      await tabTo(widget, /^Copy/);
    });

    it('has nothing that holds the focus, and a ring wherever it is', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      const before = document.createElement('button');
      const after = document.createElement('button');
      widget.stage.prepend(before);
      widget.stage.append(after);
      before.focus();
      const seen = new Set<Element>();
      for (let i = 0; i < 60 && document.activeElement !== after; i++) {
        await sendKeys({ press: 'Tab' });
        const at = widget.focused;
        if (!at) continue;
        seen.add(at);
        const ring = [at, at.parentElement!].some((element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        });
        expect(ring, at.outerHTML.slice(0, 160)).to.equal(true);
      }
      expect(document.activeElement).to.equal(after);
      expect(seen.size).to.be.greaterThan(2);
    });

    it('is not hidden behind a sticky bar of the page', async () => {
      document.documentElement.style.scrollPaddingBottom = '80px';
      const bar = document.createElement('div');
      bar.className = 'stage';
      bar.style.cssText = 'position:fixed;inset:auto 0 0 0;block-size:80px;background:gray';
      document.body.append(bar);
      const widget = await mount(kind, one.attributes);
      widget.stage.style.paddingBlockEnd = '200px';
      await one.fill(widget);
      await toLastStep(one, widget);
      widget.button(one.send).focus();
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      await sendKeys({ press: 'Tab' });
      const box = widget.focused!.getBoundingClientRect();
      document.documentElement.style.removeProperty('scroll-padding-bottom');
      expect(box.top).to.be.lessThan(innerHeight - 80);
    });
  });
  afterEach(async () => {
    await sendMouse({ type: 'move', position: [0, 0] });
  });
}
