import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { type Mounted, defineScripted, listenToConsole, mount, resetScenario, until } from '../../support/widget-harness.ts';
import { cases, send } from '../suite/widget-case.ts';

const kinds = Object.keys(cases) as EventKind[];

/** What the page's developer heard of this widget, by the event. */
const told = (widget: Mounted): string[] =>
  widget.events.filter(({ type }) => type === 'kroon-config-error').map((event) => (event as Event & { reason: string }).reason);

describe('what the page knows and hands over as an object', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  let said: ReturnType<typeof listenToConsole>;
  beforeEach(() => {
    resetScenario();
    said = listenToConsole();
  });
  afterEach(() => said.restore());

  /** Sends, and gives what went along of the customer and of the page's own. */
  async function sentBy(kind: EventKind, widget: Mounted): Promise<{ customer: Record<string, unknown>; metadata: unknown }> {
    await cases[kind].fill(widget);
    await send(cases[kind], widget);
    const { customer, metadata } = widget.data;
    return { customer: customer as Record<string, unknown>, metadata };
  }

  for (const kind of kinds) {
    const { attributes } = cases[kind];

    for (const name of ['customer', 'metadata'] as const) {
      it(`P1: ${kind}: ${name} as an attribute, as React writes it before the tag is defined, is told before a touch and does not travel`, async () => {
        const widget = await mount(kind, `${name}="[object Object]" ${attributes}`);
        await until('the report', () => told(widget).length);
        expect(told(widget)).to.have.length(1);
        expect(told(widget)[0]).to.match(new RegExp(`^${name} .*property`));
        expect(said.warnings.filter((warning) => warning.includes(name))).to.have.length(1);
        const { customer, metadata } = await sentBy(kind, widget);
        expect(JSON.stringify([customer, metadata])).to.not.contain('[object');
        expect(told(widget)).to.have.length(1);
      });

      for (const [what, value] of [
        ['a text', 'Noor de Wit'],
        ['a number', 7],
        ['a list', ['Noor']],
        ['a map', new Map([['company', 'Fietsfijn']])],
      ] as const) {
        it(`P1: ${kind}: ${name} as ${what} is told and does not travel in letters`, async () => {
          const widget = await mount(kind, attributes, { properties: { [name]: value } });
          if (typeof value !== 'object') await until('the report before a touch', () => told(widget).length);
          const { customer, metadata } = await sentBy(kind, widget);
          expect(told(widget)).to.have.length(1);
          expect(told(widget)[0]).to.match(new RegExp(`^${name} .*object`));
          expect(Object.keys(customer).filter((key) => !['name', 'email', 'phone', 'reply', 'company'].includes(key))).to.deep.equal([]);
          expect(metadata).to.equal(undefined);
        });
      }
    }

    it(`P1: ${kind}: unknown members of customer are told by name with the first touch, and left out`, async () => {
      const customer = { nmae: 'Noor', company: 'Fietsfijn', floor: 'third' };
      const widget = await mount(kind, attributes, { properties: { customer } });
      await widget.element.loadSession();
      await until('the report', () => told(widget).length);
      expect(told(widget)[0]).to.contain('nmae, floor').and.to.not.contain('third');
      const sent = await sentBy(kind, widget);
      expect(sent.customer).to.not.have.any.keys('nmae', 'floor');
      expect(told(widget)).to.have.length(1);
    });

    it(`P1: ${kind}: a member that is an object is told and left out; one that is null was never there`, async () => {
      const customer = { phone: { home: '030' }, company: null, address: null };
      const widget = await mount(kind, attributes, { properties: { customer, metadata: { plan: null, cart: '7' } } });
      const sent = await sentBy(kind, widget);
      expect(told(widget)).to.have.length(1);
      expect(told(widget)[0]).to.match(/^customer .*: phone$/);
      expect(JSON.stringify(sent.customer)).to.not.match(/null|object/);
      expect(sent.metadata).to.deep.equal({ cart: '7' });
    });

    it(`P1: ${kind}: what is right is not told of, and travels`, async () => {
      const customer = { phone: '030 123 45 67', address: 'Dam 1' };
      const widget = await mount(kind, attributes, { properties: { customer, metadata: { cart: '7' }, deliver: async () => ({}) } });
      const sent = await sentBy(kind, widget);
      expect(told(widget)).to.deep.equal([]);
      expect(sent.customer['phone']).to.equal('030 123 45 67');
      expect(sent.customer['address']).to.equal('Dam 1');
      expect(sent.metadata).to.deep.equal({ cart: '7' });
    });

    it(`P1: ${kind}: what is set wrong later is told then`, async () => {
      const widget = await mount(kind, attributes);
      Object.assign(widget.element, { metadata: true });
      await until('the report', () => told(widget).length);
      Object.assign(widget.element, { customer: true });
      await until('the other', () => told(widget).length > 1);
      expect(told(widget).map((reason) => reason.split(' ')[0])).to.deep.equal(['metadata', 'customer']);
    });

    it(`P1: ${kind}: a deliver that is no function is told`, async () => {
      const widget = await mount(kind, attributes, { properties: { deliver: 'send' } });
      await widget.element.loadSession();
      await until('the report', () => told(widget).length);
      expect(told(widget).join()).to.match(/^deliver .*function/);
    });
  }

  it('P1: a number is as good as its text, and an object in a text’s place is none', async () => {
    const widget = await mount('complaint', `contract="[object Object]" ${cases.complaint.attributes}`, {
      properties: { order: 12345, responderName: { first: 'Mara' }, customerName: { first: 'Noor' } },
    });
    expect(widget.text).to.contain('12345').and.to.not.contain('[object');
    const { customer } = await sentBy('complaint', widget);
    expect(widget.data['order']).to.equal('12345');
    expect(JSON.stringify(widget.data)).to.not.contain('[object');
    expect(customer['name']).to.equal(undefined);
    expect(told(widget).join()).to.match(/contract/);
  });
});
