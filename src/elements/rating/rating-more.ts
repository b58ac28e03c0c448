import { html, nothing } from 'lit/html.js';
import { type Driver, drivers } from '../../events/drivers.ts';
import { fillText } from '../../i18n/translate.ts';
import { flag } from '../controls/flag.ts';
import { additions } from '../letter/additions.styles.ts';
import { choices as choiceStyles } from '../host/choices.styles.ts';
import { drivers as driverStyles } from './drivers.styles.ts';
import { figures as figureStyles } from './figures.styles.ts';
import { additionAlone } from '../letter/additions.ts';
import { choices } from '../letter/choices.ts';
import { contact } from '../session/contact.ts';
import { textField } from '../controls/field.ts';
import type { RatingForm } from './rating-host.ts';

export { figures } from './figures.ts';

export const styles = [choiceStyles, additions, driverStyles, figureStyles];

function supplierOf({ widget, messages }: RatingForm): string {
  return widget.setting('supplier') ?? messages.kindMessages.supplier;
}

function driverField(form: RatingForm, driver: Driver) {
  const { widget, messages } = form;
  const name = `drivers/${driver}`;
  const sentence = fillText(messages.kindMessages[driver], { supplier: supplierOf(form) });
  // What the ends mean is heard in each row: with the row, and at its ends.
  const ends: Readonly<Record<string, string>> = { 1: messages.kindMessages.driverLow, 5: messages.kindMessages.driverHigh };
  return html`<fieldset class="driver" aria-label=${sentence} aria-describedby="drivers-ends">
    <span aria-hidden="true">${sentence}</span>
    <div class="points">
      ${['1', '2', '3', '4', '5'].map(
        (point) =>
          html`<label class="point"
            ><input
              type="radio"
              name=${name}
              .value=${point}
              .checked=${widget.field(name) === point}
              aria-label=${ends[point] ? `${point}, ${ends[point]}` : nothing}
            />${point}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

function testimonial(form: RatingForm) {
  const { widget, messages } = form;
  const { kindMessages } = messages;
  return html`<fieldset class="group">
    <legend class="label">${kindMessages.others}</legend>
    ${choices('testimonial', 'checkbox', widget.field('testimonial'), [
      {
        value: '',
        label: fillText(kindMessages.publish, { supplier: supplierOf(form) }),
        more: fillText(kindMessages.terms, { site: location.host }),
        inset: textField(widget, {
          name: 'displayName',
          label: kindMessages.displayName,
          hint: kindMessages.displayHint,
          optional: messages.optional,
        }),
      },
    ])}
  </fieldset>`;
}

/** The further questions, where the page asks them, and a way to a complaint, where it names one. */
export function questions(form: RatingForm) {
  const { widget, messages } = form;
  const { kindMessages } = messages;
  const way = contact(form);
  return html`${
    flag(widget, 'drivers')
      ? html`<div class="group" part="drivers">
          <h3>${kindMessages.drivers}</h3>
          <p class="fine">
            <span id="drivers-ends">${fillText(kindMessages.driversHint, { low: kindMessages.driverLow, high: kindMessages.driverHigh })}</span> ${kindMessages.driversSkip}
          </p>
          <div class="drivers">${drivers.map((driver) => driverField(form, driver))}</div>
        </div>`
      : nothing
  }
  ${flag(widget, 'testimonial') ? testimonial(form) : nothing}
  ${
    way === nothing
      ? nothing
      : additionAlone(
          kindMessages.solve,
          html`<p>${kindMessages.solveHint}</p>
            ${way}`,
        )
  }`;
}
