import { expect } from '@open-wc/testing';
import type { Mounted } from '../../support/widget-harness.ts';

const widths = [320, 480, 700, 1280];
const short = 'No';
const long = 'Je résilie mon contrat avec effet à la date la plus proche, Rechtsschutzversicherungsgesellschaften';

/** Where the words of a control stand: the text that its template wrote. */
function wordsOf(control: HTMLElement): Text {
  const walker = document.createTreeWalker(control, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.data.trim()) return node;
  }
  throw new Error('a control without words');
}

/** Boxes of one size, whatever stands in them: by their own words, and by very different ones. */
function expectSameBoxes(controls: readonly HTMLElement[], about: string): void {
  const texts = controls.map(wordsOf);
  const own = texts.map(({ data }) => data);
  const sayings = [own, ...controls.map((_, odd) => controls.map((__, i) => (i === odd ? long : short)))];
  for (const words of sayings) {
    texts.forEach((text, i) => {
      text.data = words[i]!;
    });
    const [first, ...others] = controls.map((control) => control.getBoundingClientRect());
    expect(first!.width * first!.height, about).to.be.greaterThan(0);
    for (const other of others) {
      expect(other.width, `${about}, ${words.join('/')}: widths`).to.be.closeTo(first!.width, 0.5);
      expect(other.height, `${about}, ${words.join('/')}: heights`).to.be.closeTo(first!.height, 0.5);
    }
  }
  texts.forEach((text, i) => {
    text.data = own[i]!;
  });
}

/** Equal by their making: in every width, with type twice as large, in both directions. */
export function expectEqual(widget: Mounted, controls: readonly HTMLElement[], columns: readonly number[] = widths): void {
  const { documentElement: page } = document;
  const sheet = widget.root.querySelector<HTMLElement>('[part~=sheet]')!;
  const { dir } = sheet;
  for (const width of columns) {
    widget.stage.style.inlineSize = `${width}px`;
    for (const size of ['100%', '200%']) {
      page.style.fontSize = size;
      for (const way of ['ltr', 'rtl']) {
        sheet.dir = way;
        expectSameBoxes(controls, `${width} px, ${size}, ${way}`);
      }
    }
  }
  page.style.fontSize = '';
  sheet.dir = dir;
}
