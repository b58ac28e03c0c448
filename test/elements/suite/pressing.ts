import { expect } from '@open-wc/testing';
import { executeServerCommand, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import {
  type Mounted, key, middleOf, mount, press, scenario, settled, textOf, until,
} from '../../support/widget-harness.ts';
import { type WidgetCase, toLastStep } from './widget-case.ts';

/** What each press is answered with, however slow the line is. */
export function pressingSuite(one: WidgetCase): void {
  const { kind } = one;

  /** A widget whose later parts are held up until `release`. */
  async function onSlowLine(attributes = one.attributes): Promise<{ widget: Mounted; release: () => void }> {
    // A pointer that lies where the widget appears would ask for its form already.
    await sendMouse({ type: 'move', position: [0, 0] });
    const widget = await mount(kind, attributes);
    let release!: () => void;
    scenario.gate = new Promise((resolve) => (release = resolve));
    return { widget, release };
  }

  /** Says something, as far as that can be done by then. */
  async function say(widget: Mounted): Promise<void> {
    if (kind === 'rating') await press(widget.all('input[name=score]').at(-4)!);
    else await one.fill(widget);
  }

  const primary = (widget: Mounted) => widget.root.querySelector<HTMLElement>('button.primary')!;
  const isOff = (button: Element) => button.getAttribute('aria-disabled') === 'true';
  const alertOf = (widget: Mounted) => widget.all('[role=alert]').map(textOf).join(' ');

  /** A double click whose first half is on something that lay over the button and goes, and whose second is on the button. */
  async function pressThrough(widget: Mounted, button: Element): Promise<void> {
    const [x, y] = middleOf(button);
    const before = document.createElement('button');
    before.style.cssText = `position:fixed;inset:${y - 20}px auto auto ${x - 20}px;inline-size:40px;block-size:40px;z-index:9`;
    before.addEventListener('click', () => {
      before.remove();
    });
    widget.stage.append(before);
    await executeServerCommand('kroon-counted-press', { x, y, count: 1 });
    expect(before.isConnected).to.equal(false);
    await executeServerCommand('kroon-counted-press', { x: x + 2, y, count: 2 });
    await settled();
  }

  /** The press has come to what it was for. */
  const arrived = (widget: Mounted) =>
    until('what was asked for', () => (kind === 'cancellation' ? widget.has('button', one.send) : scenario.sent.length));

  describe('a press', () => {
    it('F5: that comes before the form is kept, shown and said, and carried out once', async () => {
      const { widget, release } = await onSlowLine();
      await say(widget);
      const clicked = scenario.now;
      await press(widget.button(one.next));
      const button = primary(widget);
      expect(isOff(button)).to.equal(true);
      expect(button.textContent!.trim()).to.equal('One moment.');
      expect(getComputedStyle(button).borderTopStyle).to.equal('dotted');
      expect(textOf(widget.status)).to.equal('One moment.');
      expect(widget.text).to.not.match(/received|sent\b|thank/i);
      expect(widget.all('input, textarea').every((field) => field.closest('[inert]'))).to.equal(true);
      expect(scenario.sent).to.have.length(0);
      await expect(widget.element).to.be.accessible();
      await press(button);
      scenario.now += 90_000;
      release();
      await arrived(widget);
      await settled();
      if (kind === 'cancellation') return;
      expect(scenario.sent).to.have.length(1);
      expect(new Date(widget.last.event.time).getTime(), 'the moment of the click').to.equal(clicked);
      expect(textOf(widget.status)).to.equal('Sending…');
      await widget.settle('received');
      expect(widget.is('received')).to.equal(true);
      expect(widget.focused?.tagName).to.equal('H2');
    });

    it('F5: whose form never comes is said not to have been carried out, and counts when it is made again', async () => {
      const { widget, release } = await onSlowLine();
      scenario.broken.engine = 99;
      await say(widget);
      await press(widget.button(one.next));
      expect(isOff(primary(widget))).to.equal(true);
      release();
      await until('the notice', () => alertOf(widget).includes('still here'));
      await settled();
      expect(isOff(primary(widget))).to.equal(false);
      expect(textOf(primary(widget))).to.match(one.next);
      expect(textOf(widget.status)).to.equal('');
      expect(widget.all('input, textarea').some((field) => field.closest('[inert]'))).to.equal(false);
      expect(scenario.sent).to.have.length(0);
      scenario.broken.engine = 0;
      await press(widget.button(one.next));
      await arrived(widget);
      expect(alertOf(widget)).to.not.contain('still here');
    });

    it('F5: that is kept says what is missing once the form is there', async () => {
      if (kind === 'rating') return;
      const { widget, release } = await onSlowLine();
      await press(widget.button(one.next));
      expect(isOff(primary(widget))).to.equal(true);
      release();
      await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden])'));
      await settled();
      expect(isOff(primary(widget))).to.equal(false);
      expect(textOf(widget.status)).to.equal('');
      expect(widget.focused?.matches('[part~=errors]')).to.equal(true);
    });

    it('F5: that is kept takes no focus from a customer who has turned to something else', async () => {
      const { widget, release } = await onSlowLine();
      const text = document.createElement('p');
      text.textContent = 'Something else to read.';
      widget.stage.append(text);
      await say(widget);
      await press(widget.button(one.next));
      await press(text);
      expect(document.activeElement).to.equal(document.body);
      release();
      await arrived(widget);
      await settled();
      if (kind === 'cancellation') return;
      await widget.settle('received');
      expect(document.activeElement).to.equal(document.body);
    });

    it('F5: of a key in a field is kept too, and the focus with it', async () => {
      if (kind !== 'cancellation') return;
      const { widget, release } = await onSlowLine();
      await one.fill(widget);
      await key('Enter');
      expect(widget.focused).to.equal(primary(widget));
      release();
      await arrived(widget);
      await until('the heading', () => widget.focused?.tagName === 'H2');
    });

    it('F5: shows at once on whatever is pressed', async () => {
      const { widget } = await onSlowLine();
      await say(widget);
      const looks = (element: Element) => {
        const { opacity, backgroundColor, color, boxShadow, borderTopColor, filter } = getComputedStyle(element);
        return JSON.stringify([opacity, backgroundColor, color, boxShadow, borderTopColor, filter]);
      };
      const targets = new Map<string, HTMLElement>();
      for (const target of widget.all('button, summary, label:has([type=radio]), label:has([type=checkbox])')) {
        targets.set(`${target.localName}.${target.classList[0] ?? ''}`, target);
      }
      expect(targets.size).to.be.greaterThan(1);
      for (const [name, target] of targets) {
        await sendMouse({ type: 'move', position: middleOf(target) });
        await settled();
        const before = looks(target);
        await sendMouse({ type: 'down' });
        const pressed = looks(target);
        // Let go elsewhere, so that nothing comes of it.
        await sendMouse({ type: 'move', position: [0, 0] });
        await sendMouse({ type: 'up' });
        await settled();
        expect(pressed, name).to.not.equal(before);
      }
    });

    it('N4: counts where a browser takes it for the second half of a double click that was elsewhere', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await toLastStep(one, widget);
      const [left, top] = middleOf(widget.root.querySelector('[part~=question]')!);
      await press(widget.root.querySelector('[part~=question]')!);
      const [x, y] = middleOf(widget.button(one.send));
      expect(Math.hypot(x - left, y - top)).to.be.greaterThan(20);
      await executeServerCommand('kroon-counted-press', { x, y, count: 2 });
      await until('the event', () => scenario.sent.length === 1);
    });

    it('N4: does not count where it is one, of a button that stood at that place before', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await toLastStep(one, widget);
      await pressThrough(widget, widget.button(one.send));
      expect(scenario.sent).to.have.length(0);
    });

    it('does not take back, nor try again, by the second half of one that sent it', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await toLastStep(one, widget);
      await press(widget.button(one.send));
      await widget.settle('queued');
      const { tries } = scenario;
      for (const name of [/^Do not send after all$/, /^Send now$/]) {
        await pressThrough(widget, widget.button(name));
      }
      expect(scenario.takenBack).to.have.length(0);
      expect(scenario.tries).to.equal(tries);
      await press(widget.button(/^Do not send after all$/));
      await until('the word', () => scenario.takenBack.length);
    });
  });

  describe('a choice that comes before the form', () => {
    if (kind === 'complaint') {
      it('F5: opens a row that is never empty, and holds its inside once that is there', async () => {
        const { widget, release } = await onSlowLine();
        for (const row of widget.all<HTMLDetailsElement>('details')) {
          await press(row.querySelector('summary')!);
          expect(row.open).to.equal(true);
          expect(textOf(row.querySelector('.inside'))).to.equal('One moment.');
        }
        await expect(widget.element).to.be.accessible();
        release();
        await until('the inside', () => widget.all('details').every((row) => row.querySelector('.inside input, .inside textarea')));
        expect(widget.text).to.not.contain('One moment.');
      });

      it('F5: opens a row that says so where its inside cannot come, and tries again by the next press of a key', async () => {
        const { widget, release } = await onSlowLine();
        scenario.broken.engine = 3;
        const row = widget.all<HTMLDetailsElement>('details')[1]!;
        await press(row.querySelector('summary')!);
        release();
        await until('the notice', () => alertOf(widget).includes('still here'));
        expect(textOf(row.querySelector('.inside'))).to.contain('still here');
        row.querySelector('summary')!.focus();
        await key('Enter');
        await key('Enter');
        await until('the inside', () => row.querySelector('.inside textarea'));
        expect(row.open).to.equal(true);
      });
    }

    if (kind === 'cancellation') {
      it('F5: is followed by what belongs to it, and outlives a reload', async () => {
        const { widget, release } = await onSlowLine();
        await press(widget.field(/On a later date/));
        await until('the date', () => widget.all('input[type=date]')[0]);
        expect(JSON.parse(scenario.draft!)).to.deep.equal({ values: { end: 'later' } });
        release();
        await until('the form', () => widget.element.controller);
        await settled();
        expect(widget.element.controller!.model.values['end']).to.equal('later');
        expect(widget.all('input[type=date]')).to.have.length(1);
      });
    }

    if (kind === 'rating') {
      it('F5: has the score in words and Send below it, before anything else has come', async () => {
        const { widget, release } = await onSlowLine();
        expect(widget.all('button')).to.have.length(0);
        await say(widget);
        expect(textOf(widget.root.querySelector('output'))).to.equal('7 of 10');
        const button = widget.button(/^Send$/);
        const style = getComputedStyle(button);
        expect(style.backgroundColor).to.not.equal('rgba(0, 0, 0, 0)');
        expect(button.getBoundingClientRect().height).to.be.at.least(44);
        await expect(widget.element).to.be.accessible();
        button.focus();
        release();
        await until('the reason', () => widget.has('textarea', one.field));
        expect(widget.focused, 'the very same button').to.equal(button);
        expect(button.isConnected).to.equal(true);
      });

      it('F5: has a Send that nothing pushes from under the pointer', async () => {
        const { widget, release } = await onSlowLine();
        await say(widget);
        const button = widget.button(/^Send$/);
        await sendMouse({ type: 'move', position: middleOf(button) });
        const { top, left } = button.getBoundingClientRect();
        release();
        await until('the form', () => widget.has('button', /^Clear$/));
        await settled();
        const now = button.getBoundingClientRect();
        expect([now.top, now.left]).to.deep.equal([top, left]);
        expect(widget.has('textarea', one.field)).to.equal(false);
        await resetMouse();
        const [x, y] = middleOf(widget.root.querySelector('[part~=question]')!);
        await sendMouse({ type: 'move', position: [x, y] });
        await until('the rest', () => widget.has('textarea', one.field) && widget.root.querySelector('[part~=drivers]'));
      });

      it('F5: sends the score alone where Send is pressed before anything else has come', async () => {
        const { widget, release } = await onSlowLine();
        await say(widget);
        const seen = new Set<string>();
        const observer = new MutationObserver(() => {
          for (const name of ['textarea', '[part~=drivers]']) if (widget.root.querySelector(name)) seen.add(name);
        });
        observer.observe(widget.root, { childList: true, subtree: true });
        await press(widget.button(/^Send$/));
        release();
        await until('the event', () => scenario.sent.length);
        await settled();
        observer.disconnect();
        expect([...seen], 'nothing is asked of who has sent already').to.deep.equal([]);
        expect(widget.data['score']).to.equal(7);
        await widget.settle('received');
        expect(widget.text).to.contain(widget.last.event.reference!);
      });
    }
  });

  describe('N3: a ring', () => {
    it('stands where an arrow key has moved the focus within a group, also in an engine that does not see it', async () => {
      if (kind === 'complaint') return;
      const name = kind === 'rating' ? 'score' : 'end';
      const widget = await mount(kind, one.attributes);
      const blind = new CSSStyleSheet();
      blind.replaceSync(':focus-visible:not([data-ring]) { outline: none !important }');
      widget.root.adoptedStyleSheets.push(blind);
      const radios = widget.all<HTMLInputElement>(`input[name=${name}]`);
      for (const radio of radios) {
        const { matches } = radio;
        const seeing = (selector: string): boolean => selector !== ':focus-visible' && matches.call(radio, selector);
        Object.defineProperty(radio, 'matches', { value: seeing });
      }
      const ring = (element: Element) => getComputedStyle(element).outlineStyle;
      radios[0]!.focus();
      await key('Space');
      await key('ArrowDown');
      expect(widget.focused).to.equal(radios[1]);
      expect(ring(radios[1]!)).to.equal('solid');
      await sendKeys({ press: 'ArrowUp' });
      await settled();
      expect(ring(widget.focused!)).to.equal('solid');
      expect(ring(radios[1]!)).to.equal('none');
      await press(radios[1]!);
      expect(widget.focused).to.equal(radios[1]);
      expect(ring(radios[1]!), 'none for a pointer').to.equal('none');
    });
  });
}
