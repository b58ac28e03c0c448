import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { type Scale, scales } from '../../../src/events/scales.ts';
import type { RatingWidget } from '../../../src/elements/rating/rating-widget.ts';
import {
  type Mounted, defineScripted, key, listenToConsole, middleOf, mount, press, put, resetScenario, scenario, settled, until,
} from '../../support/widget-harness.ts';
import { cases, send } from '../suite/widget-case.ts';

const all = 'drivers testimonial supplier="Fietsfijn" review-url="https://reviews.example/shop" contact-phone="030 123 45 67"';
const names = Object.keys(scales) as Scale[];
const counts: Record<Scale, number> = { stars: 5, csat: 5, ces: 7, recommendation: 11, thumbs: 2 };

const points = (widget: Mounted): HTMLInputElement[] =>
  [...widget.root.querySelectorAll<HTMLInputElement>('input[name=score]')].sort((a, b) => Number(a.value) - Number(b.value));

async function rate(attributes: string): Promise<Mounted<RatingWidget>> {
  return mount<RatingWidget>('rating', attributes);
}

async function choose(widget: Mounted, score: number): Promise<void> {
  await press(points(widget).find(({ value }) => value === String(score))!);
  await until('what is below', () => widget.root.querySelector('textarea'));
  await settled();
}

/** The tree below the scale, as text; the choice in words belongs to the scale. */
function belowOf(widget: Mounted): string {
  const copy = widget.root.querySelector('form')!.cloneNode(true) as HTMLElement;
  copy.querySelector('[part~=scale]')!.remove();
  copy.querySelector('output')?.replaceChildren();
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) comments.push(node);
  for (const comment of comments) (comment as Comment).remove();
  return copy.innerHTML.replace(/\s+/g, ' ');
}

describe('the scales of a rating', () => {
  before(() => {
    defineScripted('rating');
  });
  beforeEach(resetScenario);

  for (const scale of names) {
    describe(scale, () => {
      const { min, max } = scales[scale];

      it(`has ${counts[scale]} native radios from ${min} to ${max}, in one group, with a name each and none chosen`, async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        const radios = points(widget);
        expect(radios.map(({ value }) => Number(value))).to.deep.equal(
          Array.from({ length: max - min + 1 }, (_, i) => min + i),
        );
        expect(radios).to.have.length(counts[scale]);
        for (const radio of radios) {
          expect(radio.type).to.equal('radio');
          expect(radio.checked).to.equal(false);
          const name = radio.getAttribute('aria-label') ?? radio.labels![0]!.textContent!.trim();
          expect(name).to.not.equal('');
          expect(radio.closest('fieldset')?.querySelector('legend')?.textContent?.trim()).to.not.equal('');
        }
        expect(widget.element.value ?? '').to.equal('');
      });

      it('sends the score that was chosen with its scale, ends and wording, once Send is pressed and not before', async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        await choose(widget, max);
        await choose(widget, min);
        expect(scenario.sent).to.have.length(0);
        expect(widget.fired).to.deep.equal([]);
        await send(cases.rating, widget);
        expect(widget.data).to.include({ scale, min, max, score: min });
        expect(widget.data['wordingVersion']).to.be.a('string');
        expect(widget.data['about']).to.deep.equal({ kind: 'relationship' });
      });

      it('has the same tree below it at every score, with the way to a complaint', async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        const trees = new Set<string>();
        for (let score = min; score <= max; score++) {
          await choose(widget, score);
          trees.add(belowOf(widget));
        }
        expect([...trees]).to.have.length(1);
        expect([...trees][0]).to.contain('put right').and.contain('030 123 45 67');
      });

      it('does not move what is above when something is chosen', async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        const tops = () => points(widget).map((radio) => radio.closest('label')!.getBoundingClientRect().top + scrollY);
        const before = tops();
        await choose(widget, max);
        expect(tops()).to.deep.equal(before);
      });

      it('draws all points alike, in size and colour', async () => {
        for (const width of [320, 700]) {
          const widget = await mount('rating', `scale="${scale}" ${all}`, { width });
          await resetMouse();
          const looks = points(widget).map((radio) => {
            const label = radio.closest('label')!;
            const { color, backgroundColor, fontSize, fontWeight, borderTopColor, borderTopWidth } = getComputedStyle(label);
            const face = [color, backgroundColor, fontSize, fontWeight];
            // A scale in words is a list with a rule between its rows, and none above the first.
            return JSON.stringify(scale === 'csat' ? face : [...face, borderTopColor, borderTopWidth]);
          });
          expect(new Set(looks).size, looks.join('\n')).to.equal(1);
          const boxes = points(widget).map((radio) => radio.closest('label')!.getBoundingClientRect());
          const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
          expect(spread(boxes.map((box) => box.width)), `width at ${width}`).to.be.at.most(1.5);
          expect(spread(boxes.map((box) => box.height)), `height at ${width}`).to.be.at.most(1.5);
          widget.stage.remove();
        }
      });

      it('is one stop of Tab, and the arrow keys go through all points', async () => {
        const widget = await rate(`scale="${scale}"`);
        const start = document.createElement('button');
        const end = document.createElement('button');
        widget.stage.prepend(start);
        widget.stage.append(end);
        start.focus();
        await sendKeys({ press: 'Tab' });
        expect((widget.focused as HTMLInputElement).name).to.equal('score');
        await sendKeys({ press: 'Tab' });
        expect(document.activeElement).to.equal(end);
        start.focus();
        await sendKeys({ press: 'Tab' });
        await key('Space');
        const seen = new Set<string>();
        for (let i = 0; i < counts[scale]; i++) {
          seen.add(points(widget).find(({ checked }) => checked)!.value);
          await key('ArrowRight');
        }
        expect(seen.size).to.equal(counts[scale]);
        expect(scenario.sent).to.have.length(0);
      });

      it('lets the choice be taken back, keeps the focus on the scale, and sends no score then', async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        await choose(widget, max);
        await widget.type(/reason/, 'words alone');
        await press(widget.button(/^Clear$/));
        expect(points(widget).some(({ checked }) => checked)).to.equal(false);
        expect(widget.element.value ?? '').to.equal('');
        expect((widget.focused as HTMLInputElement | null)?.name).to.equal('score');
        await send(cases.rating, widget);
        expect(widget.data['score']).to.equal(undefined);
        expect(JSON.parse(JSON.stringify(widget.data))).to.not.have.property('score');
        expect(widget.data['comment']).to.equal('words alone');
      });

      it('lets an empty form be sent by nobody, and its error leads to the scale', async () => {
        const widget = await rate(`scale="${scale}" ${all}`);
        widget.root.querySelector('form')!.requestSubmit();
        const link = await until('the summary', () => widget.root.querySelector<HTMLElement>('[part~=errors]:not([hidden]) a'));
        expect(scenario.sent).to.have.length(0);
        await press(link);
        expect((widget.focused as HTMLInputElement).name).to.equal('score');
      });

      it('runs from right to left where the words do', async () => {
        const widget = await rate(`scale="${scale}"`);
        widget.root.querySelector('[part~=sheet]')!.setAttribute('dir', 'rtl');
        const lefts = points(widget).map((radio) => radio.closest('label')!.getBoundingClientRect().left);
        if (scale === 'csat') expect(new Set(lefts.map(Math.round)).size).to.equal(1);
        else if (scale === 'thumbs') expect(lefts[1]!).to.be.greaterThan(lefts[0]!);
        else expect(lefts[0]!).to.be.greaterThan(lefts.at(-1)!);
      });
    });
  }

  for (const scale of ['ces', 'recommendation'] as const) {
    it(`keeps its columns on a page that has a --columns of its own (${scale})`, async () => {
      const columnsOf = (widget: Mounted) => getComputedStyle(widget.root.querySelector('.points')!).gridTemplateColumns.split(' ').length;
      const alone = columnsOf(await rate(`scale="${scale}"`));
      document.documentElement.style.setProperty('--columns', '3');
      const widget = await rate(`drivers scale="${scale}"`);
      await choose(widget, 4);
      const drivers = await until('the drivers', () => widget.root.querySelector('.driver .points'));
      expect(columnsOf(widget)).to.equal(alone);
      expect(getComputedStyle(drivers).gridTemplateColumns.split(' ')).to.have.length(5);
      document.documentElement.style.removeProperty('--columns');
    });
  }

  it('names the ends of recommendation as the words do, with 0 not at all likely', async () => {
    const widget = await rate('scale="recommendation"');
    expect(points(widget)[0]!.getAttribute('aria-label')).to.match(/^0, not at all likely$/i);
    expect(points(widget)[10]!.getAttribute('aria-label')).to.match(/^10, extremely likely$/i);
  });

  it('shows the review link at every score alike, and only after the receipt', async () => {
    const links = new Set<string>();
    for (let score = 0; score <= 10; score++) {
      const widget = await rate(`scale="recommendation" ${all}`);
      await choose(widget, score);
      expect(widget.root.querySelector('a[href*="reviews.example"]')).to.equal(null);
      await send(cases.rating, widget);
      await widget.settle('received');
      const outcome = widget.root.querySelector('[part~=sheet]')!.cloneNode(true) as HTMLElement;
      for (const value of outcome.querySelectorAll('dd, [part~=reference]')) value.replaceChildren();
      links.add(outcome.textContent!.replace(/\s+/g, ' '));
      expect(widget.root.querySelector('a[href*="reviews.example"]')?.checkVisibility()).to.equal(true);
      widget.stage.remove();
    }
    expect(links.size).to.equal(1);
  });

  it('says that nothing was chosen only where that is so', async () => {
    const widget = await rate('');
    widget.root.querySelector('form')!.requestSubmit();
    const heading = await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden]) h3'));
    expect(heading.textContent).to.equal('Nothing has been chosen yet');
    put(widget.field(/reason/), 'x'.repeat(10_001));
    await settled();
    expect(heading.textContent).to.equal('Something is still missing');
  });

  it('draws the stars on the receipt as they were given, and no other scale', async () => {
    for (const scale of names) {
      const widget = await rate(`scale="${scale}"`);
      await choose(widget, 1);
      await send(cases.rating, widget);
      await widget.settle('received');
      const drawn = [...widget.root.querySelectorAll<HTMLInputElement>('[inert] input')].filter(({ checked }) => checked);
      expect(drawn.map(({ value }) => value), scale).to.deep.equal(scale === 'stars' ? ['1'] : []);
      widget.stage.remove();
    }
  });

  it('N2: fills as many stars as were given, by pointer and by keyboard, also while the pointer looks further', async () => {
    const widget = await rate('scale="stars"');
    const probe = document.createElement('div');
    widget.root.querySelector('.frame')!.append(probe);
    const paint = (name: string) => {
      probe.style.color = `var(--_${name})`;
      return getComputedStyle(probe).color;
    };
    const [full, hair] = [paint('fill'), paint('hair')];
    expect(full).to.not.equal(hair);
    const fills = () => [...widget.root.querySelectorAll('.star path')].map((path) => getComputedStyle(path).fill);
    const says = (score: number, under = 'none') => {
      expect(widget.root.querySelector('output')?.textContent).to.equal(`${score} of 5`);
      const drawn = fills();
      expect(drawn).to.deep.equal(drawn.map((_, i) => (i < score ? full : under)));
    };
    expect(fills()).to.deep.equal(Array(5).fill('none'));
    for (const score of [4, 2]) {
      await choose(widget, score);
      says(score);
    }
    await resetMouse();
    for (const [arrow, score] of [['ArrowRight', 3], ['ArrowRight', 4], ['ArrowLeft', 3], ['ArrowLeft', 2]] as const) {
      await key(arrow);
      says(score);
    }
    await sendMouse({ type: 'move', position: middleOf(points(widget)[4]!) });
    says(2, hair);
    await resetMouse();
    says(2);
  });

  it('pushes Send once at most: the reason and further questions come together', async () => {
    const widget = await rate('scale="stars" drivers');
    const seen = new Set<string>();
    const look = (): void => {
      const has = (selector: string) => widget.root.querySelector(selector) !== null;
      if (has('button[type=submit]')) seen.add(`reason ${has('textarea')}, drivers ${has('[part~=drivers]')}`);
    };
    const observer = new MutationObserver(look);
    observer.observe(widget.root, { childList: true, subtree: true });
    await choose(widget, 5);
    await until('the questions', () => seen.has('reason true, drivers true'));
    observer.disconnect();
    expect([...seen]).to.not.include('reason true, drivers false');
  });

  it('asks for a testimonial with nothing ticked, and says no more than was granted', async () => {
    const widget = await rate(`scale="stars" ${all}`);
    await choose(widget, 5);
    const box = widget.find<HTMLInputElement>('input[type=checkbox]', /publish/);
    expect(box.checked).to.equal(false);
    await send(cases.rating, widget);
    expect(widget.data['testimonial']).to.deep.include({ granted: false });
    expect(widget.data['testimonial']).to.not.have.property('displayName');
  });

  it('says on a receipt what was answered about publishing, and nothing where a quick press was not asked', async () => {
    const slow = async () => {
      await sendMouse({ type: 'move', position: [0, 0] });
      const widget = await rate('scale="stars" testimonial');
      let release!: () => void;
      scenario.gate = new Promise((resolve) => (release = resolve));
      await press(points(widget)[4]!);
      return { widget, release };
    };
    const quick = await slow();
    await press(quick.widget.button(/^Send$/));
    quick.release();
    await until('the event', () => scenario.sent.length > 0);
    expect(quick.widget.data).to.not.have.property('testimonial');
    await quick.widget.settle('received');
    expect(quick.widget.text).to.contain('5 of 5').and.not.contain('Publish');
    const unasked = scenario.receivedKept;

    resetScenario();
    const asked = await rate('scale="stars" testimonial');
    await choose(asked, 5);
    await send(cases.rating, asked);
    await asked.settle('received');
    expect(asked.text).to.match(/Publish\s+no/);

    const answered = scenario.receivedKept;

    for (const [kept, said] of [[unasked, false], [answered, true]] as const) {
      resetScenario();
      scenario.receivedFound = kept;
      const again = await rate('scale="stars" testimonial');
      await until('the receipt', () => again.text.includes('5 of 5') && /Publish/.test(again.text) === said);
      await settled();
      expect(/Publish\s+no/.test(again.text)).to.equal(said);
    }
  });

  it('sends the name that others may read only where it was granted', async () => {
    const widget = await rate(`scale="stars" ${all}`);
    await choose(widget, 5);
    await press(widget.find('input[type=checkbox]', /publish/));
    await widget.type(/Name to show/, 'Noor W.');
    await press(widget.find('input[type=checkbox]', /publish/));
    await press(widget.find('input[type=checkbox]', /publish/));
    await send(cases.rating, widget);
    expect(widget.data['testimonial']).to.deep.include({ granted: true, displayName: 'Noor W.' });
  });

  it('sends further questions as numbers, and leaves out what was skipped', async () => {
    const widget = await rate(`scale="stars" ${all}`);
    await choose(widget, 3);
    const trust = widget.root.querySelectorAll<HTMLInputElement>('input[name="drivers/trust"]');
    expect([...trust].map(({ value }) => value)).to.deep.equal(['1', '2', '3', '4', '5']);
    await press(trust[3]!);
    await send(cases.rating, widget);
    expect(widget.data['drivers']).to.deep.equal({ trust: 4 });
  });

  for (const language of ['en', 'nl', 'de', 'fr'] as const) {
    it(`F15: says what the ends mean with each row of further questions, in ${language}`, async () => {
      const { late } = (await import(`../../../src/i18n/${language}/late-rating.ts`)) as { late: Record<string, string> };
      const widget = await rate(`scale="stars" ${all} locale="${language}"`);
      await press(points(widget)[3]!);
      await until('the rows', () => widget.root.querySelector('[part~=drivers]'));
      const rows = [...widget.root.querySelectorAll('[part~=drivers] fieldset')];
      expect(rows).to.have.length(5);
      const [low, high] = [late['driverLow']!, late['driverHigh']!];
      for (const row of rows) {
        const radios = [...row.querySelectorAll<HTMLInputElement>('input[type=radio]')];
        const names = radios.map((radio) => radio.getAttribute('aria-label') ?? radio.labels![0]!.textContent!.trim());
        expect(names).to.deep.equal([`1, ${low}`, '2', '3', '4', `5, ${high}`]);
        // Whoever comes to a row where 3 is chosen hears it with the row.
        const described = widget.root.getElementById(row.getAttribute('aria-describedby') ?? 'none')?.textContent ?? '';
        expect(described).to.contain(low).and.contain(high).and.not.match(/[{}]/);
      }
      await expect(widget.element).to.be.accessible();
    });
  }

  it('never writes into the page’s memory whom it invites: no score decides what is shown before Send', async () => {
    const widget = await rate(`scale="stars" ${all}`);
    const before = JSON.stringify({ ...localStorage, ...sessionStorage });
    await choose(widget, 1);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).to.equal(before);
    expect(document.cookie).to.equal('');
  });
});

describe('a rating in a form of the page’s own', () => {
  before(() => {
    defineScripted('rating');
  });
  beforeEach(resetScenario);

  async function inForm(attributes: string): Promise<{ widget: Mounted<RatingWidget>; form: HTMLFormElement }> {
    const widget = await rate(attributes);
    const form = document.createElement('form');
    widget.stage.append(form);
    form.append(widget.element);
    await settled();
    return { widget, form };
  }

  it('gives its score under its name, and nothing without a choice', async () => {
    const { widget, form } = await inForm('name="score" scale="stars"');
    expect([...new FormData(form)]).to.deep.equal([]);
    await choose(widget, 4);
    expect([...new FormData(form)]).to.deep.equal([['score', '4']]);
    await press(widget.button(/^Clear$/));
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('is emptied by the form’s reset', async () => {
    const { widget, form } = await inForm('name="score" scale="stars"');
    await choose(widget, 4);
    form.reset();
    await until('nothing chosen', () => !points(widget).some(({ checked }) => checked));
    await settled();
    expect([...new FormData(form)]).to.deep.equal([]);
  });

  it('goes back to its attribute with the form’s reset, and tells which form it is in', async () => {
    const { widget, form } = await inForm('name="score" scale="stars" value="3"');
    await choose(widget, 5);
    form.reset();
    await until('the third point', () => points(widget)[2]!.checked);
    await settled();
    expect([...new FormData(form)]).to.deep.equal([['score', '3']]);
    expect((widget.element as unknown as { form: unknown }).form).to.equal(form);
  });

  it('stands still in a fieldset that is disabled', async () => {
    const { widget, form } = await inForm('name="score" scale="stars"');
    const fieldset = document.createElement('fieldset');
    form.append(fieldset);
    fieldset.append(widget.element);
    fieldset.disabled = true;
    await settled();
    expect(widget.root.querySelector('form')!.inert).to.equal(true);
    fieldset.disabled = false;
    await settled();
    expect(widget.root.querySelector('form')!.inert).to.equal(false);
  });

  it('takes its name as a property too', async () => {
    const { widget, form } = await inForm('scale="stars" value="2"');
    widget.element.name = 'late';
    await settled();
    expect([...new FormData(form)]).to.deep.equal([['late', '2']]);
  });

  it('takes value as an attribute and as a property, and tells it back', async () => {
    const { widget, form } = await inForm('name="score" scale="stars" value="2"');
    expect(points(widget).find(({ checked }) => checked)?.value).to.equal('2');
    widget.element.value = '5';
    await settled();
    expect(points(widget).find(({ checked }) => checked)?.value).to.equal('5');
    expect(new FormData(form).get('score')).to.equal('5');
    await choose(widget, 3);
    expect(widget.element.value).to.equal('3');
    expect(widget.fired).to.deep.equal([]);
  });

  for (const value of ['', 'abc', '9', '-1', '2.5', '0', ' ']) {
    it(`takes no score from value="${value}" on stars`, async () => {
      const { widget, form } = await inForm(`name="score" scale="stars" value="${value}"`);
      expect(points(widget).some(({ checked }) => checked)).to.equal(false);
      expect([...new FormData(form)]).to.deep.equal([]);
      expect(widget.text).to.not.contain(`${value} of`);
    });
  }

  for (const [name, empty] of [['undefined', undefined], ['null', null], ['an empty text', '']] as const) {
    it(`takes ${name} as value for no choice`, async () => {
      const { widget, form } = await inForm('name="score" scale="thumbs" value="1"');
      widget.element.value = empty as string | undefined;
      await settled();
      expect(points(widget).some(({ checked }) => checked)).to.equal(false);
      expect([...new FormData(form)]).to.deep.equal([]);
    });
  }

  it('loses its choice when the attribute goes away, and makes no nought of it', async () => {
    const { widget, form } = await inForm('name="score" scale="recommendation" value="7"');
    widget.element.removeAttribute('value');
    await settled();
    expect(points(widget).some(({ checked }) => checked)).to.equal(false);
    expect([...new FormData(form)]).to.deep.equal([]);
  });
});

describe('a read-only rating', () => {
  before(() => {
    defineScripted('rating');
  });
  beforeEach(resetScenario);

  const shown = async (summary: RatingWidget['summary']): Promise<Mounted<RatingWidget>> => {
    const widget = await mount<RatingWidget>('rating', 'readonly scale="stars"', { properties: { summary } });
    await until('figures', () => widget.text.length > 10);
    return widget;
  };

  it('shows mean, count and share, and asks nothing', async () => {
    const widget = await shown({ counts: [1, 0, 2, 3, 4], asked: 40 });
    expect(widget.root.querySelector('input, textarea, button')).to.equal(null);
    expect(widget.text).to.match(/3[.,]9/).and.match(/10 ratings/).and.match(/25\s?%/);
    await expect(widget.element).to.be.accessible();
  });

  it('never rounds a mean up', async () => {
    const widget = await shown({ counts: [0, 0, 0, 1, 99] });
    expect(widget.text).to.match(/4[.,]9/).and.not.match(/\b5[.,]0/);
  });

  it('says none and one in a sentence, without a mean', async () => {
    expect((await shown({ counts: [0, 0, 0, 0, 0] })).text).to.match(/No ratings yet/);
    const one = await shown({ counts: [0, 0, 0, 0, 1] });
    expect(one.text).to.match(/One rating/);
    expect(one.root.querySelector('table')).to.equal(null);
  });

  it('survives figures that make no sense', async () => {
    const said = listenToConsole();
    for (const counts of [[], [1, 2], [-1, 0, 0, 0, 2], [Number.NaN, 0, 0, 0, 1]]) {
      const widget = await mount<RatingWidget>('rating', 'readonly scale="stars"', { properties: { summary: { counts } } });
      await settled();
      expect(widget.text).to.not.match(/NaN|Infinity|undefined/);
      widget.stage.remove();
    }
    said.restore();
  });
});
