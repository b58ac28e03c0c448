import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { TemplateResult } from 'lit/html.js';
import type { Values } from '../../form/values.ts';
import type { EarliestEnd } from '../../terms/earliest-end.ts';
import { formatDate, parseDate } from '../../terms/local-date.ts';
import { b2bForm } from '../../terms/presets/b2b-form.ts';
import { genericForm } from '../../terms/presets/generic-form.ts';
import type { PresetForm } from '../../terms/presets/preset.ts';
import { localDate } from '../../terms/zone.ts';
import type { InitialMessages, Messages } from '../contract/ports.ts';
import { besideMethod } from './beside-method.ts';
import { type SettingProperties, propertiesOf } from '../host/settings.ts';
import { markStates } from '../controls/custom-states.ts';
import { type ComputedEnd, computeEarliestEnd } from './compute-earliest-end.ts';
import { retryLoad } from '../host/retry-load.ts';
import { additions } from '../letter/additions.styles.ts';
import { choices as choiceStyles } from '../host/choices.styles.ts';
import { buttons } from '../host/buttons.styles.ts';
import { controls } from '../controls/controls.styles.ts';
import { person as personStyles } from '../letter/person.styles.ts';
import { timelineStyles } from './timeline.styles.ts';
import { commitmentFaults } from '../letter/commitment.ts';
import { personOf } from '../letter/person.ts';
import { WidgetElement } from '../host/widget-element.ts';
import type { CancellationForm, LoadedPreset } from './cancellation-host.ts';
import { firstStep } from './first-step.ts';
import { hasOwnForm } from './has-own-form.ts';
import { cancellationSettings } from './cancellation-settings.ts';

/** The settings of a cancellation, as properties. */
export interface CancellationWidget extends SettingProperties<typeof cancellationSettings> {}

/**
 * A dignified exit: the date is the largest thing on it, the way on and the way back weigh the same.
 *
 * @summary Ends a contract, or withdraws from it, with a dated receipt. A reason is never asked.
 * @tag kroon-cancellation
 * @tagname kroon-cancellation
 *
 * @csspart step - Which step it is, of how many.
 * @csspart span - The days from notice to the last day.
 * @csspart date - The last day: the largest thing here.
 */
export class CancellationWidget extends WidgetElement<'cancellation'> {
  /** @internal */
  static override properties: PropertyDeclarations = {
    ...propertiesOf(cancellationSettings),
  };

  /** @internal */
  static override sheets = [...super.sheets, buttons, controls, additions, choiceStyles, personStyles, timelineStyles];

  static {
    besideMethod(this.prototype, 'after');
  }

  /** @internal */
  readonly kind = 'cancellation';
  /** The step of the form: its fields, then a look at what will be declared. @internal */
  step = 1;

  /** @internal */
  get question(): string {
    return this.initialMessages.question;
  }

  /** Another preset than the two above, once it is there. @internal */
  loadedPreset: LoadedPreset | undefined;
  #checked = false;
  /** The preset that something was declared by: it stays until that is over. */
  #held: string | undefined;
  /** When the page that is shown was drawn: what is declared is what was seen, also past midnight. */
  #drawn: number | undefined;

  /** The preset that the page names, or by which something was declared. */
  get #wanted(): string {
    return this.#held ?? this.#named(this.preset);
  }

  #named(preset: string | null | undefined): string {
    return preset ?? this.ports.configured('preset') ?? 'generic';
  }

  /** @internal */
  get presetForm(): PresetForm {
    return this.loadedPreset?.form ?? (this.#wanted === 'b2b' ? b2bForm : genericForm);
  }

  /** Where the page names another preset, its words come with its form, before the first face and in one language with it. @internal */
  protected override async loadInitialMessages(locale: string): Promise<InitialMessages<'cancellation'>> {
    const wanted = this.#wanted;
    if (!hasOwnForm(wanted)) return super.loadInitialMessages(locale);
    const [{ bringPreset }, words] = await Promise.all([
      retryLoad(() => import('./preset/cancellation-preset.ts')),
      super.loadInitialMessages(locale),
    ]);
    return bringPreset(this, wanted, words, () => this.#wanted === wanted && this.wanted === locale);
  }

  /** @internal */
  override async loadMessages(language: string): Promise<Messages<'cancellation'>> {
    const wanted = this.#wanted;
    const words = await super.loadMessages(language);
    return (hasOwnForm(wanted) && this.loadedPreset?.late(words)) || words;
  }

  /** The field that says in whose name the contract stands: the company between businesses. @internal */
  get holder(): string {
    return `customer/${this.presetForm.holder ?? 'name'}`;
  }

  /** @internal */
  get timeZone(): string {
    return this.setting('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** Whether the supplier lets the customer ask to go earlier, or lets them go at once. @internal */
  get release(): 'ask' | 'granted' | undefined {
    const release = this.presetForm.asks.includes('early-release') ? this.setting('early-release') : undefined;
    return release === 'ask' || release === 'granted' ? release : undefined;
  }

  /** When what is shown was drawn, in milliseconds since 1970 UTC. @internal */
  get drawn(): number {
    return this.#drawn ?? this.ports.now();
  }

  /** Today in the contract's zone, `YYYY-MM-DD`. @internal */
  get today(): string | undefined {
    const today = localDate(this.drawn, this.timeZone);
    return today.ok ? formatDate(today.value) : undefined;
  }

  #computeEnd(): ComputedEnd {
    const { presetForm } = this;
    const today = localDate(this.drawn, this.timeZone);
    if (!today.ok) return { end: undefined, fault: `zone: ${today.error}` };
    const fallbacks: Readonly<Record<string, string | undefined>> = { country: presetForm.country, 'customer-kind': presetForm.customer };
    return computeEarliestEnd(this, today.value, (name) => this.setting(name) ?? fallbacks[name], this.loadedPreset?.forCause());
  }

  /** The last day if the notice were received now; nothing where the page says nothing of notice. @internal */
  get earliest(): EarliestEnd | undefined {
    return this.#computeEnd().end;
  }

  /** @internal */
  protected override *faults(): Iterable<string> {
    const release = this.presetForm.asks.includes('early-release') ? this.setting('early-release') : undefined;
    if (release !== undefined && !this.release) yield `early-release="${release}" is not one of ask, granted`;
    const { fault } = this.#computeEnd();
    if (fault) yield fault;
    if (release === 'ask') yield* commitmentFaults(this);
  }

  /** The day that the customer chose, where they chose one: `YYYY-MM-DD`. @internal */
  get chosenEnd(): string | undefined {
    if (this.field('end') === 'today') return this.today;
    const date = String(this.field('endDate') ?? '');
    return this.field('end') === 'later' && parseDate(date).ok ? date : undefined;
  }

  /** Whether that day lies before the contract's own end. It can be sent all the same. @internal */
  get tooEarly(): boolean {
    const { chosenEnd, earliest } = this;
    return this.field('end') === 'later' && !!chosenEnd && !!earliest && chosenEnd < formatDate(earliest.earliestEnd);
  }

  /** @internal */
  protected override willUpdate(changed: PropertyValues): void {
    if (this.state === 'editing' && this.step === 1) this.#drawn = this.ports.now();
    this.#checked &&= !changed.has('preset') && !changed.has('signupClicks');
    const declaring = this.state !== 'editing';
    if (declaring && changed.has('preset')) this.#held ??= this.#named(changed.get('preset') as string | undefined);
    const over = !declaring && this.#held !== undefined;
    if (over) this.#held = undefined;
    if ((over || (changed.has('preset') && !declaring)) && this.wanted) {
      // Another preset is another form, in other words: both are fetched as another language would be.
      if (!hasOwnForm(this.#wanted)) this.loadedPreset = undefined;
      this.wanted = '';
      this.step = 1;
    }
    super.willUpdate(changed);
  }

  /** @internal */
  protected override updated(): void {
    super.updated();
    markStates(this);
    const byLaw = this.loadedPreset || this.setting('signup-clicks');
    if (this.#checked || !this.words || !(byLaw || this.setting('country'))) return;
    this.#checked = true;
    // For the page's developer: no customer waits for it.
    const check = (): void => {
      const brings = byLaw ? import('./check/cancellation-check.ts') : import('./check/cancellation-soon.ts');
      brings.then((module) => module.check(this)).catch(() => undefined);
    };
    // Safari has no word for being idle.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(check);
    else setTimeout(check);
  }

  /** @internal */
  protected async loadDefinition() {
    return (await import('./act/cancellation-definition.ts')).createDefinition;
  }

  /** By name and initials: no picture stands in a cancellation. @internal */
  protected override person(): unknown {
    return personOf(this);
  }

  /** @internal */
  override prefill(): Values {
    const company = this.customer?.['company'] ?? this.setting('customer-name');
    return {
      ...super.prefill(),
      // The law's default favours the customer: nothing else is chosen beforehand.
      end: this.release === 'granted' && this.today ? 'today' : 'earliest',
      'contract/reference': this.setting('contract'),
      // A name that no page of the form shows does not travel.
      ...(this.presetForm.holder && { 'customer/company': company, 'customer/name': undefined }),
      ...(this.presetForm.causeFor === 'extraordinary' && { kind: 'ordinary' }),
    };
  }

  /** Goes to a step, with the focus on its heading. @internal */
  turn(step: number): void {
    this.step = step;
    this.#drawn = this.ports.now();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const heading = this.renderRoot.querySelector<HTMLElement>('.question');
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** @internal */
  renderForm(): TemplateResult {
    const form = this.controller as CancellationForm | undefined;
    if (this.step === 2 && form) return form.definition.review(form);
    if (this.loadedPreset) return this.loadedPreset.renderForm();
    return firstStep(this, form);
  }
}
