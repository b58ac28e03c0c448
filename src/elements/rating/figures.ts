import { type TemplateResult, html, nothing } from 'lit/html.js';
import { sum } from '../../base/sum.ts';
import { scales } from '../../events/scales.ts';
import { fill, fillText } from '../../i18n/translate.ts';
import type { Messages } from '../contract/ports.ts';
import { writing } from '../controls/writing.ts';
import type { RatingHost } from './rating-host.ts';

/** Figures of all ratings: the mean never rounded up, the count and the share who answered beside it. */
export function figures(widget: RatingHost, { kindMessages }: Messages<'rating'>): TemplateResult {
  // A page may give anything; what is no count counts nothing.
  const counts = (widget.summary?.counts ?? []).map((count) => (count > 0 && Number.isFinite(count) ? count : 0));
  const asked = widget.summary?.asked;
  const { min, max } = scales[widget.shape];
  const total = sum(counts);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(writing(widget), options).format(value);
  const heading = html`<h3>${fillText(kindMessages.figures, { supplier: widget.setting('supplier') ?? kindMessages.supplier })}</h3>`;
  if (total < 2) return html`${heading}<p>${total ? kindMessages.one : kindMessages.none}</p>`;
  const mean = Math.floor((sum(counts.map((count, i) => count * (min + i))) / total) * 10) / 10;
  const most = Math.max(...counts);
  return html`${heading}
    <p class="figure">
      <b class="mean">${number(mean, { minimumFractionDigits: 1 })}</b>
      <span>${fill<unknown>(kindMessages.summary, { max, count: html`<b>${number(total)}</b>` })}</span>
    </p>
    <table aria-label=${kindMessages.spread}>
      ${counts
        .map(
          (count, i) =>
            html`<tr>
              <th scope="row">${widget.say(min + i)}</th>
              <td>
                <svg class="bar" aria-hidden="true">
                  <rect width="${(count / most) * 100}%" height="12" />
                </svg>
              </td>
              <td>${number(count)}</td>
            </tr>`,
        )
        .reverse()}
    </table>
    ${
      asked
        ? html`<p class="fine">
            ${fillText(kindMessages.asked, {
              asked: number(asked),
              share: number(total / asked, { style: 'percent', maximumFractionDigits: 0 }),
            })}
          </p>`
        : nothing
    }`;
}
