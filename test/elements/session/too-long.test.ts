import { expect } from '@open-wc/testing';
import type { EventKind } from '../../../src/events/event-types.ts';
import { type Mounted, defineScripted, mount, press, put, resetScenario, settled, until } from '../../support/widget-harness.ts';
import { confirm, everyPreset, fill, languages, openPreset, toConfirm } from '../cancellation/preset-case.ts';
import { cases } from '../suite/widget-case.ts';

const kinds = Object.keys(cases) as EventKind[];

const named = <Found extends HTMLElement = HTMLInputElement>(widget: Mounted, selector: string): Found =>
  widget.root.querySelector<Found>(selector)!;

const errorsOf = (widget: Mounted): string[] => [...widget.root.querySelectorAll('[part~=errors]:not([hidden]) a')].map((link) => link.textContent!.trim());
const headingOf = (widget: Mounted): string | undefined => widget.root.querySelector('[part~=errors]:not([hidden]) h3')?.textContent?.trim();
const noteOf = (widget: Mounted, name: string): string | undefined => widget.root.querySelector(`[id="${name}-note"]`)?.textContent?.trim();

describe('a text that is too long', () => {
  before(() => {
    for (const kind of kinds) defineScripted(kind);
  });
  beforeEach(resetScenario);

  it('F7: is said with how much too long it is, while it is typed, and heard once', async () => {
    const widget = await mount('complaint');
    await widget.element.loadSession();
    const field = widget.field(cases.complaint.field);
    put(field, 'x'.repeat(10_007));
    await until('the figure', () => noteOf(widget, 'message') === '7 too many: at most 10,000 characters.');
    expect(field.getAttribute('aria-describedby')).to.contain('message-note');
    expect(widget.status.textContent).to.equal('7 too many: at most 10,000 characters.');
    expect(errorsOf(widget)).to.deep.equal([]);
    put(field, 'x'.repeat(10_008));
    await until('the figure', () => noteOf(widget, 'message') === '8 too many: at most 10,000 characters.');
    // A voice that counts along with each key would talk over the customer.
    expect(widget.status.textContent).to.equal('7 too many: at most 10,000 characters.');
    put(field, 'x'.repeat(9_999));
    await until('the room', () => noteOf(widget, 'message') === 'Characters left: 1.');
    expect(widget.status.textContent).to.equal('Characters left: 1.');
  });

  it('F7: is said so in every field, and of an address as it travels', async () => {
    const widget = await mount('complaint', 'order="2026-00417"');
    await widget.element.loadSession();
    await until('the insides', () => widget.root.querySelector('[name="agreement/by"]'));
    for (const details of widget.root.querySelectorAll('details')) details.open = true;
    const most = { 'agreement/what': 2_000, 'agreement/by': 200, 'agreement/on': 200 };
    for (const [name, limit] of Object.entries(most)) {
      put(named(widget, `[name="${name}"]`), 'x'.repeat(limit));
      await settled();
      expect(noteOf(widget, name)).to.equal(undefined);
      put(named(widget, `[name="${name}"]`), 'x'.repeat(limit + 3));
      await until(name, () => noteOf(widget, name)?.startsWith('3 too many: at most '));
    }
    const email = named(widget, '[name="customer/email"]');
    put(email, `${'N'.repeat(320)} <noor@example.org>`);
    await settled();
    expect(noteOf(widget, 'customer/email')).to.equal(undefined);
  });

  it('F7: is no matter in a field that is no longer asked', async () => {
    const german = await openPreset(everyPreset.find(({ id }) => id === 'de-termination')!, 'en');
    await german.element.loadSession();
    const kind = (value: string) => german.root.querySelector<HTMLInputElement>(`[name=kind][value=${value}]`)!;
    kind('extraordinary').click();
    put(await until('the cause', () => named(german, '[name=cause]')), 'x'.repeat(10_100));
    kind('ordinary').click();
    await fill(german.element.presetForm, german);
    expect(JSON.stringify(await confirm(german))).to.not.contain('xxx');
    const generic = await openPreset(everyPreset.find(({ id }) => id === 'generic')!, 'en', 'early-release="ask"');
    await generic.element.loadSession();
    const end = (value: string) => generic.root.querySelector<HTMLInputElement>(`[name=end][value=${value}]`)!;
    end('early').click();
    put(await until('the reason', () => named(generic, '[name=why]')), 'x'.repeat(2_100));
    end('earliest').click();
    await fill(generic.element.presetForm, generic);
    await toConfirm(generic.element.presetForm, generic);
    expect(JSON.stringify(await confirm(generic))).to.not.contain('xxx');
  });

  it('F7: stands below a heading that is true of every error', async () => {
    const expected = {
      en: ['Something is still missing', 'Something is not right yet'],
      nl: ['Er mist nog iets', 'Er klopt nog iets niet'],
      de: ['Es fehlt noch etwas', 'Etwas stimmt noch nicht'],
      fr: ['Il manque encore quelque chose', 'Il reste quelque chose à corriger'],
    };
    for (const language of languages) {
      document.documentElement.lang = language;
      const [missing, amiss] = expected[language];
      const open = () => mount('complaint', `locale="${language}"`);
      const submit = async (widget: Mounted) => {
        named<HTMLFormElement>(widget, 'form').requestSubmit();
        await until('the summary', () => headingOf(widget));
      };
      const empty = await open();
      await submit(empty);
      expect(headingOf(empty), `${language}, missing`).to.equal(missing);

      const long = await open();
      put(named(long, 'textarea'), 'x'.repeat(10_001));
      await submit(long);
      expect(headingOf(long), `${language}, too long`).to.equal(amiss);

      const both = await open();
      put(named(both, '[name="customer/email"]'), 'noor@');
      await submit(both);
      expect(errorsOf(both)).to.have.length(2);
      expect(headingOf(both), `${language}, both`).to.equal(amiss);
      for (const { stage } of [empty, long, both]) stage.remove();
    }
  });

  it('F7: is not called a choice that was not made', async () => {
    const widget = await mount('rating', cases.rating.attributes);
    named<HTMLFormElement>(widget, 'form').requestSubmit();
    await until('the summary', () => headingOf(widget) === 'Nothing has been chosen yet');
    await press(await until('the box', () => widget.root.querySelector('input[name=testimonial]')));
    put(await until('the name', () => widget.root.querySelector<HTMLInputElement>('[name=displayName]')), 'x'.repeat(201));
    await press(widget.button(/^Send$/));
    await until('both', () => errorsOf(widget).length === 2);
    expect(headingOf(widget)).to.equal('Something is not right yet');
  });
});
