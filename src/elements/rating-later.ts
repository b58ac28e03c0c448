import { html, nothing } from 'lit';
import { type Driver, drivers } from '../events/drivers.ts';
import type { ReceiptRow } from '../documents/receipt-document.ts';
import { fillText } from '../i18n/translate.ts';
import type { Later } from './late-part.ts';
import { createLater } from './later.ts';
import type { RatingWidget } from './rating-widget.ts';
import { controls } from './styles/controls.ts';
import { drivers as driverStyles } from './styles/drivers.ts';
import { addition } from './templates/additions.ts';
import { contact } from './templates/contact.ts';
import { choices, textField } from './templates/field.ts';

function driverField(widget: RatingWidget, driver: Driver) {
  const name = `drivers/${driver}`;
  const sentence = fillText(widget.rest!.rating[driver], { supplier: widget.supplierName });
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

/** Below the scale, the same at every score and in the same place: reason, testimonial, a way to a complaint. */
function details(widget: RatingWidget) {
  const { rating } = widget.rest!;
  if (widget.chosen === undefined && !widget.model.values['comment'] && !widget.model.tried) return nothing;
  const way = contact(widget);
  return html`<div class="main" ?inert=${widget.busy}>
      ${textField(widget, { name: 'comment', label: rating.reason, optional: true, rows: 3, paper: true })}
      ${
        widget.drivers
          ? html`<div class="group" part="drivers">
              <h3 class="subhead">${rating.drivers}</h3>
              <p class="fine">${rating.driversHint}</p>
              <div class="drivers">${drivers.map((driver) => driverField(widget, driver))}</div>
            </div>`
          : nothing
      }
      ${
        widget.testimonial
          ? html`<fieldset class="group">
              <legend class="label">${rating.others}</legend>
              ${choices('testimonial', 'checkbox', widget.model.values['testimonial'], [
                {
                  value: '',
                  label: fillText(rating.publish, { supplier: widget.supplierName }),
                  more: fillText(rating.terms, { site: location.host }),
                  inset: textField(widget, {
                    name: 'displayName',
                    label: rating.displayName,
                    hint: rating.displayHint,
                    optional: true,
                  }),
                },
              ])}
            </fieldset>`
          : nothing
      }
      ${
        way === nothing
          ? nothing
          : html`<div class="additions">
              ${addition(rating.solve, html`<p>${rating.solveHint}</p>
                ${way}`)}
            </div>`
      }
    </div>
    ${widget.sendAction(html`<p class="fine">${rating.noName}</p>`)}`;
}

function rows(widget: RatingWidget): ReceiptRow[] {
  const { rating } = widget.rest!;
  const { values } = widget.model;
  const { chosen } = widget;
  const name = String(values['displayName'] ?? '');
  const published = name ? fillText(rating.publishAs, { name }) : rating.publishNameless;
  return [
    ...(chosen === undefined ? [] : [{ label: rating.rowScore, value: widget.say(chosen) }]),
    ...(values['comment'] ? [{ label: rating.text, value: String(values['comment']) }] : []),
    ...(widget.testimonial
      ? [{ label: rating.rowPublish, value: values['testimonial'] ? published : rating.publishNot }]
      : []),
  ];
}

function after(widget: RatingWidget) {
  const url = widget.setting('review-url');
  if (!url || !/^https?:\/\//.test(url)) return nothing;
  const { rating } = widget.rest!;
  return html`<p>${rating.elsewhere} <a href=${url}>${rating.review}</a>.</p>`;
}

/** The late part of a rating. */
export function lateFor(widget: RatingWidget): Later {
  widget.adopt(controls, driverStyles);
  widget.details = () => details(widget);
  return createLater(widget, {
    message: ({ pointer }) => (pointer === '/score' ? widget.rest!.rating.required : undefined),
    rows: () => rows(widget),
    after: () => after(widget),
  });
}
