import { expect, userEvent, waitFor } from 'storybook/test';
import type { SubmissionState } from '../../src/form/submission.ts';
import type { WidgetElement } from '../../src/elements/host/widget-element.ts';

/** The widget of a story, once its words are there. */
export async function widgetIn(canvas: HTMLElement): Promise<WidgetElement> {
  const widget = canvas.querySelector<WidgetElement>('kroon-complaint, kroon-rating, kroon-cancellation');
  if (!widget) throw new Error('There is no widget in this story.');
  await waitFor(() => expect(widget.shadowRoot?.querySelector('[part~=sheet], slot[name=trigger]')).toBeTruthy(), patience);
  return widget;
}

/** Types without a pause between keys. */
const typist = userEvent.setup({ delay: null });
const patience = { timeout: 10_000 };

/** A part of the widget, once it is there. */
export async function part<Kind extends HTMLElement = HTMLElement>(widget: WidgetElement, selector: string): Promise<Kind> {
  let found: Kind | null | undefined;
  await waitFor(() => {
    found = widget.shadowRoot?.querySelector<Kind>(selector);
    if (!found) throw new Error(`${widget.localName} has no ${selector} yet.`);
  }, patience);
  return found!;
}

/** Writes in the field of that name, key by key. */
export async function write(widget: WidgetElement, name: string, text: string): Promise<void> {
  const field = await part<HTMLInputElement>(widget, `[name="${name}"]`);
  await typist.type(field, text.replaceAll('\n', '{Enter}'));
}

/** Presses what the selector finds. */
export async function press(widget: WidgetElement, selector: string): Promise<void> {
  await userEvent.click(await part(widget, selector));
}

/** Chooses the radio or box of that name and value. */
export function choose(widget: WidgetElement, name: string, value: string): Promise<void> {
  return pressWhere(widget, `input[name="${name}"]`, (input) => (input as HTMLInputElement).value === value);
}

async function pressWhere(
  widget: WidgetElement,
  selector: string,
  fits: (element: HTMLElement) => boolean,
): Promise<void> {
  await part(widget, selector);
  const found = [...widget.shadowRoot!.querySelectorAll<HTMLElement>(selector)].find(fits);
  if (!found) throw new Error(`${widget.localName} has no such ${selector}.`);
  await userEvent.click(found);
}

/** Opens the addition that stands at this place, counted from 1. */
export function open(widget: WidgetElement, place: number): Promise<void> {
  return press(widget, `.addition:nth-of-type(${String(place)}) > summary`);
}

/** The button that sends, or goes to the next step. */
export const send = '[part~=button][type=submit]';

/** Waits until the customer sees this state, and holds the widget to having said so by its custom state. */
export async function reaches(widget: WidgetElement, state: SubmissionState): Promise<void> {
  await waitFor(() => expect(widget.matches(`:state(${state})`), `${widget.localName} is ${state}`).toBe(true), patience);
  await widget.updateComplete;
}
