import { expect } from '@open-wc/testing';
import { configure } from '../../../src/app/config/configure.ts';
import { en } from '../../../src/i18n/en.ts';
import { mount, outcomeNames, press, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, visibleStates } from './widget-case.ts';

/** Writes Latin letters in their full-width twins; what a sentence is filled with stays as it is. */
function mark(sentence: string): string {
  return sentence.replace(/\{\w+\}|[A-Za-z]/g, (found) =>
    found.length > 1 ? found : String.fromCharCode(found.charCodeAt(0) + 0xfee0),
  );
}

function marked<Value>(words: Value): Value {
  if (typeof words === 'string') return mark(words) as Value;
  if (Array.isArray(words)) return words.map(marked) as Value;
  return Object.fromEntries(Object.entries(words as object).map(([name, value]) => [name, marked(value)])) as Value;
}

/** What the page or the customer said, what `Intl` writes, references and digests. */
const allowed =
  /Mara Blom|Mara|Fietsfijn|noor@example\.org|noor@|noor|example|\.?org\b|Noor de Wit|It leaks|help@|help|shop|\.?example|reviews|localhost|https?:\/\/\S+|UTC|sha-256:A+|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(at|month|months|and)\b|[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]|\bMB\b|\bNW\b|\b[AP]M\b|\bam\b|\bpm\b/g;

/** Every word that a person may see or hear in a shadow root. */
export function everyWord(root: ShadowRoot): string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        const value = node.getAttribute(name);
        if (value) found.push(value);
      }
    } else if (!node.parentElement?.closest('style')) found.push(node.textContent ?? '');
  }
  return found.map((text) => text.trim()).filter(Boolean);
}

/** What is said, and where its words come from. */
export function wordsSuite(one: WidgetCase): void {
  const { kind } = one;

  describe('words', () => {
    for (const state of visibleStates) {
      it(`come from the catalogue, the page or the customer alone in ${state}`, async () => {
        configure({ languages: [{ ...marked(en), language: 'en-x-marked', dir: 'ltr' }] });
        const widget = await mount(kind, `locale="en-x-marked" ${one.attributes}`);
        const plain = (name: RegExp) => new RegExp(mark(name.source).replace(/[ｓ](?=\+|\*)/g, 's'));
        await bring(
          {
            ...one,
            field: plain(one.field),
            next: plain(one.next),
            send: plain(one.send),
            async fill(at) {
              if (kind === 'rating') {
                await press(at.all('input[name=score]').at(-4)!);
                await until('the reason', () => at.has('textarea', plain(one.field)));
              }
              await at.type(plain(one.field), 'It leaks');
            },
          },
          widget,
          state,
        );
        for (const details of widget.root.querySelectorAll('details')) details.open = true;
        await settled();
        const strange = everyWord(widget.root).filter((text) => /[A-Za-z]/.test(text.replace(allowed, '')));
        expect(strange).to.deep.equal([]);
      });

      it(`thank nobody in ${state}, unless it was received`, async () => {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        const thanks = /thank|grateful|dank/i.test(everyWord(widget.root).join(' '));
        expect(thanks).to.equal(state === 'received');
      });
    }

    it('draw the crown for received alone', async () => {
      for (const state of ['editing', 'sending', ...outcomeNames] as const) {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        expect(widget.root.querySelector('[part~=line] svg') !== null, state).to.equal(state === 'received');
        widget.stage.remove();
      }
    });

    it('never cry, and never use capitals for style', async () => {
      for (const state of visibleStates) {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        expect(widget.text, state).to.not.match(/!|oops|sorry|unfortunately|please wait/i);
        for (const element of widget.all('*')) {
          expect(getComputedStyle(element).textTransform).to.be.oneOf(['none', 'math-auto']);
        }
        widget.stage.remove();
      }
    });

    it('are said in a live region that stands in the page before it is needed', async () => {
      const widget = await mount(kind, one.attributes);
      const { status } = widget;
      expect(status.textContent.trim()).to.equal('');
      await bring(one, widget, 'sending');
      expect(status.isConnected).to.equal(true);
      expect(widget.status).to.equal(status);
      expect(status.textContent).to.equal('Sending…');
      for (const [outcome, words] of [
        ['queued', /not sent yet/i],
        ['received', /received/i],
      ] as const) {
        await widget.settle(outcome);
        expect(widget.status).to.equal(status);
        expect(status.textContent).to.match(words);
      }
    });

    for (const [outcome, words] of [
      ['sent', /sent/i],
      ['waiting', /not sent yet/i],
      ['refused', /not accepted/i],
      ['failed', /not sent/i],
    ] as const) {
      it(`say ${outcome} in the live region too`, async () => {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, outcome);
        expect(widget.status.textContent).to.match(words);
      });
    }

    it('tell errors in an alert that is there before', async () => {
      const widget = await mount(kind, one.attributes);
      await bring(one, widget, 'invalid');
      const summary = widget.root.querySelector('[part~=errors]')!;
      expect(summary.getAttribute('role')).to.equal('alert');
      const field = kind === 'rating' ? undefined : widget.field(one.field);
      if (!field) return;
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      const described = field.getAttribute('aria-describedby')!.split(' ');
      const said = described.map((id) => widget.root.getElementById(id)?.textContent?.trim() ?? '').join(' ');
      expect(said).to.contain(summary.querySelector('a')!.textContent!.trim());
    });

    it('show reference, words and the way out in every outcome that needs them', async () => {
      for (const state of outcomeNames) {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        if (['received', 'sent', 'queued', 'waiting'].includes(state)) {
          expect(widget.text, state).to.contain(widget.last.event.reference!);
        }
        if (state !== 'received' && state !== 'sent') expect(widget.text, state).to.contain('030 123 45 67');
        expect(widget.has('button', /^Copy/) && widget.has('button', /^Print/) && widget.has('button', /^Save/), state).to.equal(true);
        // What only proves it may be a press away.
        for (const details of widget.all<HTMLDetailsElement>('details')) details.open = true;
        const all = widget.text + widget.all<HTMLInputElement>('textarea, input').map(({ value }) => value).join(' ');
        expect(all, state).to.contain('It leaks');
        widget.stage.remove();
      }
    });
  });
}
