import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { type Mounted, listenToConsole, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring } from './widget-case.ts';
import { misplaced } from '../../../src/elements/session/misplaced.ts';
import type { WidgetElement } from '../../../src/elements/host/widget-element.ts';
import { expectRoom } from './layout.ts';

type Look = Readonly<Record<string, string>>;

function dress(element: HTMLElement, look: Look): void {
  for (const [name, value] of Object.entries(look)) element.style.setProperty(name, value);
}

/** The parts of a page round the tag, and what it makes of the tag itself. */
export function embeddingSuite(one: WidgetCase): void {
  const { kind } = one;
  const sheetOf = (widget: Mounted) => widget.root.querySelector<HTMLElement>('[part~=sheet]')!;
  const widthOf = (widget: Mounted) => sheetOf(widget).getBoundingClientRect().width;

  describe('in a parent that asks how wide it would be', () => {
    const row = { display: 'flex', 'inline-size': '760px' };
    const grid = (columns: string) => ({ display: 'grid', 'inline-size': '760px', 'grid-template-columns': columns });
    /** What the parent looks like, then the tag. */
    const parents: Readonly<Record<string, readonly [parent: Look, tag?: Look]>> = {
      'a flex row': [row],
      'a flex row that centres': [{ ...row, 'justify-content': 'center' }],
      'a flex column that centres': [{ ...row, 'flex-direction': 'column', 'align-items': 'center' }],
      'an inline flex row': [{ display: 'inline-flex' }],
      'a float': [{}, { float: 'left' }],
      'a float round it': [{ float: 'inline-end' }],
      'an inline block': [{ display: 'inline-block' }],
      'a table cell': [{ display: 'table-cell' }],
      'a grid of auto columns': [grid('auto auto')],
      'an inline grid': [{ display: 'inline-grid' }],
      'a grid that starts its items': [{ ...grid('1fr'), 'justify-items': 'start' }],
      'a place of its own above the page': [{ position: 'absolute', top: '0', left: '0' }],
      'a box that fits its content': [{ 'inline-size': 'fit-content' }],
      'the tag as a flex row': [{}, { display: 'flex' }],
      'the tag as an inline block': [{}, { display: 'inline-block' }],
      'the tag as a grid': [{}, { display: 'grid' }],
      'the tag without a box, in a flex row': [row, { display: 'contents' }],
    };
    for (const [name, [parent, tag = {}]] of Object.entries(parents)) {
      it(`E2: is as wide as a form would be in ${name}`, async () => {
        const widget = await mount(kind, one.attributes);
        dress(widget.stage, parent);
        dress(widget.element, tag);
        expect(widthOf(widget)).to.be.within(600, 800);
      });
    }

    it('E2: is as wide as a form would be in a dialog of the page’s', async () => {
      const widget = await mount(kind, one.attributes);
      const dialog = document.createElement('dialog');
      dialog.className = 'stage';
      document.body.append(dialog);
      dialog.append(widget.stage);
      dialog.showModal();
      expect(widthOf(widget)).to.be.at.least(600);
    });

    for (const columns of ['min-content 1fr', 'minmax(min-content, 0) 1fr']) {
      it(`E2: can be read and used in a column of ${columns}`, async () => {
        const widget = await mount(kind, one.attributes);
        dress(widget.stage, grid(columns));
        expect(widthOf(widget)).to.be.at.least(240);
      });
    }

    it('E2: gives way to what stands beside it in a row, and not to nothing', async () => {
      const widget = await mount(kind, one.attributes);
      dress(widget.stage, row);
      const text = document.createElement('p');
      text.textContent = 'A page has much to say here. '.repeat(40);
      widget.stage.prepend(text);
      expect(widthOf(widget)).to.be.within(240, 560);
      expect(widget.stage.scrollWidth).to.be.at.most(760);
    });

    it('E2: is no wider than a narrow place, whatever it would be', async () => {
      const widget = await mount(kind, one.attributes, { width: 200 });
      expect(widthOf(widget)).to.be.at.most(200);
      expect(widget.stage.scrollWidth).to.be.at.most(200);
      dress(widget.stage, { display: 'flex', 'inline-size': '320px' });
      expect(widget.stage.scrollWidth).to.be.at.most(320);
    });
  });

  describe('below what a page has set for its own words', () => {
    /** Each hides, cuts or scrambles words, and is inherited. */
    const hostile: Look = {
      'white-space': 'nowrap',
      'text-indent': '-9999px',
      'word-break': 'break-all',
      'line-break': 'anywhere',
      hyphens: 'auto',
      'line-height': '0px',
      'font-size': '0px',
      'writing-mode': 'vertical-rl',
      color: 'rgba(0, 0, 0, 0)',
      '-webkit-text-fill-color': 'rgba(0, 0, 0, 0)',
      '-webkit-text-stroke-width': '4px',
      '-webkit-text-security': 'disc',
      'text-shadow': 'rgb(0, 0, 0) 0px 0px 9px',
      'text-align': 'justify',
      'text-align-last': 'justify',
      'user-select': 'none',
      'caret-color': 'rgba(0, 0, 0, 0)',
    };
    for (const whose of ['an ancestor', 'everything'] as const) {
      for (const [property, value] of Object.entries(hostile)) {
        it(`E10: is not reached by ${property}: ${value} of ${whose}`, async () => {
          const widget = await mount(kind, one.attributes, { width: 320 });
          dress(whose === 'an ancestor' ? widget.stage : widget.element, { [property]: value });
          for (const words of widget.all('[part~=question], .label, .fine, p, h3')) {
            const style = getComputedStyle(words);
            expect(style.getPropertyValue(property), words.outerHTML.slice(0, 80)).to.not.equal(value);
          }
        });
      }
    }

    it('E10: cuts nothing where lines may not break', async () => {
      const widget = await mount(kind, one.attributes, { width: 320 });
      dress(widget.stage, { 'white-space': 'nowrap' });
      await bring(one, widget, 'editing');
      for (const details of widget.root.querySelectorAll('details')) details.open = true;
      await settled();
      expectRoom(widget);
    });

    it('E10: takes on what is taste, and how people space their text', async () => {
      const widget = await mount(kind, one.attributes);
      const taste = { 'letter-spacing': '2px', 'word-spacing': '4px', 'text-transform': 'uppercase', 'font-style': 'italic' };
      dress(widget.stage, taste);
      const style = getComputedStyle(widget.root.querySelector('[part~=question]')!);
      for (const [property, value] of Object.entries(taste)) expect(style.getPropertyValue(property)).to.equal(value);
      widget.stage.style.visibility = 'hidden';
      expect(style.visibility).to.equal('hidden');
    });

    it('E10: leaves the page’s own button and content as the page has them', async () => {
      scenario.broken.first = 99;
      const widget = await mount(kind, `mode="drawer" ${one.attributes}`, {
        content: '<button slot="trigger">Tell us</button><p>Or call us</p>',
        raw: true,
      });
      const own = { color: 'rgb(1, 2, 3)', 'white-space': 'nowrap', 'line-height': '11px', 'font-size': '13px', 'text-align': 'center' };
      dress(widget.stage, own);
      await until('the last try', () => scenario.broken.first <= 96);
      const style = getComputedStyle(widget.element.querySelector('p')!);
      for (const [property, value] of Object.entries(own)) expect(style.getPropertyValue(property)).to.equal(value);
      expect(getComputedStyle(widget.element.querySelector('button')!).whiteSpace).to.equal('nowrap');
    });

    for (const mode of ['dialog', 'drawer']) {
      it(`E10: shows a ${mode} in full though the menu round its trigger has gone`, async () => {
        const widget = await mount(kind, `mode="${mode}" ${one.attributes}`, { content: '<button slot="trigger">Tell us</button>' });
        await press(widget.element.querySelector('button')!);
        const dialog = await until('the dialog', () => widget.root.querySelector<HTMLDialogElement>('dialog[open]'));
        dress(widget.stage, { ...hostile, visibility: 'hidden', 'pointer-events': 'none', cursor: 'none' });
        const { visibility, pointerEvents, cursor, fontSize, color } = getComputedStyle(dialog);
        expect([visibility, pointerEvents, cursor]).to.deep.equal(['visible', 'auto', 'auto']);
        expect(parseFloat(fontSize)).to.be.at.least(16);
        expect(color).to.not.equal(hostile['color']);
        // One size for the dialog and what is in it.
        widget.element.style.setProperty('--kroon-size', '1.25em');
        dress(widget.stage, { 'font-size': '16px' });
        expect(getComputedStyle(widget.root.querySelector('.sheet')!).fontSize).to.equal('20px');
      });
    }
  });

  describe('in another document', () => {
    it('E11: keeps its style sheets in a frame, and back in the page', async () => {
      const widget = await mount(kind, one.attributes);
      const before = widget.root.adoptedStyleSheets.length;
      const wide = widthOf(widget);
      const frame = document.createElement('iframe');
      frame.style.inlineSize = '500px';
      widget.stage.after(frame);
      frame.className = 'stage';
      frame.contentDocument!.body.append(widget.element);
      expect(widget.root.adoptedStyleSheets).to.have.length(before);
      expect(frame.contentWindow!.getComputedStyle(sheetOf(widget)).display).to.equal('block');
      expect(frame.contentWindow!.getComputedStyle(widget.root.querySelector('.frame')!).containerType).to.equal('inline-size');
      // What comes with the first touch, there, goes along too.
      await widget.element.loadSession();
      await settled();
      const after = widget.root.adoptedStyleSheets.length;
      expect(after).to.be.greaterThan(before);
      widget.stage.append(widget.element);
      await settled();
      expect(widget.root.adoptedStyleSheets).to.have.length(after);
      expect(widthOf(widget)).to.equal(wide);
      await bring(one, widget, 'received');
      expect(getComputedStyle(widget.root.querySelector('.crown')!).width).to.equal('64px');
    });
  });

  describe('where HTML’s parser takes a form out of the tag', () => {
    const form = '<form action="/v1/submissions" method="post"><button>End it</button></form>';
    const tag = (content: string) => `<kroon-${kind} endpoint="/v1/submissions" ${one.attributes}>${content}</kroon-${kind}>`;
    const cases: Readonly<Record<string, readonly [html: string, said: RegExp | undefined]>> = {
      'in a paragraph': [`<p>${tag(form)}</p>`, /in a <p>/],
      'in a paragraph, behind a line of text': [`<p>${tag(`<p>Or call us</p>${form}`)}</p>`, /in a <p>/],
      'deep in a paragraph': [`<p><span><b>${tag(form)}</b></span></p>`, /in a <p>/],
      'in another form': [`<form>${tag(form)}</form>`, /in a <form>/],
      'in a section': [`<section>${tag(form)}</section>`, undefined],
      'in a paragraph without a form': [`<p>${tag('call us')}</p><section></section>`, undefined],
      'in another form, with a trigger': [`<form>${tag('<button slot="trigger">Tell us</button>')}</form>`, undefined],
    };
    const parsed = (html: string): WidgetElement => {
      const stage = document.createElement('div');
      stage.className = 'stage';
      stage.innerHTML = html;
      document.body.append(stage);
      return stage.querySelector<WidgetElement>(`kroon-${kind}`)!;
    };
    for (const [name, [html, said]] of Object.entries(cases)) {
      it(`E12: ${said ? 'is seen' : 'there is nothing to say'} ${name}`, () => {
        const fault = misplaced(parsed(html)) ?? '';
        expect(said ? said.test(fault) : fault === '', fault).to.equal(true);
      });
    }

    it('E12: tells the page’s developer with the first touch', async () => {
      const console = listenToConsole();
      const element = parsed(`<p>${tag(form)}</p>`);
      const reasons: string[] = [];
      element.addEventListener('kroon-config-error', ({ reason }) => reasons.push(reason));
      await element.loadSession();
      await until('the warning', () => reasons.length > 0);
      console.restore();
      expect(console.warnings.join()).to.match(/kroon-.*in a <p>/);
    });
  });

  describe('where a part of it could not be fetched', () => {
    const ways: Readonly<Record<string, (widget: Mounted) => void>> = {
      'the network is back': () => dispatchEvent(new Event('online')),
      'somebody touches it': (widget) => widget.element.dispatchEvent(new PointerEvent('pointerover')),
    };
    for (const [name, way] of Object.entries(ways)) {
      it(`E6: asks for its words anew when ${name}`, async () => {
        // A pointer that rests here would be a touch.
        await sendMouse({ type: 'move', position: [1, 1] });
        scenario.broken.first = 3;
        const widget = await mount(kind, one.attributes, { content: '<p>Call us</p>', raw: true });
        await until('the last of three tries', () => scenario.broken.first === 0);
        await settled();
        expect(widget.element.querySelector('p')!.checkVisibility()).to.equal(true);
        way(widget);
        await until('the question', () => one.question.test(widget.text));
      });
    }

    it('E6: takes the notice back once the network is there again', async () => {
      scenario.broken.engine = 3;
      const widget = await mount(kind, one.attributes);
      await widget.element.loadSession().catch(() => undefined);
      await until('the notice', () => widget.root.querySelector('form [role=alert]:not([hidden])'));
      dispatchEvent(new Event('online'));
      await until('its end', () => widget.element.controller && !/Not everything has loaded/.test(widget.text));
    });

    const strand = async (widget: Mounted, times: number) => {
      scenario.broken.engine = 99;
      for (let i = 0; i < times; i++) await widget.element.loadSession().catch(() => undefined);
      await settled();
    };
    const buttons = (widget: Mounted) => widget.all('[role=alert] button').map(({ textContent }) => textContent!.trim());

    it('E8: offers more than another press once that has failed too: to load the page again, and a person', async () => {
      const widget = await mount(kind, one.attributes);
      await strand(widget, 1);
      expect(widget.text).to.contain('Not everything has loaded');
      expect(buttons(widget)).to.deep.equal([]);
      await strand(widget, 1);
        expect(buttons(widget)).to.include('Reload, with what you wrote');
      const links = [...widget.root.querySelectorAll<HTMLAnchorElement>('[role=alert] a')].map(({ href }) => href);
      expect(links).to.deep.equal(['tel:0301234567', 'mailto:help@shop.example']);
      await expect(widget.element).to.be.accessible();
      scenario.broken.engine = 0;
      await widget.element.loadSession();
      await settled();
      expect(widget.text).to.not.contain('Not everything has loaded');
    });

    it('E8: does not ask for a press while one is held, and each way on is large enough to be pressed', async () => {
      await sendMouse({ type: 'move', position: [1, 1] });
      scenario.broken.engine = 99;
      const widget = await mount(kind, one.attributes, { width: 320 });
      if (kind === 'rating') await press(widget.all('input[name=score]').at(-4)!);
      else await one.fill(widget);
      await strand(widget, 2);
      const alert = widget.root.querySelector('form [role=alert]:not(.errors)')!;
      expect(alert.textContent).to.match(/Press “\w+” again/);
      let release!: () => void;
      scenario.gate = new Promise((resolve) => (release = resolve));
      await press(widget.button(one.next));
      await until('the press', () => /One moment/.test(widget.root.querySelector('button.primary')!.textContent!));
      expect(alert.textContent).to.contain('One moment.').and.not.contain('again in a moment');
      release();
      await until('the notice', () => /Press “\w+” again/.test(alert.textContent!));
      expect(widget.root.querySelector('button.primary')!.textContent!.trim()).to.match(one.next);

      const boxes = [...alert.querySelectorAll('button, a')].map((way) => way.getBoundingClientRect());
      expect(boxes.length).to.be.at.least(2);
      boxes.forEach((box, i) => {
        expect(box.height).to.be.at.least(44);
        if (i > 0) expect(box.top).to.be.at.least(boxes[i - 1]!.bottom - 0.5);
      });
    });

    it('E8: does not send anybody away who would lose what they wrote, or who has no network', async () => {
      const widget = await mount(kind, one.attributes);
      // Nothing is found in the tab: it keeps nothing.
      widget.element.earlyInput = { message: 'Half a sentence' };
      await strand(widget, 2);
        expect(buttons(widget)).to.not.include('Reload, with what you wrote');
      scenario.found = '{"values":{"message":"Half a sentence"}}';
      widget.element.requestUpdate();
      await settled();
      expect(buttons(widget)).to.include('Reload, with what you wrote');
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      widget.element.requestUpdate();
      await settled();
      Reflect.deleteProperty(navigator, 'onLine');
      expect(buttons(widget)).to.deep.equal([]);
      expect(widget.text).to.contain('Not everything has loaded');
    });

    if (kind === 'complaint') {
      it('E8: copies what was written', async () => {
        scenario.broken.engine = 99;
        const widget = await mount(kind, one.attributes);
        await one.fill(widget, 'Half a sentence');
        await strand(widget, 2);
        await press(widget.find('button', /^Copy what you wrote$/));
        const field = widget.field(one.field);
        expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 'Half a sentence'.length]);
        expect(widget.focused).to.equal(field);
      });
    }

    if (kind !== 'complaint') {
      it('E8: keeps a choice in the tab before the form has come', async () => {
        scenario.broken.engine = 99;
        const widget = await mount(kind, one.attributes);
        const radio = widget.all<HTMLInputElement>('input[type=radio]').at(-1)!;
        await press(radio);
        await until('the choice', () => scenario.draft);
        expect(JSON.parse(scenario.draft!)).to.deep.equal({ values: { [radio.name]: radio.value } });
      });
    }
  });
}
