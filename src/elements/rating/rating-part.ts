import { namesOf } from '../../base/lists.ts';
import { html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { limits } from '../../events/limits.ts';
import type { RatingData } from '../../events/rating.ts';
import { scales } from '../../events/scales.ts';
import { ratingSubjects } from '../../events/subjects.ts';
import { fillText } from '../../i18n/translate.ts';
import { flag } from '../controls/flag.ts';
import type { KindPart } from '../contract/kind-part.ts';
import type { FormController } from '../contract/widget-host.ts';
import type * as ratingMore from './rating-more.ts';
import { retryLoad } from '../host/retry-load.ts';
import { controls } from '../controls/controls.styles.ts';
import { reachable } from '../session/contact.ts';
import { errorSummary } from '../session/error-summary.ts';
import { textField } from '../controls/field.ts';
import { textButton } from '../session/text-button.ts';
import type { RatingForm, RatingHost } from './rating-host.ts';

/** Which words the questions have; a score compares only with scores of the same words. */
export const wordingVersion = '2';

function clear({ widget, rest, model }: RatingForm) {
  return textButton(rest.own.clear, () => {
    widget.value = undefined;
    model.set('score', undefined);
    widget.renderRoot.querySelector<HTMLElement>('[name=score]')?.focus();
  });
}

/** What few pages ask for comes only to them. */
type More = typeof ratingMore;

/** Whether the page asks for more than a score and a reason, or shows figures. */
function asksMore(widget: RatingHost): boolean {
  return flag(widget, 'drivers') || flag(widget, 'testimonial') || widget.readonly || reachable(widget);
}

/** Below the score, the same at every one and in the same place: reason, testimonial, a way to a complaint. */
function below(form: RatingForm, more: More | undefined) {
  const { widget, rest } = form;
  return html`<div class="main" ?inert=${widget.busy}>
    ${textField(widget, { name: 'comment', label: rest.own.reason, optional: rest.optional, rows: 3, paper: true })}
    ${more?.questions(form)}
  </div>`;
}

/** Whether the pointer is at Send. Once it is elsewhere, `leave` is called. */
function isAtSend({ renderRoot }: RatingHost, leave: () => void): boolean {
  if (!renderRoot.querySelector('[type=submit]:hover')) return false;
  document.addEventListener('pointerover', leave, { once: true });
  return true;
}

function untouched(widget: RatingHost): boolean {
  return widget.chosen === undefined && !String(widget.field('comment') ?? '').trim();
}

function rows({ widget, rest, submitted }: RatingForm): ReceiptRow[] {
  const { own } = rest;
  const { chosen } = widget;
  // As it has left: who sent it may not have been asked.
  const testimonial = (submitted as Partial<RatingData> | undefined)?.testimonial;
  const name = testimonial?.displayName;
  const published = name ? fillText(own.publishAs, { name }) : own.publishNameless;
  const comment = widget.field('comment');
  return [
    ...(chosen === undefined ? [] : [{ label: own.rowScore, value: widget.say(chosen) }]),
    ...(comment ? [{ label: own.text, value: String(comment) }] : []),
    ...(testimonial ? [{ label: own.rowPublish, value: testimonial.granted ? published : own.publishNot }] : []),
  ];
}

function after({ widget, rest }: RatingForm) {
  const url = widget.setting('review-url');
  if (!url || !/^https?:\/\//.test(url)) return nothing;
  return html`<p>${rest.own.elsewhere} <a href=${url}>${rest.own.review}</a>.</p>`;
}

/** The late part of a rating. */
export function partFor(widget: RatingHost) {
  return (base: FormController): KindPart => {
    const form = base as RatingForm;
    const redraw = (): void => {
      widget.requestUpdate();
    };
    let more: More | undefined;
    let bringing: Promise<void> | undefined;
    let tried = false;
    let drawn = false;
    widget.adopt(controls);
    widget.above = () => errorSummary(form, untouched(widget) ? form.rest.own.missing : undefined);
    widget.clear = () => clear(form);
    widget.aside = () => html`<p class="fine">${form.rest.own.noName}</p>`;
    const bring = (): void => {
      bringing ??= retryLoad(() => import('./rating-more.ts')).then(
        (module) => {
          more = module;
          widget.adopt(...module.styles);
          widget.requestUpdate();
        },
        () => {
          bringing = undefined;
          if (!tried) widget.requestUpdate();
          tried = true;
        },
      );
    };
    if (asksMore(widget)) bring();
    widget.below = () => {
      if (asksMore(widget)) {
        bring();
        // All of it comes at once. Where it cannot come, the rest goes on.
        if (!more && !tried) return undefined;
      }
      if (widget.readonly) return more?.figures(widget, form.rest);
      // It would push Send from under the pointer, or away from who has pressed it.
      drawn ||= !widget.busy && !isAtSend(widget, redraw);
      return drawn ? below(form, more) : undefined;
    };
    const wanted = widget.setting('scale');
    if (wanted && !Object.hasOwn(scales, wanted)) {
      widget.ports.report(widget, `scale="${wanted}" is not one of ${namesOf(scales).join(', ')}`);
    }
    const subject = widget.setting('about') ?? 'relationship';
    const kind = ratingSubjects.find((known) => known === subject) ?? 'relationship';
    if (kind !== subject) widget.ports.report(widget, `about="${subject}" is not one of ${ratingSubjects.join(', ')}`);
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
          about: { kind, ...(about && { name: about.slice(0, limits.name) }) },
          // A press may come before the question does.
          ...(flag(widget, 'testimonial') && (granted || (drawn && more)) && {
            testimonial: {
              granted: granted === true,
              ...(granted === true && { displayName: String(displayName ?? '') }),
              textVersion: wordingVersion,
            },
          }),
        };
      },
      fits: (data) => !widget.readonly && data['scale'] === widget.shape,
      missing: () => (untouched(widget) ? [{ pointer: '/score', code: 'required' }] : []),
      message: ({ pointer }) => (pointer === '/score' ? form.rest.own.required : undefined),
      rows: () => rows(form),
      before: () =>
        form.model.state === 'received' && widget.shape === 'stars' ? html`<div inert>${widget.points()}</div>` : nothing,
      after: () => after(form),
      restored(values) {
        const { score } = values;
        if (Object.hasOwn(values, 'score')) widget.value = score === undefined ? undefined : String(score);
      },
    };
  };
}
