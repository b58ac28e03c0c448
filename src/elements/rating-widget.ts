import { type TemplateResult, html, nothing } from 'lit';
import type { Issue } from '../events/issues.ts';
import { type Scale, scales } from '../events/scales.ts';
import type { Values } from '../form/form-model.ts';
import { fillText } from '../i18n/translate.ts';
import { scale as scaleStyles } from './styles/scale.ts';
import { choices } from './templates/field.ts';
import { drawing } from './templates/icon.ts';
import { WidgetElement, namesOf } from './widget-element.ts';

const star = 'M12 2.8l2.75 5.9 6.45.75-4.78 4.4 1.28 6.35L12 17.05 6.3 20.2l1.28-6.35L2.8 9.45l6.45-.75z';
const thumb =
  'M6.5 16.5h7.8c.9 0 1.5-.6 1.7-1.4l1-5c.2-1-.5-1.8-1.5-1.8h-4.3l.6-3.5c.1-.9-.5-1.6-1.3-1.6L6.5 8.5zM6.5 8.5H3v8h3.5';

/** Which words the questions have; a score compares only with scores of the same words. */
export const wordingVersion = '1';

/**
 * A score, a reason, and words that others may read where the customer says so.
 *
 * @summary Asks for a rating on one of five scales.
 * @tag kroon-rating
 * @tagname kroon-rating
 *
 * @attr {'stars'|'csat'|'ces'|'recommendation'|'thumbs'} [scale='stars'] - The scale, with its question.
 * @attr {'relationship'|'product'|'service'|'person'} [about='relationship'] - What kind of thing is rated.
 * @attr {string} about-name - The name of what is rated, as the question says it.
 * @attr {boolean} [drivers=false] - Asks for trust, recognition, commitment, understanding and attention too.
 * @attr {boolean} [testimonial=false] - Asks whether others may read the words; the same at every score.
 * @attr {string} review-url - Where a customer may tell it elsewhere; shown whatever the score.
 * @attr {string} name - The name in a form of the page's own.
 * @attr {string} value - The score.
 * @attr {boolean} [readonly=false] - Shows the figures of `summary` and asks nothing.
 *
 * @csspart scale - The question with its points.
 * @csspart point - One point of a scale.
 * @csspart drivers - The five further questions.
 */
export class RatingWidget extends WidgetElement {
  static formAssociated = true;

  static override properties = {
    ...super.properties,
    ...namesOf('scale about about-name review-url name'),
    drivers: { type: Boolean },
    testimonial: { type: Boolean },
    readonly: { type: Boolean },
    value: {},
    summary: { attribute: false },
  };

  static override styles = [...super.styles, scaleStyles];

  declare scale: Scale | undefined;
  declare drivers: boolean;
  declare testimonial: boolean;
  declare readonly: boolean;
  declare value: string | undefined;
  declare name: string | undefined;
  /** Figures of all ratings, for `readonly`: how many chose each point, low to high, and how many were asked. */
  declare summary: { readonly counts: readonly number[]; readonly asked?: number } | undefined;

  readonly kind = 'rating';

  /** The scale in use; one that is not known warns and falls back to stars. */
  get shape(): Scale {
    const wanted = this.setting('scale') ?? 'stars';
    if (wanted in scales) return wanted as Scale;
    this.ports.report(this, `scale="${wanted}" is not one of ${Object.keys(scales).join(', ')}`);
    return 'stars';
  }

  get chosen(): number | undefined {
    const score = this.model.values['score'];
    return score === undefined || score === '' ? undefined : Number(score);
  }

  get supplierName(): string {
    return this.setting('supplier') ?? this.words!.first.us;
  }

  get question(): string {
    const { rating } = this.words!.first;
    const about = this.setting('about-name');
    const words: { question: string; open?: string } = rating[this.shape];
    const sentence = words.open !== undefined && !about ? words.open : words.question;
    const supplier = this.setting('supplier') ?? (this.shape === 'ces' ? rating.company : this.words!.first.us);
    return fillText(sentence, { about: about ?? '', supplier });
  }

  protected async loadLater() {
    const { lateFor } = await import('./rating-later.ts');
    return () => lateFor(this);
  }

  formResetCallback(): void {
    this.reset();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('value') && this.value !== undefined && this.value !== this.model.values['score']) {
      this.model.set('score', this.value);
    }
    const score = this.chosen;
    this.value = score === undefined ? undefined : String(score);
    this.internals.setFormValue(this.value ?? null);
  }

  protected override missing(): readonly Issue[] {
    const said = this.chosen !== undefined || String(this.field('comment') ?? '').trim() !== '';
    return said ? [] : [{ pointer: '/score', code: 'required' }];
  }

  override toData(values: Values): Record<string, unknown> {
    const { score, testimonial, displayName, ...rest } = values;
    const { min, max } = scales[this.shape];
    const numbers = Object.entries(rest).map(([name, value]) => [name, name.startsWith('drivers/') ? Number(value) : value]);
    const asked = this.testimonial && this.later;
    return {
      ...super.toData(Object.fromEntries(numbers)),
      scale: this.shape,
      min,
      max,
      ...(this.chosen !== undefined && { score: Number(score) }),
      wordingVersion: `${this.words!.language}-${wordingVersion}`,
      about: {
        kind: this.setting('about') ?? 'relationship',
        ...(this.setting('about-name') && { name: this.setting('about-name') }),
      },
      ...(asked && {
        testimonial: {
          granted: testimonial === true,
          ...(testimonial === true && displayName && { displayName }),
          textVersion: wordingVersion,
        },
      }),
    };
  }

  #label(score: number): string {
    const words: object & { low?: string; high?: string } = this.words!.first.rating[this.shape];
    const { min, max } = scales[this.shape];
    const end = score === min ? words.low : score === max ? words.high : undefined;
    const figure = this.shape === 'stars' ? this.say(score) : String(score);
    return end ? `${figure}, ${end.toLowerCase()}` : figure;
  }

  /** The score in words: `4 of 5`, `Satisfied`, `Yes`. */
  say(score: number): string {
    const { rating } = this.words!.first;
    if (this.shape === 'csat') return rating.satisfied[score - 1] ?? '';
    if (this.shape === 'thumbs') return score ? rating.yes : rating.no;
    return fillText(rating.of, { score: String(score), max: String(scales[this.shape].max) });
  }

  #points(): TemplateResult {
    const { shape, chosen } = this;
    const { rating } = this.words!.first;
    const { min, max } = scales[shape];
    const points = Array.from({ length: max - min + 1 }, (_, i) => min + i);
    const radio = (score: number) =>
      html`<input
        type="radio"
        name="score"
        id=${score === min ? 'score' : nothing}
        .value=${String(score)}
        .checked=${chosen === score}
        aria-label=${this.#label(score)}
      />`;
    if (shape === 'csat') {
      return choices(
        'score',
        'radio',
        chosen === undefined ? undefined : String(chosen),
        points.map((score) => ({ value: String(score), label: this.say(score) })),
      );
    }
    if (shape === 'thumbs') {
      return html`<div class="thumbs">
        ${[1, 0].map(
          (score) =>
            html`<label class="point" part="point"
              ><input type="radio" name="score" .value=${String(score)} .checked=${chosen === score} />${drawing(
                thumb,
                score ? 'icon' : 'icon flip',
              )}<span>${this.say(score)}</span></label
            >`,
        )}
      </div>`;
    }
    const words = rating[shape];
    const cells =
      shape === 'stars'
        ? html`<div class="stars">
            ${points.map(
              (score) =>
                html`<label class="star" part="point">${radio(score)}${drawing(star, '', '0 0 24 24')}</label>`,
            )}
          </div>`
        : html`<div class="points ${shape === 'ces' ? 'seven' : 'eleven'}">
            ${points.map((score) => html`<label class="point" part="point">${radio(score)}${score}</label>`)}
          </div>`;
    return html`${cells}
      <div class="ends"><span>${words.low}</span><span>${words.high}</span></div>`;
  }

  form(): TemplateResult {
    const { chosen } = this;
    return html`<form class="main" novalidate>
      ${this.later?.errorSummary()}
      <fieldset class="scale" part="scale" ?inert=${this.busy}>
        <legend class="question" part="question">${this.question}</legend>
        ${this.#points()}
        ${
          chosen === undefined
            ? nothing
            : html`<div class="chosen">
                <output>${this.say(chosen)}</output>
                <button
                  class="text-button"
                  type="button"
                  @click=${() => {
                    this.model.set('score', undefined);
                    this.renderRoot.querySelector<HTMLElement>('[name=score]')?.focus();
                  }}
                >
                  ${this.words!.first.rating.clear}
                </button>
              </div>`
        }
      </fieldset>
      ${this.details?.()}
    </form>`;
  }

  /** What appears below the scale once something was chosen: the same at every score. */
  details: (() => unknown) | undefined;
}
