import { namesOf } from '../../base/lists.ts';
import { html, nothing } from 'lit/html.js';
import type { ReceiptRow } from '../../documents/receipt-document.ts';
import { limits } from '../../events/limits.ts';
import type { RatingData } from '../../events/rating.ts';
import { scales } from '../../events/scales.ts';
import { ratingSubjects } from '../../events/subjects.ts';
import { fillText } from '../../i18n/translate.ts';
import { flag } from '../controls/flag.ts';
import type * as ratingMore from './rating-more.ts';
import { retryLoad } from '../host/retry-load.ts';
import { controls } from '../controls/controls.styles.ts';
import { reachable } from '../session/contact.ts';
import { membersOf, unnest } from '../../form/nest.ts';
import type { Values } from '../../form/values.ts';
import { textField } from '../controls/field.ts';
import { textButton } from '../session/text-button.ts';
import type { RatingDefinition, RatingForm, RatingHost, RatingSnapshot } from './rating-host.ts';

/** Which words the questions have; a score compares only with scores of the same words. */
export const wordingVersion = '2';

function clear({ widget, messages, model }: RatingForm) {
  return textButton(messages.kindMessages.clear, () => {
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
  const { widget, messages } = form;
  return html`<div class="main" ?inert=${widget.busy}>
    ${textField(widget, { name: 'comment', label: messages.kindMessages.reason, optional: messages.optional, rows: 3, paper: true })}
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

function rows({ widget, messages, submitted }: RatingSnapshot): ReceiptRow[] {
  const { kindMessages } = messages;
  const { chosen } = widget;
  // As it has left: who sent it may not have been asked.
  const testimonial = (submitted as Partial<RatingData> | undefined)?.testimonial;
  const name = testimonial?.displayName;
  const published = name ? fillText(kindMessages.publishAs, { name }) : kindMessages.publishNameless;
  const comment = widget.field('comment');
  return [
    ...(chosen === undefined ? [] : [{ label: kindMessages.rowScore, value: widget.say(chosen) }]),
    ...(comment ? [{ label: kindMessages.text, value: String(comment) }] : []),
    ...(testimonial ? [{ label: kindMessages.rowPublish, value: testimonial.granted ? published : kindMessages.publishNot }] : []),
  ];
}

function after({ widget, messages }: RatingSnapshot) {
  const url = widget.setting('review-url');
  if (!url || !/^https?:\/\//.test(url)) return nothing;
  return html`<p>${messages.kindMessages.elsewhere} <a href=${url}>${messages.kindMessages.review}</a>.</p>`;
}

/** What a page has set that is none of what may be. */
function faults({ widget }: RatingSnapshot): readonly string[] {
  const [scale, about] = [widget.setting('scale'), subjectOf(widget)];
  return [
    ...(scale && !Object.hasOwn(scales, scale) ? [`scale="${scale}" is not one of ${namesOf(scales).join(', ')}`] : []),
    ...(ratingSubjects.some((known) => known === about) ? [] : [`about="${about}" is not one of ${ratingSubjects.join(', ')}`]),
  ];
}

const subjectOf = (widget: RatingHost): string => widget.setting('about') ?? 'relationship';

function toData(
  { widget, model }: RatingSnapshot,
  { testimonial: _, displayName: __, drivers: points, ...shared }: Readonly<Record<string, unknown>>,
  isAsked: boolean,
): Record<string, unknown> {
  const { shape, chosen } = widget;
  const { testimonial: granted, displayName } = model.values;
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
    about: { kind: ratingSubjects.find((known) => known === subjectOf(widget)) ?? 'relationship', ...(about && { name: about.slice(0, limits.name) }) },
    // A press may come before the question does.
    ...(flag(widget, 'testimonial') && (granted || isAsked) && {
      testimonial: {
        granted: granted === true,
        ...(granted === true && { displayName: String(displayName ?? '') }),
        textVersion: wordingVersion,
      },
    }),
  };
}

function fromData({ widget }: RatingSnapshot, data: Readonly<Record<string, unknown>>): Values | undefined {
  if (widget.readonly || data['scale'] !== widget.shape) return undefined;
  const { score } = data;
  const { granted, displayName } = membersOf(data['testimonial']);
  const points = Object.entries(membersOf(data['drivers'])).map(([name, point]) => [`drivers/${name}`, String(point)] as const);
  return unnest(data, ['comment'], {
    ...(score !== undefined && { score: String(score) }),
    ...Object.fromEntries(points),
    testimonial: granted,
    displayName,
  });
}

/** What a rating asks, makes of the answers, and says; it comes with the first touch. */
export function createDefinition(): RatingDefinition {
  let more: More | undefined;
  let bringing: Promise<void> | undefined;
  let tried = false;
  const bring = (widget: RatingHost): void => {
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
  return {
    styles: [controls],
    isReady({ widget }) {
      if (asksMore(widget)) bring(widget);
      // All of it comes at once. Where it cannot come, the rest goes on.
      if (asksMore(widget) && !more && !tried) return false;
      // It would push Send from under the pointer, or away from who has pressed it.
      return widget.opened || (!widget.busy && !isAtSend(widget, () => widget.requestUpdate()));
    },
    below: (form) => below(form, more),
    figures: ({ widget, messages }) => more?.figures(widget, messages),
    clear,
    aside: ({ messages }) => html`<p class="fine">${messages.kindMessages.noName}</p>`,
    toData: (form, shared) => toData(form, shared, form.widget.opened && !!more),
    fromData,
    issues: ({ widget }) => (untouched(widget) ? [{ pointer: '/score', code: 'required' }] : []),
    message: ({ messages }, { pointer }) => (pointer === '/score' ? messages.kindMessages.required : undefined),
    missing: ({ widget, messages }) => (untouched(widget) ? messages.kindMessages.missing : undefined),
    faults,
    rows,
    before: ({ model, widget }) =>
      model.state === 'received' && widget.shape === 'stars' ? html`<div inert>${widget.points()}</div>` : nothing,
    after,
    restored({ widget }, values) {
      const { score } = values;
      if (Object.hasOwn(values, 'score')) widget.value = score === undefined ? undefined : String(score);
    },
  };
}
