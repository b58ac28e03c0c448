import { expect } from '@open-wc/testing';
import { sharedConfig } from '../../../src/app/config/config.ts';
import { configure } from '../../../src/app/config/configure.ts';
import { flag } from '../../../src/elements/controls/flag.ts';
import { listenToConsole, mount, press, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, send } from './widget-case.ts';

/** Options: who wins, and what a wrong one does. */
export function configurationSuite(one: WidgetCase): void {
  const { kind } = one;
  const site = async (attributes: string, properties?: Record<string, unknown>) => {
    const widget = await mount(kind, `${attributes} ${one.attributes}`, properties ? { properties } : {});
    await one.fill(widget);
    await send(one, widget);
    return widget.last.event.site;
  };

  describe('options', () => {
    it('take the property before the attribute, the attribute before configure, configure before the script', async () => {
      expect(await site('')).to.equal(undefined);
      sharedConfig().script = { site: 'script' };
      expect(await site('')).to.equal('script');
      configure({ site: 'configured' });
      expect(await site('')).to.equal('configured');
      expect(await site('site="attribute"')).to.equal('attribute');
      expect(await site('site="attribute"', { site: 'property' })).to.equal('property');
    });

    it('that are switches keep that order too, and a false that is set wins', async () => {
      const on = async (attributes = '', properties: Record<string, unknown> = {}) =>
        flag((await mount(kind, `${attributes} ${one.attributes.replace('working-days', '')}`, { properties })).element, 'working-days');
      expect(await on()).to.equal(false);
      sharedConfig().script = { 'working-days': '' };
      expect(await on()).to.equal(true);
      expect(await on('', { workingDays: false })).to.equal(false);
      configure({ workingDays: false });
      expect(await on()).to.equal(false);
      expect(await on('working-days')).to.equal(true);
      configure({ workingDays: true });
      sharedConfig().script = {};
      expect(await on()).to.equal(true);
    });

    it('that the page knows of the customer and no event can hold never keep them from sending', async () => {
      const said = listenToConsole();
      const long = 'x'.repeat(300);
      const unseen = kind === 'cancellation' ? '' : `customer-name="${long}"`;
      const widget = await mount(kind, `${unseen} customer-phone="${long}" ${one.attributes}`);
      await one.fill(widget);
      await send(one, widget);
      await until('a warning', () => said.warnings.length);
      said.restore();
      expect(widget.data['customer']).to.not.have.any.keys('phone');
      if (unseen) expect(widget.data['customer']).to.not.have.any.keys('name');
      expect(said.warnings.join()).to.match(/customer\/phone is left out/);
    });

    it('fall back to what is configured when an attribute goes away', async () => {
      configure({ site: 'configured' });
      const widget = await mount(kind, `site="attribute" ${one.attributes}`);
      widget.element.removeAttribute('site');
      await one.fill(widget);
      await send(one, widget);
      expect(widget.last.event.site).to.equal('configured');
    });

    const wrong: Record<string, string> = {
      mode: 'popup',
      storage: 'cloud',
      ack: 'perhaps',
      transport: 'pigeon',
      ...(kind === 'complaint' && { 'respond-within': 'soon' }),
      ...(kind === 'rating' && { scale: 'smileys', about: 'weather' }),
      ...(kind === 'cancellation' && { preset: 'moon', notice: 'a while', zone: 'Mars/Base', 'customer-kind': 'cat', country: 'Nowhere' }),
    };
    for (const [name, value] of Object.entries(wrong)) {
      // What concerns sending is read by the engine, which is scripted here.
      if (['storage', 'ack', 'transport'].includes(name)) continue;
      it(`warn once of ${name}="${value}", with tag and option, and the customer can finish`, async () => {
        const said = listenToConsole();
        const attributes = one.attributes.replace(new RegExp(`\\b${name}="[^"]*"`), '');
        const widget = await mount(kind, `${attributes} ${name}="${value}"`);
        await one.fill(widget);
        await send(one, widget);
        await widget.settle('received');
        await until('a warning', () => said.warnings.length).catch(() => undefined);
        await settled();
        said.restore();
        const about = said.warnings.filter((warning) => warning.includes(name));
        expect(about, said.warnings.join('\n')).to.have.length(1);
        expect(about[0]).to.contain(`kroon-${kind}`);
        expect(widget.fired.filter((type) => type === 'kroon-config-error')).to.have.length(1);
        expect(widget.is('received')).to.equal(true);
      });
    }

    it('that are a page’s mistake never keep a customer from sending', async () => {
      const said = listenToConsole();
      const long = 'x'.repeat(300);
      const widget = await mount(kind, `about-name="${long}" responder-name="${long}" ${one.attributes}`, {
        properties: {
          metadata: { visits: 7, long: long + long, fine: 'yes' },
          customer: { phone: 12, company: long, address: 5, floor: 'third' },
        },
      });
      await one.fill(widget);
      await send(one, widget);
      said.restore();
      expect(widget.data['metadata']).to.deep.equal({ fine: 'yes' });
      const customer = widget.data['customer'] as Record<string, string>;
      expect([customer['company'], customer['address'], customer['floor']]).to.deep.equal([undefined, undefined, undefined]);
      expect(said.warnings.join()).to.match(/metadata.*visits, long/).and.to.match(/customer.*company, address, floor/);
    });

    it('let the customer take back what the page knew of them', async () => {
      if (kind !== 'complaint') return;
      const widget = await mount(kind, '', { properties: { customer: { name: 'Noor', email: 'noor@example.org' } } });
      await one.fill(widget);
      widget.button(/^Change/).click();
      await until('the field', () => widget.has('input', /answer/));
      const field = widget.field(/answer/) as HTMLInputElement;
      field.value = '';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await send(one, widget);
      expect(widget.data['customer']).to.deep.equal({ name: 'Noor', reply: 'none' });
    });
  });

  describe('language', () => {
    const dutch = { complaint: 'Wat is er gebeurd?', rating: 'aanbevelen', cancellation: 'beëindigen' }[kind];

    it('is its own attribute first', async () => {
      document.documentElement.lang = 'en';
      const widget = await mount(kind, `locale="nl" ${one.attributes}`);
      expect(widget.text).to.match(new RegExp(dutch, 'i'));
      expect(widget.root.querySelector('[part~=sheet]')!.getAttribute('lang')).to.equal('nl');
    });

    it('is else the nearest lang, across shadow roots', async () => {
      document.documentElement.lang = 'en';
      const outer = document.createElement('div');
      outer.className = 'stage';
      outer.lang = 'nl-BE';
      const inner = document.createElement('div');
      outer.attachShadow({ mode: 'open' }).append(inner);
      const element = document.createElement(`kroon-${kind}`);
      element.setAttribute('scale', 'recommendation');
      inner.attachShadow({ mode: 'open' }).append(element);
      document.body.append(outer);
      await until('Dutch words', () => new RegExp(dutch, 'i').test(element.shadowRoot?.textContent ?? ''));
    });

    it('is else the browser’s, and English where that is no language', async () => {
      document.documentElement.removeAttribute('lang');
      const own = Object.getOwnPropertyDescriptor(Navigator.prototype, 'language')!;
      Object.defineProperty(navigator, 'language', { configurable: true, get: () => 'C' });
      try {
        const widget = await mount(kind, one.attributes);
        expect(widget.text).to.match(one.question);
        await one.fill(widget);
        await send(one, widget);
        await widget.settle('received');
        expect(widget.is('received')).to.equal(true);
      } finally {
        delete (navigator as { language?: string }).language;
        expect(own.get).to.not.equal(undefined);
      }
    });

    it('that changes while the form is being fetched is spoken by all of it', async () => {
      const widget = await mount(kind, one.attributes);
      // The late words are there at once, in English; the engine takes a second try.
      scenario.broken.engine = 1;
      const waking = widget.element.loadSession();
      widget.element.setAttribute('locale', 'nl');
      await until('Dutch words', () => new RegExp(dutch, 'i').test(widget.text));
      const { messages } = await waking;
      expect([messages.send, widget.element.controller!.messages.send]).to.deep.equal(['Versturen', 'Versturen']);
    });

    it('that changes after a receipt was copied changes that word too', async () => {
      const wrong: string[] = [];
      const hear = (event: ErrorEvent): void => {
        wrong.push(event.message);
        event.preventDefault();
      };
      addEventListener('error', hear);
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('received');
      await press(widget.button(/^Copy$/));
      await until('the note', () => /Copied|not allowed/.test(widget.root.querySelector('.keep')!.textContent));
      widget.element.setAttribute('locale', 'nl');
      await until('the Dutch word', () => widget.has('button', /^Kopiëren$/));
      removeEventListener('error', hear);
      expect(wrong).to.deep.equal([]);
    });

    it('follows the page where that changes its own', async () => {
      document.documentElement.lang = 'en';
      const widget = await mount(kind, one.attributes);
      expect(widget.text).to.match(one.question);
      document.documentElement.lang = 'nl';
      await until('Dutch words', () => new RegExp(dutch, 'i').test(widget.text));
      widget.element.remove();
      document.documentElement.lang = 'en';
    });

    it('hears of that by one observer, however many there are, and not where it was taken away', async () => {
      const observed = new Set<MutationObserver>();
      const { observe } = MutationObserver.prototype;
      MutationObserver.prototype.observe = function (target, options) {
        if (options?.attributeFilter?.includes('lang')) observed.add(this);
        observe.call(this, target, options);
      };
      document.documentElement.lang = 'en';
      const widgets = [await mount(kind, one.attributes), await mount(kind, one.attributes), await mount(kind, one.attributes)];
      MutationObserver.prototype.observe = observe;
      expect(observed.size).to.equal(1);
      widgets[1]!.element.remove();
      document.documentElement.lang = 'nl';
      for (const widget of [widgets[0]!, widgets[2]!]) await until('Dutch words', () => new RegExp(dutch, 'i').test(widget.text));
      expect(widgets[1]!.root.textContent).to.match(one.question);
      for (const { element } of widgets) element.remove();
      document.documentElement.lang = 'en';
    });

    it('survives a tag that is none', async () => {
      const widget = await mount(kind, `locale="!!" ${one.attributes}`);
      expect(widget.text).to.match(one.question);
    });

    it('can change while the customer writes, and the text stays', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'my own words');
      widget.element.setAttribute('locale', 'nl');
      await until('Dutch words', () => new RegExp(dutch, 'i').test(widget.text));
      expect(widget.all<HTMLInputElement>('textarea, input').map(({ value }) => value)).to.include('my own words');
    });

    if (kind !== 'rating') {
      it('writes dates as the region does', async () => {
        const american = await mount(kind, `locale="en-US" ${one.attributes}`);
        expect(american.text).to.match(/(November|December) \d{1,2}/);
        const plain = await mount(kind, `locale="en" ${one.attributes}`);
        expect(plain.text).to.match(/\d{1,2} (November|December)/);
      });
    }
  });
}
