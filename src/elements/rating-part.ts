import { html, nothing } from 'lit';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import { type Driver, drivers } from '../events/drivers.ts';
import { scales } from '../events/scales.ts';
import { fillText } from '../i18n/translate.ts';
import type { FormController, KindPart } from './form-controller.ts';
import { figures } from './templates/figures.ts';
import type { RatingWidget } from './rating-widget.ts';
import { controls } from './styles/controls.ts';
import { drivers as driverStyles } from './styles/drivers.ts';
import { addition } from './templates/additions.ts';
import { contact } from './templates/contact.ts';
import { errorSummary } from './templates/error-summary.ts';
import { choices, textField } from './templates/field.ts';
import { sendAction } from './templates/send-action.ts';

/** Which words the questions have; a score compares only with scores of the same words. */
export const wordingVersion = '1';

type RatingForm = FormController<'rating'> & { readonly widget: RatingWidget };

function supplierOf(widget: RatingWidget): string {
  return widget.setting('supplier') ?? widget.words!.first.us;
}

function driverField({ widget, rest }: RatingForm, driver: Driver) {
  const name = `drivers/${driver}`;
  const sentence = fillText(rest.own[driver], { supplier: supplierOf(widget) });
  return html`<fieldset class="driver">
    <legend class="visually-hidden">${sentence}</legend>
    <span aria-hidden="true">${sentence}</span>
    <div class="points">
      ${['1', '2', '3', '4', '5'].map(
        (point) =>
          html`<label class="point"
            ><input type="radio" name=${name} .value=${point} .checked=${widget.field(name) === point} />${point}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

function testimonial({ widget, rest }: RatingForm) {
  const { own } = rest;
  return html`<fieldset class="group">
    <legend class="label">${own.others}</legend>
    ${choices('testimonial', 'checkbox', widget.field('testimonial'), [
      {
        value: '',
        label: fillText(own.publish, { supplier: supplierOf(widget) }),
        more: fillText(own.terms, { site: location.host }),
        inset: textField(widget, {
          name: 'displayName',
          label: own.displayName,
          hint: own.displayHint,
          optional: rest.optional,
        }),
      },
    ])}
  </fieldset>`;
}

function chosenView({ widget, rest }: RatingForm, chosen: number) {
  return html`<div class="chosen">
    <output>${widget.say(chosen)}</output>
    <button
      class="text-button"
      type="button"
      @click=${() => {
        widget.value = undefined;
        widget.renderRoot.querySelector<HTMLElement>('[name=score]')?.focus();
      }}
    >
      ${rest.own.clear}
    </button>
  </div>`;
}

/** Below the scale, the same at every score and in the same place: reason, testimonial, a way to a complaint. */
function below(form: RatingForm) {
  const { widget, rest, model } = form;
  const { own } = rest;
  const { chosen } = widget;
  if (widget.readonly) return figures(widget, rest);
  if (chosen === undefined && !model.values['comment'] && !model.tried) return nothing;
  const way = contact(form);
  return html`${errorSummary(form)} ${chosen === undefined ? nothing : chosenView(form, chosen)}
    <div class="main" ?inert=${widget.busy}>
      ${textField(widget, { name: 'comment', label: own.reason, optional: rest.optional, rows: 3, paper: true })}
      ${
        widget.drivers
          ? html`<div class="group" part="drivers">
              <h3 class="subhead">${own.drivers}</h3>
              <p class="fine">${own.driversHint}</p>
              <div class="drivers">${drivers.map((driver) => driverField(form, driver))}</div>
            </div>`
          : nothing
      }
      ${widget.testimonial ? testimonial(form) : nothing}
      ${
        way === nothing
          ? nothing
          : html`<div class="additions">
              ${addition(
                own.solve,
                html`<p>${own.solveHint}</p>
                  ${way}`,
              )}
            </div>`
      }
    </div>
    ${sendAction(form, rest.send, html`<p class="fine">${own.noName}</p>`)}`;
}

function rows({ widget, rest }: RatingForm): ReceiptRow[] {
  const { own } = rest;
  const { chosen } = widget;
  const name = String(widget.field('displayName') ?? '');
  const published = name ? fillText(own.publishAs, { name }) : own.publishNameless;
  const comment = widget.field('comment');
  return [
    ...(chosen === undefined ? [] : [{ label: own.rowScore, value: widget.say(chosen) }]),
    ...(comment ? [{ label: own.text, value: String(comment) }] : []),
    ...(widget.testimonial
      ? [{ label: own.rowPublish, value: widget.field('testimonial') ? published : own.publishNot }]
      : []),
  ];
}

function after({ widget, rest }: RatingForm) {
  const url = widget.setting('review-url');
  if (!url || !/^https?:\/\//.test(url)) return nothing;
  return html`<p>${rest.own.elsewhere} <a href=${url}>${rest.own.review}</a>.</p>`;
}

/** The late part of a rating. */
export function partFor(widget: RatingWidget) {
  return (base: FormController): KindPart => {
    const form = base as RatingForm;
    widget.adopt(controls, driverStyles);
    widget.below = () => below(form);
    const wanted = widget.setting('scale');
    if (wanted && !(wanted in scales)) {
      widget.ports.report(widget, `scale="${wanted}" is not one of ${Object.keys(scales).join(', ')}`);
    }
    return {
      toData({ testimonial: granted, displayName }, { testimonial: _, displayName: __, drivers: points, ...shared }) {
        const { shape, chosen } = widget;
        const about = widget.setting('about-name');
        return {
          ...shared,
          ...(points !== undefined && {
            drivers: Object.fromEntries(Object.entries(points as object).map(([name, point]) => [name, Number(point)])),
          }),
          scale: shape,
          ...scales[shape],
          score: chosen,
          wordingVersion: `${widget.words!.language}-${wordingVersion}`,
          about: { kind: widget.setting('about') ?? 'relationship', ...(about && { name: about }) },
          ...(widget.testimonial && {
            testimonial: {
              granted: granted === true,
              ...(granted === true && displayName && { displayName }),
              textVersion: wordingVersion,
            },
          }),
        };
      },
      missing: () =>
        widget.chosen !== undefined || String(widget.field('comment') ?? '').trim()
          ? []
          : [{ pointer: '/score', code: 'required' }],
      message: ({ pointer }) => (pointer === '/score' ? form.rest.own.required : undefined),
      rows: () => rows(form),
      after: () => after(form),
    };
  };
}
