import { expect } from '@open-wc/testing';
import type { Scale } from '../../../src/events/scales.ts';
import { type Mounted, defineScripted, mount, resetScenario } from '../../support/widget-harness.ts';

const languages = ['en', 'nl', 'de', 'fr'] as const;
const widths = [240, 280, 300, 320, 328, 360, 400, 480, 560, 700, 1000];

interface Point {
  readonly label: Element;
  readonly box: DOMRect;
}

const pointsOf = (widget: Mounted): Point[] =>
  [...widget.root.querySelectorAll('input[name=score]')].map((radio) => {
    const label = radio.closest('label')!;
    return { label, box: label.getBoundingClientRect() };
  });

/** Where the words themselves stand, whatever box they are in. */
function textBox(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** How far two boxes are apart in height; nothing where they are side by side. */
const apart = (one: DOMRect, other: DOMRect) => Math.max(0, one.top - other.bottom, other.top - one.bottom);

const rowsOf = (points: readonly Point[]): Point[][] => {
  const rows: Point[][] = [];
  for (const point of points) {
    const row = rows.find(([first]) => Math.abs(first!.box.top - point.box.top) < 1);
    if (row) row.push(point);
    else rows.push([point]);
  }
  return rows;
};

const scaleWith = (scale: Scale, language: string) => mount('rating', `scale="${scale}" locale="${language}" supplier="Fietsfijn"`);

/** Every width and size of type, in both directions. */
function* shapesOf(widget: Mounted): Generator<{ about: string; rtl: boolean; room: number }> {
  const sheet = widget.root.querySelector<HTMLElement>('[part~=sheet]')!;
  for (const size of [100, 200]) {
    document.documentElement.style.fontSize = `${size}%`;
    for (const dir of ['ltr', 'rtl']) {
      sheet.dir = dir;
      for (const width of widths) {
        widget.stage.style.inlineSize = `${width}px`;
        yield { about: `${width} px, ${size} %, ${dir}`, rtl: dir === 'rtl', room: (width * 100) / size };
      }
    }
  }
  document.documentElement.style.fontSize = '';
}

describe('the rows of a scale', () => {
  before(() => {
    defineScripted('rating');
  });
  beforeEach(resetScenario);
  afterEach(() => {
    document.documentElement.style.fontSize = '';
  });

  for (const scale of ['stars', 'ces', 'recommendation'] as const) {
    it(`F4: the words for the ends of ${scale} stand at the ends, however its points stand`, async () => {
      for (const language of languages) {
        const widget = await scaleWith(scale, language);
        for (const { about, rtl } of shapesOf(widget)) {
          const points = pointsOf(widget);
          const [low, high] = [...widget.root.querySelectorAll('.ends > *')].map(textBox) as [DOMRect, DOMRect];
          const [first, last] = [points[0]!.box, points.at(-1)!.box];
          const sayings = `${scale}, ${language}, ${about}`;
          for (const { box } of points) {
            expect(apart(low, first), `${sayings}: the low end is nearest to the first`).to.be.at.most(apart(low, box) + 0.5);
            expect(apart(high, last), `${sayings}: the high end is nearest to the last`).to.be.at.most(apart(high, box) + 0.5);
          }
          // A star is drawn with some room around it.
          const near = scale === 'stars' ? 10 : 2;
          const [start, end] = rtl ? (['right', 'left'] as const) : (['left', 'right'] as const);
          expect(Math.abs(low[start] - first[start]), `${sayings}: the low end begins with the first`).to.be.at.most(near);
          expect(Math.abs(high[end] - last[end]), `${sayings}: the high end ends with the last`).to.be.at.most(near);
          // Nothing stands on anything else.
          for (const { box } of points) {
            for (const words of [low, high]) {
              const over = Math.min(words.bottom, box.bottom) - Math.max(words.top, box.top);
              expect(over, `${sayings}: words beside the points`).to.be.at.most(0.5);
            }
          }
        }
        widget.stage.remove();
      }
    });
  }

  for (const scale of ['ces', 'recommendation'] as const) {
    it(`F4: ${scale} has its corners where its cells end`, async () => {
      const widget = await scaleWith(scale, 'en');
      for (const { about } of shapesOf(widget)) {
        for (const row of rowsOf(pointsOf(widget))) {
          for (const { label, box } of row) {
            const touches = (edge: 'left' | 'right') => {
              const other = edge === 'left' ? 'right' : 'left';
              return row.some((one) => one.label !== label && Math.abs(one.box[other] - box[edge]) < 1.5);
            };
            const style = getComputedStyle(label);
            for (const edge of ['left', 'right'] as const) {
              const side = edge === 'left' ? 'Left' : 'Right';
              for (const corner of [style[`borderTop${side}Radius`], style[`borderBottom${side}Radius`]]) {
                expect(parseFloat(corner) > 0, `${about}: ${label.textContent}, ${edge}`).to.equal(!touches(edge));
              }
            }
          }
        }
      }
      widget.stage.remove();
    });

    it(`F4: ${scale} stands in as few rows as there is room for, the shorter one first, and both ends at the edges`, async () => {
      const widget = await scaleWith(scale, 'en');
      for (const { about, rtl, room } of shapesOf(widget)) {
        const rows = rowsOf(pointsOf(widget));
        if (room >= 320) expect(rows.length, about).to.be.at.most(2);
        if (room >= 560) expect(rows.length, about).to.equal(1);
        const lengths = rows.map((row) => row.length);
        expect(lengths, about).to.deep.equal([...lengths].sort((one, other) => one - other));
        expect(lengths.slice(1).every((length) => length === lengths.at(-1)), about).to.equal(true);
        const { left, right } = widget.root.querySelector('.points')!.getBoundingClientRect();
        const [first, last] = [rows[0]![0]!.box, rows.at(-1)!.at(-1)!.box];
        expect(Math.abs(rtl ? first.right - right : first.left - left), about).to.be.at.most(1.5);
        expect(Math.abs(rtl ? last.left - left : last.right - right), about).to.be.at.most(1.5);
        for (const { box } of rows.flat()) expect(Math.min(box.width, box.height), about).to.be.at.least(43.9);
      }
      widget.stage.remove();
    });
  }
});
