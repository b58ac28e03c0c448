import { expect } from '@open-wc/testing';
import { configure } from '../../../src/app/config/configure.ts';
import {
  type Mounted, doublePress, defineScripted, key, listenToConsole, mount, outcomeNames, press, put, receiptFor,
  resetScenario, scenario, settled, until,
} from '../../support/widget-harness.ts';
import { bring, cases, send, toLastStep } from '../suite/widget-case.ts';

const one = cases.cancellation;
const known = 'customer-name="Noor de Wit" customer-email="noor@example.org" contract="ZZ-4471"';
const presets = {
  generic: `preset="generic" notice="P1M" zone="Europe/Amsterdam" ${known}`,
  b2b: `preset="b2b" notice="P3M" zone="Europe/Amsterdam" customer-name="Wit BV" customer-email="noor@example.org" contract="ZZ-4471"`,
} as const;
const names = Object.keys(presets) as (keyof typeof presets)[];

const open = (attributes: string = presets.generic): Promise<Mounted> => mount('cancellation', attributes);

async function review(widget: Mounted): Promise<void> {
  await press(widget.button(/^Continue$/));
  await until('the review', () => widget.has('button', one.send));
}

async function confirm(widget: Mounted): Promise<Record<string, unknown>> {
  const before = scenario.sent.length;
  await press(widget.button(one.send));
  await until('the event', () => scenario.sent.length > before);
  await settled();
  return widget.data;
}

async function laterOn(widget: Mounted, date: string): Promise<void> {
  await press(widget.find('input[type=radio]', /^On a later date/));
  const field = await until('the date', () => widget.root.querySelector<HTMLInputElement>('[name=endDate]'));
  put(field, date);
  await settled();
}

/** Rows of a description list, by what stands at their beginning. */
const rows = (widget: Mounted): Record<string, string> =>
  Object.fromEntries(
    [...widget.root.querySelectorAll('dl dt')].map((term) => [term.textContent!.trim(), term.nextElementSibling!.textContent!.trim()]),
  );

function pairOf(widget: Mounted): HTMLButtonElement[] {
  return widget.all<HTMLButtonElement>('[part~=pair] button');
}

function luminance(color: string): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
};

describe('a cancellation', () => {
  before(() => {
    defineScripted('cancellation');
  });
  beforeEach(resetScenario);

  for (const name of names) {
    describe(`with the preset ${name}`, () => {
      it('is two steps, which it says, with nothing between', async () => {
        const widget = await open(presets[name]);
        expect(widget.text).to.contain('Step 1 of 2');
        await review(widget);
        expect(widget.text).to.contain('Step 2 of 2');
        expect(widget.heading).to.equal(widget.focused);
        await confirm(widget);
        expect(scenario.sent).to.have.length(1);
      });

      it('fixes the act and its version, and carries the words that were pressed', async () => {
        const widget = await open(presets[name]);
        await review(widget);
        const words = pairOf(widget)[0]!.textContent!.trim();
        const data = await confirm(widget);
        expect(data).to.include({ act: 'termination', preset: name, presetVersion: '1', timeZone: 'Europe/Amsterdam' });
        expect((data['labels'] as { confirm: string }).confirm).to.equal(words);
        expect(data['kind']).to.equal('ordinary');
        expect(data).to.not.have.property('reason');
      });

      it('sends what the review showed, value by value', async () => {
        for (const date of [undefined, '2027-08-15', '2026-11-22']) {
          const widget = await open(presets[name]);
          if (date) await laterOn(widget, date);
          await review(widget);
          const shown = rows(widget);
          const day = widget.root.querySelector<HTMLTimeElement>('[part~=date]')!;
          const data = (await confirm(widget)) as {
            declaration: string; end: string; contract: object; customer: Record<string, string>; shown: { earliestEnd: string };
          };
          expect(Object.values(shown)).to.include(data.declaration);
          expect(data.contract).to.deep.equal({ reference: shown['Contract'] });
          expect(data.customer[name === 'b2b' ? 'company' : 'name']).to.equal(shown['In the name of']);
          expect(data.customer['email']).to.equal(shown['Confirmation to']);
          expect(data.end).to.equal(date ?? 'earliest');
          expect(day.dateTime).to.equal(date ?? data.shown.earliestEnd);
          // Nothing personal travels that was not shown.
          const personal = JSON.stringify(data.customer).match(/"[^"]*"/g)!.map((text) => text.slice(1, -1));
          for (const value of personal) {
            const isName = ['name', 'email', 'phone', 'company', 'address', 'reply', 'none', 'phone'].includes(value);
            expect(isName || Object.values(shown).includes(value), value).to.equal(true);
          }
          widget.stage.remove();
        }
      });

      it('shows the telephone number that travels, where the page knows one', async () => {
        const widget = await open(`${presets[name]} customer-phone="06 12345678"`);
        await review(widget);
        expect(rows(widget)['Telephone']).to.equal('06 12345678');
        expect((await confirm(widget))['customer']).to.include({ phone: '06 12345678' });
      });

      it('asks for no more than name, contract and address, and for no file, login or consent', async () => {
        const widget = await open(`preset="${name}"`);
        await press(widget.button(/^Continue$/));
        const links = await until('the summary', () => {
          const found = [...widget.root.querySelectorAll('[part~=errors]:not([hidden]) a')];
          return found.length > 0 && found;
        });
        expect(links.length).to.be.at.most(3);
        expect(widget.all('input').length).to.be.at.most(7);
        expect(widget.has('label', /reason/i)).to.equal(false);
        expect(widget.root.querySelector('[type=file], [type=password], [type=checkbox]')).to.equal(null);
        expect(widget.root.textContent).to.not.match(/newsletter|marketing|offer|discount|password|log in|sure/i);
      });

      it('has chosen the earliest date beforehand, and nothing towards staying', async () => {
        const widget = await open(presets[name]);
        const chosen = widget.all<HTMLInputElement>('input:checked');
        expect(chosen.map(({ value }) => value)).to.deep.equal(['earliest']);
      });

      it('keeps every value on the way back, and sends what was changed there', async () => {
        const widget = await open(`${presets[name].replace('contract="ZZ-4471"', '')}`);
        await widget.type(one.field, 'ZZ-1');
        await laterOn(widget, '2027-08-15');
        await review(widget);
        await press(widget.button(/^Back$/));
        await until('the form', () => widget.has('button', /^Continue$/));
        expect(widget.field(one.field).value).to.equal('ZZ-1');
        expect(widget.root.querySelector<HTMLInputElement>('[name=endDate]')!.value).to.equal('2027-08-15');
        put(widget.field(one.field), 'ZZ-2');
        await review(widget);
        expect(rows(widget)['Contract']).to.equal('ZZ-2');
        const data = await confirm(widget);
        expect(data['contract']).to.deep.equal({ reference: 'ZZ-2' });
        expect(data['end']).to.equal('2027-08-15');
      });
    });
  }

  describe('its two ways', () => {
    for (const width of [320, 700]) {
      it(`weigh the same at ${width} px: size, type, order, contrast, and no red`, async () => {
        const widget = await mount('cancellation', presets.generic, { width });
        await review(widget);
        const [on, back] = pairOf(widget) as [HTMLButtonElement, HTMLButtonElement];
        expect(pairOf(widget)).to.have.length(2);
        expect(on.textContent!.trim()).to.equal('Confirm cancellation');
        expect(back.textContent!.trim()).to.equal('Back');
        const area = (button: HTMLElement) => button.getBoundingClientRect().width * button.getBoundingClientRect().height;
        expect(area(on) / area(back)).to.be.within(0.8, 1.25);
        const [a, b] = [getComputedStyle(on), getComputedStyle(back)];
        expect(a.fontSize).to.equal(b.fontSize);
        expect(a.fontWeight).to.equal(b.fontWeight);
        const surface = getComputedStyle(widget.root.querySelector('[part~=sheet]')!).backgroundColor;
        const over = (color: string) => (/, 0\)$|transparent|\/ 0\)$/.test(color) ? surface : color);
        expect(contrast(a.color, over(a.backgroundColor))).to.be.at.least(4.5);
        expect(contrast(b.color, over(b.backgroundColor))).to.be.at.least(4.5);
        expect(contrast(b.borderTopColor, surface)).to.be.at.least(4.5);
        const danger = getComputedStyle(widget.element).getPropertyValue('--kroon-danger').trim() || '#b3261e';
        expect([a.backgroundColor, a.borderTopColor]).to.not.include(danger);
      });
    }

    it('do not swap: the way on is the first button of both steps, at the same side', async () => {
      for (const dir of ['ltr', 'rtl']) {
        const widget = await mount('cancellation', `mode="dialog" open ${presets.generic}`);
        await until('the dialog', () => widget.has('button', /^Continue$/));
        widget.root.querySelector('[part~=sheet]')!.setAttribute('dir', dir);
        const first = pairOf(widget);
        expect(first.map((button) => button.textContent!.trim())).to.deep.equal(['Continue', 'Back']);
        const left = first[0]!.getBoundingClientRect().left;
        await review(widget);
        widget.root.querySelector('[part~=sheet]')!.setAttribute('dir', dir);
        const second = pairOf(widget);
        expect(second.map((button) => button.textContent!.trim())).to.deep.equal(['Confirm cancellation', 'Back']);
        expect(second[0]!.getBoundingClientRect().left).to.be.closeTo(left, 1);
        widget.stage.remove();
      }
    });

    it('are real buttons, at once, in both steps, and never called Cancel', async () => {
      const widget = await open();
      for (const step of [1, 2]) {
        for (const button of pairOf(widget)) {
          expect(button.tagName).to.equal('BUTTON');
          expect(button.disabled || button.getAttribute('aria-disabled') === 'true').to.equal(false);
          expect(button.textContent!.trim()).to.not.match(/^cancel$/i);
        }
        if (step === 1) await review(widget);
      }
    });

    it('are not both pressed by one double click', async () => {
      const widget = await open();
      await press(widget.field(/As early as possible/));
      const next = widget.button(/^Continue$/);
      await doublePress(next);
      await until('the review', () => !next.isConnected);
      await settled();
      expect(scenario.sent).to.have.length(0);
      expect(widget.has('button', one.send)).to.equal(true);
    });

    it('are not both pressed where the second half of a double click comes after the review', async () => {
      const widget = await open();
      let first: MouseEventInit = {};
      widget.root.addEventListener('click', (event) => {
        const { clientX, clientY } = event as MouseEvent;
        first = { clientX, clientY };
      });
      await review(widget);
      // As a browser gives it: a click of its own, at the place of the first, that counts two.
      const second = { ...first, bubbles: true, cancelable: true, composed: true, detail: 2 };
      widget.button(one.send).dispatchEvent(new MouseEvent('click', second));
      await settled();
      expect(scenario.sent).to.have.length(0);
      await press(widget.button(one.send));
      await until('the event', () => scenario.sent.length);
    });

    it('are not both pressed by a long Enter', async () => {
      const widget = await open('notice="P1M" customer-name="Noor" customer-email="noor@example.org"');
      await widget.type(one.field, 'ZZ-1');
      await key('Enter');
      await until('the review', () => widget.has('button', one.send));
      await key('Enter');
      await key('Enter');
      expect(scenario.sent).to.have.length(0);
    });

    it('stay where they are while it is sent, and send once', async () => {
      const widget = await open();
      await review(widget);
      const [before] = pairOf(widget).map((button) => button.getBoundingClientRect());
      await doublePress(widget.button(one.send));
      await until('the event', () => scenario.sent.length);
      const [after] = pairOf(widget).map((button) => button.getBoundingClientRect());
      expect(after!.width).to.be.closeTo(before!.width, 1);
      expect(after!.height).to.be.closeTo(before!.height, 1);
      expect(scenario.sent).to.have.length(1);
    });
  });

  describe('its dates', () => {
    it('shows the earliest last day with the arithmetic, in the zone of the contract', async () => {
      scenario.now = Date.UTC(2026, 10, 21, 10, 15);
      const widget = await open();
      expect(widget.text).to.match(/Monday,? 21 December 2026/);
      await review(widget);
      expect(widget.root.querySelector<HTMLTimeElement>('[part~=date]')!.dateTime).to.equal('2026-12-21');
      expect(widget.text).to.match(/month after we receive your notice/i);
      const size = parseFloat(getComputedStyle(widget.root.querySelector('[part~=date]')!).fontSize);
      for (const element of widget.all('[part~=sheet] *')) {
        if (element.matches('[part~=date], [part~=date] *')) continue;
        expect(parseFloat(getComputedStyle(element).fontSize), element.outerHTML.slice(0, 80)).to.be.at.most(size);
      }
      const data = await confirm(widget);
      expect(data['shown']).to.deep.include({ earliestEnd: '2026-12-21' });
    });

    it('says in words that it does not know, where the page says nothing of notice', async () => {
      const said = listenToConsole();
      const widget = await open(known);
      await review(widget);
      said.restore();
      expect(said.warnings).to.deep.equal([]);
      expect(widget.text).to.match(/earliest possible date, which the supplier will confirm/i);
      expect(widget.root.querySelector('[part~=date]')).to.equal(null);
      const data = await confirm(widget);
      expect(data['end']).to.equal('earliest');
      expect(data).to.not.have.property('shown');
      expect(data['declaration']).to.contain('earliest possible date');
    });

    it('is never refused: a day before the earliest, and one long gone, are sent, and that is said', async () => {
      for (const date of ['2026-11-25', '1999-01-01', '2999-12-31', '2028-02-29']) {
        const widget = await open();
        await laterOn(widget, date);
        await review(widget);
        if (date < '2026-12-21') expect(widget.text).to.match(/You can still send it/);
        const data = await confirm(widget);
        expect(data['end']).to.equal(date);
        widget.stage.remove();
      }
    });

    it('asks in words for a date that was not given whole, and keeps the rest', async () => {
      const widget = await open();
      await press(widget.find('input[type=radio]', /^On a later date/));
      await until('the date', () => widget.root.querySelector('[name=endDate]'));
      await press(widget.button(/^Continue$/));
      const link = await until('the summary', () => widget.root.querySelector('[part~=errors]:not([hidden]) a'));
      expect(link.textContent).to.match(/Write the last day/);
      await settled();
      await press(link);
      expect((widget.focused as HTMLInputElement).name).to.equal('endDate');
      await press(widget.find('input[type=radio]', /^As early as possible/));
      await review(widget);
      expect((await confirm(widget))['end']).to.equal('earliest');
    });

    it('takes the earliest again where the customer chose a date and came back to it', async () => {
      const widget = await open();
      await laterOn(widget, '2027-08-15');
      await press(widget.find('input[type=radio]', /^As early as possible/));
      await review(widget);
      expect(widget.root.querySelector<HTMLTimeElement>('[part~=date]')!.dateTime).to.equal('2026-12-21');
      const data = await confirm(widget);
      expect(data['end']).to.equal('earliest');
      expect(data).to.not.have.property('endDate');
    });

    it('shows the last day that the receiver gave, once it was received', async () => {
      const widget = await open();
      await review(widget);
      await confirm(widget);
      await widget.settle({ state: 'received', receipt: receiptFor(widget.last.event, { endsOn: '2026-12-22' }) });
      expect(widget.root.querySelector<HTMLTimeElement>('[part~=date]')!.dateTime).to.equal('2026-12-22');
      expect(widget.has('button', /calendar/i)).to.equal(true);
    });

    it('keeps the day that was confirmed when midnight passes before the answer', async () => {
      const widget = await open();
      await review(widget);
      const { shown } = (await confirm(widget)) as { shown: { earliestEnd: string } };
      scenario.now += 2 * 24 * 3600_000;
      await widget.settle('queued');
      await widget.settle('received');
      expect(widget.root.querySelector<HTMLTimeElement>('[part~=date]')!.dateTime).to.equal(shown.earliestEnd);
    });
  });

  describe('going earlier', () => {
    it('is not spoken of where the page says nothing', async () => {
      expect((await open()).text).to.not.match(/earlier|today/i);
    });

    it('can be asked for, is not chosen beforehand, and travels as a request', async () => {
      const widget = await open(`early-release="ask" responder-name="Marijke Bos" respond-within="P3D" ${presets.generic}`);
      expect(widget.all<HTMLInputElement>('input:checked').map(({ value }) => value)).to.deep.equal(['earliest']);
      expect(widget.text).to.match(/Marijke decides, and answers you by \w+day/);
      await press(widget.find('input[type=radio]', /^Rather earlier/));
      await until('the reason', () => widget.root.querySelector('[name=why]'));
      await review(widget);
      const data = await confirm(widget);
      expect(data['earlyRelease']).to.deep.equal({ requested: true });
    });

    it('is offered without a question where the supplier lets go, with today’s date', async () => {
      const widget = await open(`early-release="granted" ${presets.generic}`);
      expect(widget.text).to.match(/You may go today/);
      await review(widget);
      const data = await confirm(widget);
      expect(data['earlyRelease']).to.deep.include({ requested: true, granted: true });
    });
  });

  describe('what it never does', () => {
    for (const state of ['editing', 'review', 'sending', ...outcomeNames] as const) {
      it(`shows no picture, offer, doubt, countdown or emoji in ${state}`, async () => {
        const widget = await open(`responder-name="Mara Blom" responder-photo="/mara.jpg" supplier="Fietsfijn" ${presets.generic.replace('contract="ZZ-4471"', '')}`);
        await bring(one, widget, state);
        expect(widget.root.querySelector('img, picture, video, canvas, iframe')).to.equal(null);
        expect(widget.text).to.not.match(/\p{Extended_Pictographic}/u);
        expect(widget.text).to.not.match(/\b(sure|lose|sad|miss|offer|discount|deal|stay|instead|pause|sorry|left!|hurry)\b/i);
        for (const element of widget.all('*')) {
          expect(getComputedStyle(element).backgroundImage, element.outerHTML.slice(0, 80)).to.not.match(/url\(/);
        }
      });
    }

    it('asks nothing more once it was received, and stays where it is', async () => {
      const widget = await open();
      await review(widget);
      await confirm(widget);
      await widget.settle('received');
      expect(widget.root.querySelector('input, textarea, select, dialog')).to.equal(null);
      expect(widget.text).to.match(/Thank you for having been our customer/);
    });

    it('lets no setting of the page ask for more', async () => {
      const said = listenToConsole();
      configure({ required: 'phone' } as never);
      said.restore();
      const widget = await open(`required="phone" reason="required" ${presets.generic}`);
      expect(widget.root.querySelectorAll('[required], [aria-required=true]').length).to.be.at.most(3);
      await review(widget);
      await confirm(widget);
    });

    it('warns the page where leaving takes more presses than joining did', async () => {
      const about = async (attributes: string, wrap: (widget: HTMLElement) => void): Promise<string[]> => {
        const said = listenToConsole();
        const widget = await mount('cancellation', `${attributes} ${presets.generic}`, { raw: true });
        wrap(widget.element);
        await until('words', () => widget.root.querySelector('slot[name=trigger], [part~=sheet]'));
        await settled();
        // What the page hears comes once the browser has nothing better to do.
        await until('a warning', () => said.warnings.length).catch(() => undefined);
        said.restore();
        expect(said.warnings.length).to.equal(widget.fired.filter((type) => type === 'kroon-config-error').length);
        return said.warnings.filter((warning) => warning.includes('DP03'));
      };
      const inMenu = (widget: HTMLElement): void => {
        const menu = document.createElement('details');
        menu.append(document.createElement('summary'));
        widget.before(menu);
        menu.append(widget);
      };
      // A menu, the trigger, two pages: four.
      const warnings = await about('mode="dialog" signup-clicks="2"', inMenu);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.match(/kroon-cancellation.*4 clicks to leave, 3 at most/);
    });

    it('warns no page where leaving takes as many presses as joining, or three', async () => {
      const said = listenToConsole();
      const widget = await open(`signup-clicks="1" ${presets.generic}`);
      await toLastStep({ ...one }, widget);
      await open(`signup-clicks="9" mode="dialog" ${presets.b2b}`.replace('mode="dialog" ', ''));
      await new Promise((resolve) => requestIdleCallback(resolve));
      await settled();
      await open(`signup-clicks="x" ${presets.generic}`);
      await until('the word about x', () => said.warnings.some((warning) => warning.includes('signup-clicks="x" is not a number')));
      said.restore();
      expect(said.warnings.filter((warning) => /clicks to leave/.test(warning))).to.deep.equal([]);
    });
  });

  describe('what the customer keeps', () => {
    it('has reference, the moments of press, sending and receipt with their zone to the second, declaration, buttons and check code', async () => {
      const widget = await open();
      await review(widget);
      const data = await confirm(widget);
      await widget.settle('received');
      const said = Object.values(rows(widget)).join('\n');
      expect(widget.text).to.contain(widget.last.event.reference!);
      expect(said).to.contain(data['declaration'] as string);
      expect(said).to.contain('Confirm cancellation');
      expect(said).to.contain('sha-256:');
      // It left with the press: that moment is not said twice.
      expect(said.match(/\d{1,2}:\d{2}:\d{2}[^\n]*\(UTC/g)).to.have.length(2);
      expect(said).to.match(/Confirm cancellation” on .*; sent at once/);
    });

    it('draws the way from the receipt to the last day, in the past tense and with the period in words', async () => {
      const widget = await open();
      await review(widget);
      await confirm(widget);
      await widget.settle('received');
      const span = widget.root.querySelector('[part~=span]')!.textContent!.replace(/\s+/g, ' ');
      expect(span).to.contain('we received your notice').and.contain('one month').and.contain('your last day');
      expect(widget.text).to.not.contain('we receive your notice');
    });

    it('keeps a number whole inside the declaration, and leaves its text as it travels', async () => {
      const widget = await open();
      await review(widget);
      const declared = widget.all('dd').find(({ textContent }) => textContent!.includes('ends the contract'))!;
      expect(declared.querySelector('.whole')!.textContent).to.equal('“ZZ-4471”');
      const data = await confirm(widget);
      expect(data['declaration']).to.contain('“ZZ-4471”');
    });

    it('keeps the French quotes at the number that they hold', async () => {
      const widget = await mount('cancellation', `preset="fr-termination" notice="P1M" zone="Europe/Paris" locale="fr" ${known}`);
      await press(widget.root.querySelector('button.primary')!);
      await until('the declaration', () => widget.all('dd .whole').some(({ textContent }) => textContent!.includes('«')));
      const whole = widget.all('dd .whole').find(({ textContent }) => textContent!.includes('«'))!;
      expect(whole.textContent).to.equal('«\u00a0ZZ-4471\u00a0»');
    });

    it('names a person to tell more to where the page does, and nobody else', async () => {
      for (const contact of ['', ' contact-phone="030 123 45 67"']) {
        const widget = await open(presets.generic + contact);
        await review(widget);
        await confirm(widget);
        await widget.settle('received');
        expect(widget.root.querySelectorAll('.additions:not(.proof) details')).to.have.length(contact ? 1 : 0);
      }
    });

    it('says that the moment of the press counts while it waits', async () => {
      const widget = await open();
      await review(widget);
      await confirm(widget);
      await widget.settle('queued');
      expect(widget.text).to.match(/You pressed “Confirm cancellation” on .*\(UTC/);
    });

    it('keeps the whole declaration where it was refused, and lets the customer go on from there', async () => {
      const widget = await open();
      await review(widget);
      await confirm(widget);
      await widget.settle('refused');
      await press(widget.button(/^Back$/));
      await until('the form', () => widget.has('button', /^Continue$/));
      await review(widget);
      await confirm(widget);
      expect(scenario.sent).to.have.length(2);
      expect(scenario.sent[1]!.event.supersedes).to.equal(scenario.sent[0]!.event.id);
    });
  });

  it('counts two presses from its first step to the end', async () => {
    const widget = await open();
    let presses = 0;
    const count = (event: Event): void => {
      if (event.composedPath().some((at) => at instanceof HTMLButtonElement)) presses++;
    };
    document.addEventListener('click', count, true);
    await send(one, widget);
    document.removeEventListener('click', count, true);
    expect(presses).to.equal(2);
  });
});
