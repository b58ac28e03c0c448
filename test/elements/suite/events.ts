import { expect } from '@open-wc/testing';
import type { KroonSubmitEvent } from '../../../src/elements/session/dom-events.ts';
import {
  doublePress, key, listenToConsole, mount, outcomeNames, press, receiptFor, scenario, settled, until,
} from '../../support/widget-harness.ts';
import { type WidgetCase, send, toLastStep } from './widget-case.ts';

const namesOfEvents = {
  received: 'kroon-received',
  sent: 'kroon-sent',
  queued: 'kroon-queued',
  waiting: 'kroon-queued',
  refused: 'kroon-refused',
  failed: 'kroon-failed',
} as const;

/** What a page hears, and what leaves. */
export function eventSuite(one: WidgetCase): void {
  const { kind } = one;

  describe('events', () => {
    for (const outcome of outcomeNames) {
      it(`tells of ${outcome} once, after one kroon-submit, with what the contract says`, async () => {
        const widget = await mount(kind, one.attributes);
        const heard: Event[] = [];
        const hear = (event: Event): void => void heard.push(event);
        for (const type of ['kroon-submit', namesOfEvents[outcome]]) document.addEventListener(type, hear);
        await one.fill(widget);
        await send(one, widget);
        await widget.settle(outcome);
        for (const type of ['kroon-submit', namesOfEvents[outcome]]) document.removeEventListener(type, hear);
        expect(widget.fired).to.deep.equal(['kroon-submit', namesOfEvents[outcome]]);
        // They bubble, out of any shadow root.
        expect(heard.map(({ type }) => type)).to.deep.equal(widget.fired);
        const [submit, last] = widget.events as [KroonSubmitEvent, Event];
        const { event } = widget.last;
        expect(submit.cancelable && submit.bubbles && submit.composed).to.equal(true);
        expect(submit.event).to.deep.equal(event);
        expect(last.cancelable).to.equal(false);
        const { id, reference } = event;
        if (outcome === 'received') expect(last).to.deep.include({ id, reference, receipt: receiptFor(event) });
        if (outcome === 'sent') expect(last).to.include({ id, reference });
        if (outcome === 'queued' || outcome === 'waiting') {
          expect(last).to.include({ id, reference, stored: outcome === 'queued' });
        }
        if (outcome === 'refused') expect(last).to.deep.include({ id, problem: { status: 400, type: 'invalid', errors: [] } });
        if (outcome === 'failed') expect(last).to.include({ reason: 'broken' });
      });
    }

    it('tells of queued and then of received for one and the same id', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('queued');
      await widget.settle('received');
      expect(widget.fired).to.deep.equal(['kroon-submit', 'kroon-queued', 'kroon-received']);
      expect(widget.is('received')).to.equal(true);
    });

    it('tells of queued once, however many tries fail', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      for (let i = 0; i < 3; i++) await widget.settle('queued');
      await widget.settle('received');
      expect(widget.fired).to.deep.equal(['kroon-submit', 'kroon-queued', 'kroon-received']);
    });

    it('is sent by the press of its button, also in a frame that may not submit forms', async () => {
      const widget = await mount(kind, one.attributes);
      // Such a frame fires no `submit` at all.
      widget.root.addEventListener('submit', (event) => {
        event.stopImmediatePropagation();
        event.preventDefault();
      }, { capture: true });
      await one.fill(widget);
      await send(one, widget);
      expect(widget.fired).to.deep.equal(['kroon-submit']);
    });

    it('tells kroon-failed where sending breaks in the widget itself, and keeps the text', async () => {
      scenario.submit = () => Promise.reject(new Error('no room'));
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'not lost');
      await send(one, widget);
      await until('failed', () => widget.is('failed'));
      expect(widget.fired).to.deep.equal(['kroon-submit', 'kroon-failed']);
      expect(widget.text).to.contain('not lost');
    });

    it('goes back to editing where the page calls kroon-submit off, says so in the console, and sends later', async () => {
      const said = listenToConsole();
      const widget = await mount(kind, one.attributes);
      const stop = (event: Event): void => {
        event.preventDefault();
      };
      widget.element.addEventListener('kroon-submit', stop);
      await one.fill(widget, 'hold on');
      await toLastStep(one, widget);
      await press(widget.button(one.send));
      await until('the console', () => said.infos.length + said.warnings.length > 0);
      said.restore();
      expect([...said.infos, ...said.warnings].join()).to.match(/kroon-submit/).and.not.contain('hold on');
      expect(widget.is('editing')).to.equal(true);
      expect(scenario.sent).to.have.length(0);
      expect(widget.fired).to.deep.equal(['kroon-submit']);
      widget.element.removeEventListener('kroon-submit', stop);
      await press(widget.button(one.send));
      await until('the event', () => scenario.sent.length);
      expect(one.typed(widget.data)).to.equal('hold on');
    });

    it('fires nothing when properties and attributes are set', async () => {
      const widget = await mount(kind, `mode="dialog" ${one.attributes}`, { content: '<button slot="trigger">Open</button>' });
      const { element } = widget;
      element.show();
      await until('the dialog', () => widget.root.querySelector('dialog')?.open);
      Object.assign(element, {
        locale: 'nl', supplier: 'Other', customer: { name: 'X' }, metadata: { a: 'b' }, endpoint: '/other', value: '3', scale: 'ces',
      });
      element.setAttribute('site', 'other');
      await settled();
      element.close();
      await settled();
      element.open = true;
      await settled();
      element.removeAttribute('open');
      await settled();
      element.reset();
      await settled();
      expect(widget.fired).to.deep.equal([]);
    });

    it('does not take the outcome of a replaced event for its own', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'first');
      await send(one, widget);
      const [old] = scenario.sent;
      await widget.settle('queued');
      await press(widget.button(/^Do not send after all$/));
      await until('the form', () => widget.is('editing'));
      expect(scenario.takenBack).to.deep.equal([old!.event.id]);
      const fired = widget.events.length;
      old!.settle({ state: 'received', receipt: receiptFor(old!.event) });
      await settled();
      expect(widget.is('editing')).to.equal(true);
      for (const event of widget.events.slice(fired)) expect(event).to.have.property('id', old!.event.id);
      await press(widget.button(kind === 'cancellation' && !widget.has('button', one.send) ? one.next : one.send));
      if (scenario.sent.length === 1) await press(widget.button(one.send));
      await until('the second', () => scenario.sent.length === 2);
      expect(widget.last.event.supersedes).to.equal(old!.event.id);
      expect(one.typed(widget.data)).to.equal('first');
    });

    for (const state of ['queued', 'waiting'] as const) {
      it(`says what “Do not send after all” cannot do, in ${state}`, async () => {
        const widget = await mount(kind, one.attributes);
        await one.fill(widget);
        await send(one, widget);
        expect(widget.text).to.not.contain('reached us');
        await widget.settle(state);
        expect(widget.text).to.contain('If it has already reached us, it cannot be taken back here.');
        await widget.settle('received');
        expect(widget.text).to.not.contain('reached us');
      });
    }

    it('stays received where the receipt came while the customer was taking it back', async () => {
      let open!: () => void;
      scenario.takeBack = () => new Promise((resolve) => (open = resolve));
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('queued');
      await press(widget.button(/^Do not send after all$/));
      await widget.settle('received');
      open();
      await settled();
      expect(widget.is('received')).to.equal(true);
    });

    it('asks for another try with “Send now”, and is not stuck where nothing comes of it', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('queued');
      await press(widget.button(/^Send now$/));
      expect(scenario.tries).to.equal(1);
      await widget.settle('queued');
      expect(widget.is('queued')).to.equal(true);
      expect(scenario.sent).to.have.length(1);
    });

    it('sends one event of a double click and an Enter', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await toLastStep(one, widget);
      const button = widget.button(one.send);
      await doublePress(button);
      await press(button);
      button.focus();
      await key('Enter');
      await until('the event', () => scenario.sent.length);
      await settled();
      expect(scenario.sent).to.have.length(1);
      expect(widget.fired).to.deep.equal(['kroon-submit']);
    });

    it('changes and sends again after a refusal, as a new event that names the old one', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget, 'first');
      await send(one, widget);
      const { id } = widget.last.event;
      await widget.settle('refused');
      if (kind === 'cancellation') await press(widget.button(/^Back$/));
      expect(widget.field(one.field).value).to.equal('first');
      await press(widget.field(one.field));
      await key('End');
      await widget.type(one.field, ' and second');
      await send(one, widget);
      expect(widget.last.event.id).to.not.equal(id);
      expect(widget.last.event.supersedes).to.equal(id);
      expect(one.typed(widget.data)).to.contain('second');
      await widget.settle('received');
      expect(widget.is('received')).to.equal(true);
    });

    it('tries again after a failure with the same id, the same words and the same moment', async () => {
      const widget = await mount(kind, one.attributes);
      await one.fill(widget);
      await send(one, widget);
      await widget.settle('failed');
      scenario.now += 90_000;
      await press(widget.button(/^Send again$/));
      await until('the second', () => scenario.sent.length === 2);
      expect(scenario.sent[1]!.event).to.deep.equal(scenario.sent[0]!.event);
    });

    it('carries the moment of the click, the kind, the origin and no personal data outside of data', async () => {
      const widget = await mount(kind, `site="shop" ${one.attributes}`);
      await one.fill(widget, 'Noor writes');
      await send(one, widget);
      const { data, ...envelope } = widget.last.event;
      expect(envelope.time).to.equal(new Date(scenario.now).toISOString());
      expect(envelope.source).to.equal(`${location.origin}/#${kind}`);
      expect(envelope.type).to.match(new RegExp(`^kroon\\.${kind}\\.`));
      expect(JSON.stringify(envelope)).to.not.match(/Noor|noor@|Mara/);
      expect((data as { page: { url: string } }).page.url).to.equal(location.origin + location.pathname);
    });
  });
}
