import type { PropertyDeclarations, PropertyValues } from 'lit';
import { type TemplateResult, html, nothing } from 'lit/html.js';
import { series } from '../../base/lists.ts';
import { type Scale, scales } from '../../events/scales.ts';
import { fillText } from '../../i18n/translate.ts';
import { type SettingProperties, propertiesOf } from '../host/settings.ts';
import { buttons } from '../host/buttons.styles.ts';
import { choices as choiceStyles } from '../host/choices.styles.ts';
import { scale as scaleStyles } from './scale.styles.ts';
import { drawing } from '../host/drawing.ts';
import { sendAction } from '../host/send-action.ts';
import { loadFailedNotice } from '../host/load-failed.ts';
import { WidgetElement } from '../host/widget-element.ts';
import type { RatingForm } from './rating-host.ts';
import { ratingSettings } from './rating-settings.ts';

const star = 'M12 2.8l2.75 5.9 6.45.75-4.78 4.4 1.28 6.35L12 17.05 6.3 20.2l1.28-6.35L2.8 9.45l6.45-.75z';
const thumb =
  'M6.5 16.5h7.8c.9 0 1.5-.6 1.7-1.4l1-5c.2-1-.5-1.8-1.5-1.8h-4.3l.6-3.5c.1-.9-.5-1.6-1.3-1.6L6.5 8.5zM6.5 8.5H3v8h3.5';

/** Ends of a scale in words, and its question; `open` is the question where the page names no subject. */
interface ScaleWords {
  readonly question: string;
  readonly open?: string;
  readonly low?: string;
  readonly high?: string;
}

/** The settings of a rating, as properties. */
export interface RatingWidget extends SettingProperties<typeof ratingSettings> {}

/**
 * A score, a reason, and words that others may read where the customer says so.
 *
 * @summary Asks for a rating on one of five scales.
 * @tag kroon-rating
 * @tagname kroon-rating
 *
 * @csspart scale - The question with its points.
 * @csspart point - One point of a scale.
 * @csspart drivers - The five further questions.
 * @csspart summary - The figures of `readonly`.
 */
export class RatingWidget extends WidgetElement<'rating'> {
  /** @internal */
  static formAssociated = true;

  /** @internal */
  static override properties: PropertyDeclarations = {
    ...propertiesOf(ratingSettings),
    name: { reflect: true },
    readonly: { type: Boolean },
    value: {},
    summary: { attribute: false },
  };

  // A scale in words is a list of choices.
  /** @internal */
  static override sheets = [...super.sheets, buttons, scaleStyles, choiceStyles];

  /**
   * Shows the figures of `summary` and asks nothing.
   * @default false
   */
  declare readonly: boolean;
  /** The score, as a form has it. */
  declare value: string | undefined;
  /** The name in a form of the page's own. */
  declare name: string | undefined;
  /** Figures of all ratings, for `readonly`: how many chose each point, low to high, and how many were asked. */
  declare summary: { readonly counts: readonly number[]; readonly asked?: number } | undefined;

  /** @internal */
  readonly kind = 'rating';
  #disabled = false;
  /** Whether what may be said besides stands on the page. @internal */
  opened = false;

  /** The scale in use; one that is not known falls back to stars. @internal */
  get shape(): Scale {
    const wanted = this.setting('scale') ?? '';
    return Object.hasOwn(scales, wanted) ? (wanted as Scale) : 'stars';
  }

  /** @internal */
  get chosen(): number | undefined {
    const { min, max } = scales[this.shape];
    const score = Number(this.value ?? NaN);
    return this.value !== '' && Number.isInteger(score) && score >= min && score <= max ? score : undefined;
  }

  /** @internal */
  get question(): string {
    const { initialMessages } = this;
    const about = this.setting('about-name');
    const words: ScaleWords = initialMessages[this.shape];
    const supplier = this.setting('supplier') ?? (this.shape === 'ces' ? initialMessages.company : initialMessages.us);
    return fillText((!about && words.open) || words.question, { about: about ?? '', supplier });
  }

  /** @internal */
  protected async loadDefinition() {
    return (await import('./rating-definition.ts')).createDefinition;
  }

  /** The form of the page's own that it takes part in. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** Back to what stood in the attribute, as any field. @internal */
  formResetCallback(): void {
    this.reset();
    if (!this.busy) this.value = this.getAttribute('value') ?? undefined;
  }

  /** @internal */
  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.requestUpdate();
  }

  override reset(): void {
    if (!this.busy) this.value = undefined;
    super.reset();
  }

  /** @internal */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.internals.setFormValue(this.chosen === undefined ? null : String(this.chosen));
    if (this.readonly) this.preload();
    const form = this.controller as RatingForm | undefined;
    if (form) this.opened = form.definition.isReady(form);
  }

  /** The score in words: `4 of 5`, `Satisfied`, `Yes`. @internal */
  say(score: number): string {
    const { initialMessages } = this;
    if (this.shape === 'csat') return initialMessages.satisfied[score - 1] ?? '';
    if (this.shape === 'thumbs') return score ? initialMessages.yes : initialMessages.no;
    return fillText(initialMessages.of, { score, max: scales[this.shape].max });
  }

  #radio(score: number, label?: string): TemplateResult {
    return html`<input
      type="radio"
      name="score"
      .value=${String(score)}
      .checked=${this.chosen === score}
      aria-label=${label ?? nothing}
    />`;
  }

  #label(score: number): string {
    const { low, high }: ScaleWords = this.initialMessages[this.shape];
    const { min, max } = scales[this.shape];
    const end = score === min ? low : score === max ? high : '';
    const figure = this.shape === 'stars' ? this.say(score) : String(score);
    return end ? `${figure}, ${end.toLowerCase()}` : figure;
  }

  /** The points of the scale, to choose from. @internal */
  points(): TemplateResult {
    const { shape } = this;
    const { min, max } = scales[shape];
    const points = series(max - min + 1, (i) => min + i);
    if (shape === 'csat') {
      return html`<div class="choices">
        ${points.map((score) => html`<label class="choice">${this.#radio(score)}<span>${this.say(score)}</span></label>`)}
      </div>`;
    }
    if (shape === 'thumbs') {
      return html`<div class="thumbs">
        ${[1, 0].map(
          (score) =>
            html`<label class="point" part="point"
              >${this.#radio(score)}${drawing(thumb, score ? nothing : 'flip')}<span>${this.say(score)}</span></label
            >`,
        )}
      </div>`;
    }
    const { low, high }: ScaleWords = this.initialMessages[shape];
    const stars = shape === 'stars';
    return html`<div class=${stars ? 'stars' : `points ${shape}`}>
        ${points.map(
          (score) =>
            html`<label class=${stars ? 'star' : 'point'} part="point"
              >${this.#radio(score, this.#label(score))}${stars ? drawing(star, nothing, '0 0 24 24') : score}</label
            >`,
        )}
      </div>
      <div class="ends fine"><span>${low}</span><span>${high}</span></div>`;
  }

  /** The score in words, and Send: in the face of a chosen score, before what else may be said has come. */
  #answered(form: RatingForm | undefined): unknown {
    const { chosen } = this;
    const { tried, values } = form?.model ?? {};
    // Words that came back from a draft are in sight before they can go.
    if (values?.['comment'] ? !this.opened && !this.busy : chosen === undefined && !tried) return nothing;
    return html`${chosen === undefined ? nothing : html`<div class="chosen"><output>${this.say(chosen)}</output>${form?.definition.clear(form)}</div>`}
    ${form && this.opened ? form.definition.below(form) : nothing} ${sendAction(this, this.initialMessages.send, form?.definition.aside(form))}`;
  }

  /** @internal */
  renderForm(): TemplateResult {
    const form = this.controller as RatingForm | undefined;
    if (this.readonly) return html`<div class="main" part="summary">${form?.definition.figures(form)}</div>`;
    return html`<form class="main" novalidate ?inert=${this.#disabled}>
      ${form?.above()}
      <fieldset
        class="scale"
        part="scale"
        ?inert=${this.busy}
        @change=${({ target }: Event) => {
          this.value = (target as HTMLInputElement).value;
        }}
      >
        <legend class="question" part="question">${this.question}</legend>
        ${this.points()}
      </fieldset>
      ${loadFailedNotice(this, this.initialMessages.send)} ${this.#answered(form)}
    </form>`;
  }
}
