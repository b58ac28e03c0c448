import { expect } from '@open-wc/testing';
import { statutoryLabelChoices } from '../../../src/i18n/statutory.ts';
import { defineScripted, key, resetScenario, scenario, settled, textOf, until } from '../../support/widget-harness.ts';
import { catalogues, contrast, everyState, everywhere, lawOf, opaque, send, walk } from './dark-pattern-walk.ts';
import { expectEqual } from './equal-boxes.ts';
import { control, pairOf, primary, typed } from '../cancellation/preset-case.ts';

const trigger = '<button slot="trigger">Way out</button>';

/** Words of loss, regret, refusal, doubt. */
const shaming =
  /\b(lose|losing|miss|sad|sorry|no thanks|unfortunately|are you sure|stay|verlies\w*|jammer|helaas|weet u zeker|blijven|schade|leider|sicher\?|bei uns bleiben|verlieren|dommage|malheureusement|perdr\w*|rester|vraiment)\b/i;

/** The dark patterns of the way out, on the real widget, by every preset in every language. */
describe('on the way out', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  it('DP01: the way in is there from the first paint, can be seen, read and reached by Tab', async () => {
    await everywhere('mode="dialog"', async ({ widget }) => {
      const button = widget.element.querySelector('button')!;
      // Before any word has come.
      expect(button.checkVisibility({ visibilityProperty: true, opacityProperty: true })).to.equal(true);
      document.body.tabIndex = -1;
      document.body.focus();
      await key('Tab');
      expect(document.activeElement === button).to.equal(true);
      document.body.removeAttribute('tabindex');
    }, trigger);
    await everywhere('', ({ widget }) => {
      for (const way of [primary(widget), control(widget, 'customer/email')!]) {
        expect(way.checkVisibility({ visibilityProperty: true, opacityProperty: true })).to.equal(true);
        expect(way.closest('details:not([open]), [hidden], [inert]') === null).to.equal(true);
      }
      const { color, backgroundColor } = getComputedStyle(primary(widget));
      expect(contrast(color, backgroundColor)).to.be.at.least(4.5);
    });
  });

  it('DP02: nothing stands between the way in and the form, and no more pages behind it than the law has', async () => {
    await everywhere('mode="dialog"', async (at) => {
      at.widget.element.querySelector('button')!.click();
      await until('the form', () => control(at.widget, 'customer/email')?.checkVisibility());
      let pages = 0;
      await walk(at, () => {
        pages++;
        expect(at.widget.all('form')).to.have.length(1);
      });
      await send(at);
      expect(pages).to.equal(at.form.steps.length);
      expect(pages).to.be.at.most(2);
    }, trigger);
  });

  it('DP03: leaving takes three presses at most, that of the way in included', async () => {
    await everywhere('mode="dialog" customer-name="Noor" customer-email="noor@example.org" contract="ZZ-1"', async ({ widget, form }) => {
      let presses = 0;
      const count = (event: Event): void => {
        if (event.composedPath().some((at) => at instanceof HTMLButtonElement)) presses++;
      };
      document.addEventListener('click', count, true);
      widget.element.querySelector('button')!.click();
      for (let page = 1; page <= form.steps.length; page++) {
        await until(`page ${page}`, () => widget.element.step === page && primary(widget));
        await settled();
        primary(widget).click();
      }
      await until('the event', () => scenario.sent.length);
      document.removeEventListener('click', count, true);
      expect(presses).to.equal(1 + form.steps.length);
      expect(presses).to.be.at.most(3);
    }, trigger);
  });

  it('DP04: nobody is sent to a telephone, a mail or a letter box; the form itself sends', async () => {
    await everywhere('contact-phone="030 123" contact-email="a@b.example" contact-url="/contact"', async (at) => {
      await walk(at, () => {
        expect(at.widget.root.querySelector('a[href]') === null).to.equal(true);
      });
      await send(at);
      expect(at.widget.data['customer']).to.include({ email: typed['customer/email'], reply: 'email' });
    });
  });

  it('DP05: no login, no password, no token: who is not known can leave', async () => {
    await everywhere('', async (at) => {
      await walk(at, () => {
        expect(at.widget.root.querySelector('[type=password], [autocomplete*=password], [name*=token]') === null).to.equal(true);
      });
      await send(at);
      expect(at.widget.data).to.not.have.property('verification');
    });
  });

  it('DP06: what has to be filled in stands in the law’s list, whatever the page adds', async () => {
    const fields: Record<string, readonly string[]> = {
      'contract/reference': ['contract'], 'customer/name': ['name', 'company'], 'customer/company': ['company', 'name'], 'customer/email': ['receipt'],
    };
    await everywhere('required="phone reason" reason="required" phone="required"', async ({ widget, form }) => {
      primary(widget).click();
      const links = await until('the summary', () => {
        const found = [...widget.root.querySelectorAll<HTMLAnchorElement>('[part~=errors]:not([hidden]) a')];
        return found.length > 0 && found;
      });
      const { required, oneOf } = lawOf(form).fields;
      const lawful: readonly string[] = [...required, ...oneOf.flat()];
      for (const link of links) {
        const name = decodeURIComponent(link.hash.slice(1));
        expect(fields[name]?.some((field) => lawful.includes(field)), name).to.equal(true);
      }
      expect(links.length).to.be.at.most(3);
      for (const name of ['reason', 'customer/phone', 'phone']) expect(control(widget, name) === null, name).to.equal(true);
    });
  });

  it('DP07: no papers: no upload, no field for a number of the state', async () => {
    await everywhere('', async (at) => {
      await walk(at, () => {
        expect(at.widget.root.querySelector('[type=file]') === null).to.equal(true);
        for (const { name } of at.widget.root.querySelectorAll<HTMLInputElement>('[name]')) expect(name).to.not.match(/passport|bsn|identity|birth|ssn/i);
      });
    });
  });

  it('DP08: the control that declares works at once, behind no puzzle and no wait', async () => {
    await everywhere('', async (at) => {
      await walk(at, () => {
        const button = primary(at.widget);
        expect(button.disabled || button.ariaDisabled === 'true').to.equal(false);
        expect(at.widget.root.querySelector('iframe, canvas, [class*=captcha], [name*=captcha]') === null).to.equal(true);
      });
      // No moment passes between the page and the press.
      await send(at);
      expect(scenario.sent).to.have.length(1);
    });
  });

  it('DP09: what was typed is there after going back, and after a failure', async () => {
    await everywhere('', async (at) => {
      const { widget, form } = at;
      await walk(at);
      if (form.steps.length > 1) {
        pairOf(widget)[1]!.click();
        await until('the fields', () => control(widget, 'customer/email'));
        await settled();
        expect(control(widget, 'contract/reference')!.value).to.equal(typed['contract/reference']);
        expect(control(widget, `customer/${form.holder ?? 'name'}`)!.value).to.equal(typed.name);
        expect(control(widget, 'customer/email')!.value).to.equal(typed['customer/email']);
        await walk(at);
      }
      await send(at);
      await widget.settle('failed');
      const shown = widget.all('dd').map(textOf);
      for (const value of Object.values(typed)) expect(shown).to.include(value);
    });
  });

  it('DP10: it is called done when a receipt has come, and in other words where it only waits', async () => {
    await everywhere('', async (at) => {
      const { widget, language } = at;
      await walk(at);
      await send(at);
      const { received } = catalogues[language].late.common.outcome;
      const own: string[] = [];
      for (const state of ['failed', 'waiting', 'queued'] as const) {
        await widget.settle(state);
        expect(widget.text).to.not.contain(received);
        expect(widget.root.querySelector('[part~=line] svg') === null).to.equal(true);
        own.push(textOf(widget.heading));
      }
      await widget.settle('received');
      expect(widget.text).to.contain(received);
      expect(widget.root.querySelector('[part~=line] svg') !== null).to.equal(true);
      expect(own).to.not.include(textOf(widget.heading));
    });
  });

  it('DP11: no control shames the one who goes', async () => {
    await everywhere('', async (at) => {
      await everyState(at, (state) => {
        for (const button of at.widget.all('button, a, summary, label')) expect(textOf(button), state).to.not.match(shaming);
      });
    });
  });

  it('DP12: no picture, no sign, no movement', async () => {
    await everywhere('responder-name="Mara Blom" responder-photo="/mara.jpg"', async (at) => {
      await everyState(at, (state) => {
        const { widget } = at;
        expect(widget.root.querySelector('img, picture, video, canvas, iframe') === null, state).to.equal(true);
        expect(widget.text, state).to.not.match(/\p{Extended_Pictographic}/u);
        for (const element of widget.all('*')) {
          const { backgroundImage } = getComputedStyle(element);
          expect(backgroundImage, state).to.not.match(/url\(/);
        }
        // The line alone moves, and while it is sent.
        for (const animation of widget.root.getAnimations()) {
          expect(((animation.effect as KeyframeEffect).target as Element).closest('[part~=line]') !== null, state).to.equal(true);
        }
      });
    });
  });

  it('DP13: leaving is as large as going back, in every width, size of type and direction, whatever the words', async () => {
    await everywhere('', async ({ widget, ...at }) => {
      await walk({ widget, ...at });
      const [leave, back] = pairOf(widget) as [HTMLButtonElement, HTMLButtonElement | undefined];
      if (!back) return;
      expectEqual(widget, [leave, back]);
      const [a, b] = [getComputedStyle(leave), getComputedStyle(back)];
      expect([a.fontSize, a.fontWeight, a.borderTopWidth]).to.deep.equal([b.fontSize, b.fontWeight, b.borderTopWidth]);
    });
  });

  it('DP14: the two ways keep their order and their place, in every step and language', async () => {
    await everywhere('mode="dialog" open', async (at) => {
      await until('the form', () => control(at.widget, 'customer/email')?.checkVisibility());
      const places: number[] = [];
      await walk(at, () => {
        const [leave, back] = pairOf(at.widget) as [HTMLButtonElement, HTMLButtonElement];
        expect(pairOf(at.widget)).to.have.length(2);
        expect(leave.type).to.equal('submit');
        expect(textOf(back)).to.equal(catalogues[at.language].first.cancellation.back);
        expect(leave.getBoundingClientRect().left).to.be.lessThan(back.getBoundingClientRect().left + 1);
        places.push(leave.getBoundingClientRect().left);
      });
      for (const place of places) expect(place).to.be.closeTo(places[0]!, 1);
    }, trigger);
  });

  it('DP15: leaving is not red, and no control stands out above it', async () => {
    await everywhere('mode="dialog" open', async (at) => {
      await until('the form', () => control(at.widget, 'customer/email')?.checkVisibility());
      await walk(at, () => {
        const surface = getComputedStyle(at.widget.root.querySelector('[part~=sheet]')!).backgroundColor;
        const fill = (button: Element) => contrast(opaque(getComputedStyle(button).backgroundColor, surface), surface);
        const [leave, back] = pairOf(at.widget) as [HTMLButtonElement, HTMLButtonElement];
        const { color, backgroundColor, borderTopColor } = getComputedStyle(leave);
        expect(contrast(color, backgroundColor)).to.be.at.least(4.5);
        for (const button of at.widget.all('button')) expect(fill(leave)).to.be.at.least(fill(button));
        const line = getComputedStyle(at.widget.root.querySelector('[part~=line]')!).color;
        // The accent's own ink, as the line has it, and not that of danger.
        expect(borderTopColor).to.equal(line);
        expect(contrast(getComputedStyle(back).color, opaque(getComputedStyle(back).backgroundColor, surface))).to.be.at.least(4.5);
      });
    }, trigger);
  });

  it('DP16: nothing is chosen beforehand but what the law favours the customer by', async () => {
    await everywhere('', ({ widget, form }) => {
      const chosen = [...widget.root.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
      const favours = [...(form.asks.includes('kind') ? ['ordinary'] : []), ...(form.asks.includes('end') && !form.service ? ['earliest'] : [])];
      expect(chosen).to.deep.equal(favours);
      expect(widget.root.querySelector('[type=checkbox]') === null).to.equal(true);
    });
  });

  it('DP17: the control that declares bears lawful words alone', async () => {
    await everywhere('', async (at) => {
      const { widget, form, language } = at;
      await walk(at);
      const lawful = form.labels ? statutoryLabelChoices(form.id, language, form.country).map(({ confirm }) => confirm) : [];
      const words = lawful.length > 0 ? lawful : [catalogues[language].late.cancellation.confirm];
      expect(words).to.include(textOf(primary(widget)));
      // No sign, price or further word hides in it.
      expect([...primary(widget).childNodes].every(({ nodeType }) => nodeType !== Node.ELEMENT_NODE)).to.equal(true);
    });
  });

  it('DP18: no word for leaving the contract is one for leaving the form', async () => {
    await everywhere('mode="dialog" open', async (at) => {
      await until('the form', () => control(at.widget, 'customer/email')?.checkVisibility());
      await walk(at, () => {
        const [, back] = pairOf(at.widget);
        expect(textOf(back)).to.not.match(/cancel|annul|abbrech|abbruch/i);
        for (const button of at.widget.all('button')) expect(textOf(button)).to.not.match(/^(cancel|abbrechen|annuleren|annuler)$/i);
      });
    }, trigger);
  });
});
