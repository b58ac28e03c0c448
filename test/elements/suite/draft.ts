import { expect } from '@open-wc/testing';
import { mount, press, put, scenario, settled, until } from '../../support/widget-harness.ts';
import { type WidgetCase, bring, send } from './widget-case.ts';

/** What a customer typed and did not send: kept in the tab, shown again, erased when it has gone. */
export function draftSuite(one: WidgetCase): void {
  const { kind } = one;
  const words = 'Half a sentence, and then the tab was reloaded';

  /** A draft as a widget of this kind leaves it, with the id of its event. */
  const leave = async (): Promise<{ text: string; id: string }> => {
    const widget = await mount(kind, one.attributes);
    await one.fill(widget, words);
    // What was typed before the form had come is taken over with it.
    const text = await until('the draft', () => scenario.draft?.includes(words) && scenario.draft.includes('"id"') && scenario.draft);
    widget.stage.remove();
    return { text, id: (JSON.parse(text) as { id: string }).id };
  };
  const found = async (text: string) => {
    scenario.found = text;
    scenario.draft = text;
    const widget = await mount(kind, one.attributes);
    await settled();
    return widget;
  };
  const typedIn = (widget: Awaited<ReturnType<typeof found>>) => widget.field(one.field).value;

  describe('a draft', () => {
    it('is kept with every key, and holds nothing that the page knew', async () => {
      const { text } = await leave();
      expect(text).to.contain(words);
      expect(text).to.not.contain('noor@example.org');
    });

    if (kind === 'complaint') {
      it('is added to by what is typed before the form has come, and not written over', async () => {
        scenario.broken.engine = 99;
        scenario.found = scenario.draft = JSON.stringify({ id: '00000000-0000-4000-8000-000000000001', values: { 'agreement/what': 'older' }, files: false });
        const widget = await mount(kind, one.attributes);
        put(widget.field(one.field), 'newer');
        await settled();
        scenario.broken.engine = 0;
        await widget.element.loadSession();
        await until('both', () => scenario.draft?.includes('older') && scenario.draft.includes('newer'));
        expect(widget.field(one.field).value).to.equal('newer');
      });
    }

    if (kind !== 'rating') {
      it('is kept, and there again, where the form itself could not be fetched', async () => {
        scenario.broken.engine = 99;
        const widget = await mount(kind, one.attributes);
        // A fact that is known has its field behind a press; what is typed is what counts here.
        const field = [...widget.root.querySelectorAll<HTMLInputElement>('textarea, input:not([type=radio])')][0];
        if (!field) return;
        const { name } = field;
        field.value = words;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        expect(JSON.parse(scenario.draft!)).to.deep.equal({ values: { [name]: words } });
        widget.stage.remove();
        scenario.broken.engine = 0;
        const again = await found(scenario.draft!);
        await until('the words', () => [...again.root.querySelectorAll<HTMLInputElement>('textarea, input')].some(({ value }) => value === words));
      });
    }

    it('is there again after a reload, without a touch, and is said', async () => {
      const { text } = await leave();
      const widget = await found(text);
      await until('the draft', () => widget.has('textarea, input', one.field) && typedIn(widget) === words);
      expect(widget.text).to.contain('is still here');
      expect(widget.root.querySelector('[role=status]')!.textContent).to.contain('is still here');
      await expect(widget.element).to.be.accessible();
    });

    it('is sent under its own id, and is no draft any more', async () => {
      const { text, id } = await leave();
      const widget = await found(text);
      await until('the draft', () => widget.has('button', /^Start over$/));
      await send(one, widget);
      expect(widget.last.event.id).to.equal(id);
      expect(one.typed(widget.data)).to.equal(words);
      await widget.settle('received');
      expect(scenario.draft).to.equal(null);
      expect(widget.text).to.not.contain('is still here');
    });

    it('goes where the customer starts over, and comes back where they think better of it', async () => {
      const { text } = await leave();
      const widget = await found(text);
      await until('the draft', () => widget.has('button', /^Start over$/));
      await press(widget.button(/^Start over$/));
      await until('an empty form', () => widget.has('button', /^Put it back$/));
      expect(scenario.draft).to.equal(null);
      expect(widget.all<HTMLInputElement>('textarea, input').map(({ value }) => value)).to.not.include(words);
      await press(widget.button(/^Put it back$/));
      await until('the words', () => widget.has('textarea, input', one.field) && typedIn(widget) === words);
      expect(scenario.draft).to.contain(words);
    });

    it('that is in the outbox already is not shown again', async () => {
      const sending = await mount(kind, one.attributes);
      await one.fill(sending, words);
      await send(one, sending);
      const text = await until('what has left', () => scenario.draft?.includes('"departed"') && scenario.draft);
      scenario.known.add(sending.last.event.id);
      sending.stage.remove();
      const widget = await found(text);
      await until('the end of the draft', () => scenario.draft === null);
      expect(widget.text).to.not.contain('is still here');
      expect(widget.all<HTMLInputElement>('textarea, input').map(({ value }) => value)).to.not.include(words);
    });

    it('that never left from here comes back, though another tab has sent its own words under the same id', async () => {
      const { text, id } = await leave();
      scenario.known.add(id);
      const widget = await found(text);
      await until('the draft', () => widget.has('textarea, input', one.field) && typedIn(widget) === words);
      expect(scenario.draft).to.not.equal(null);
    });

    for (const [state, kept] of [['sending', true], ['received', false], ['sent', false], ['queued', false], ['waiting', true], ['refused', true], ['failed', true]] as const) {
      it(`is ${kept ? 'kept' : 'erased'} in ${state}`, async () => {
        const widget = await mount(kind, one.attributes);
        await bring(one, widget, state);
        expect(scenario.draft !== null).to.equal(kept);
      });
    }
  });
}
