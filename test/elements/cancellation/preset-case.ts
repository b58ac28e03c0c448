import { type PresetForm, presetForms } from '../../../src/terms/index.ts';
import type { CancellationWidget } from '../../../src/elements/cancellation/cancellation-widget.ts';
import { type Mounted, type MountOptions, mount, press, put, scenario, settled, until } from '../../support/widget-harness.ts';

export const everyPreset: readonly PresetForm[] = presetForms;
/** Languages that have all words of their own. */
export const languages = ['en', 'nl', 'de', 'fr'] as const;
export type Language = (typeof languages)[number];

/** A month's notice at any time; for a withdrawal, a contract of this week. */
export const termsOf = ({ act }: PresetForm): string =>
  act === 'withdrawal' ? 'start="2026-11-16" zone="Europe/Amsterdam"' : 'notice="P1M" zone="Europe/Amsterdam"';

export type PresetWidget = Mounted<CancellationWidget>;

/** A page that names a preset, in a language, and knows nothing of its customer. */
export function openPreset(form: PresetForm, language: string, attributes = '', options: MountOptions = {}): Promise<PresetWidget> {
  return mount<CancellationWidget>('cancellation', `preset="${form.id}" locale="${language}" ${attributes} ${termsOf(form)}`, options);
}

export const control = (widget: Mounted, name: string): HTMLInputElement | null =>
  widget.root.querySelector<HTMLInputElement>(`[name="${name}"]`);

export const primary = (widget: Mounted): HTMLButtonElement => widget.all<HTMLButtonElement>('[part~=button][type=submit]')[0]!;

export const pairOf = (widget: Mounted): HTMLButtonElement[] => widget.all<HTMLButtonElement>('[part~=pair] button');

export const typed = {
  'contract/reference': 'ZV-20817',
  name: 'Katrin Lehmann',
  'customer/email': 'katrin@example.org',
} as const;

/** Fills in what has to be there, whatever it is called. */
export async function fill(form: PresetForm, widget: Mounted): Promise<void> {
  put(control(widget, 'contract/reference')!, typed['contract/reference']);
  put(control(widget, `customer/${form.holder ?? 'name'}`)!, typed.name);
  put(control(widget, 'customer/email')!, typed['customer/email']);
  await settled();
}

/** Waits for the page of the form that the customer is on. */
async function screen(widget: PresetWidget, step: number): Promise<void> {
  await until(`step ${step}`, () => widget.element.step === step && (step === 1 || widget.root.querySelector('[part~=rows]')));
  await settled();
}

/** To the page with the control that declares; the number of presses that it took. */
export async function toConfirm(form: PresetForm, widget: PresetWidget): Promise<number> {
  for (let step = 2; step <= form.steps.length; step++) {
    await press(primary(widget));
    await screen(widget, step);
  }
  return form.steps.length - 1;
}

export async function confirm(widget: Mounted): Promise<Record<string, unknown>> {
  const before = scenario.sent.length;
  await press(primary(widget));
  await until('the event', () => scenario.sent.length > before);
  await settled();
  return widget.data;
}

/** The whole way: filled in, looked at, declared. */
export async function declare(form: PresetForm, widget: PresetWidget): Promise<Record<string, unknown>> {
  await fill(form, widget);
  await toConfirm(form, widget);
  return confirm(widget);
}

/** Rows of a description list: what stands behind each label. */
export const rowsOf = (widget: Mounted): Map<string, string> =>
  new Map(
    [...widget.root.querySelectorAll('dl dt')].map((term) => [term.textContent!.trim(), term.nextElementSibling!.textContent!.trim()]),
  );

/** The day that stands large in a receipt, with what is said over it. */
export const dayOf = (widget: Mounted): string =>
  [...widget.root.querySelectorAll('.group:has(>p>time.date) :is(.label, time)')].map((part) => part.textContent!.trim()).join(': ');
