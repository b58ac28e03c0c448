import { expect } from '@open-wc/testing';
import { de } from '../../../src/i18n/de.ts';
import { type Catalogue, en } from '../../../src/i18n/en.ts';
import { fr } from '../../../src/i18n/fr.ts';
import { nl } from '../../../src/i18n/nl.ts';
import { type Preset, type PresetForm, presets } from '../../../src/terms/index.ts';
import { type OutcomeName, put, resetScenario, scenario, settled, until } from '../../support/widget-harness.ts';
import { type Language, type PresetWidget, control, everyPreset, languages, openPreset, primary, typed } from '../cancellation/preset-case.ts';

export const catalogues: Readonly<Record<Language, Catalogue>> = { en, nl, de, fr };
export const lawOf = (form: PresetForm): Preset => presets[form.id as keyof typeof presets];

/** One widget of a preset in a language, from its first face on. */
export interface Case {
  readonly widget: PresetWidget;
  readonly form: PresetForm;
  readonly language: Language;
  /** What a failure is about. */
  readonly about: string;
}

/** Runs over every preset in every language, each in a page of its own. */
export async function everywhere(attributes: string, run: (at: Case) => Promise<void> | void, content = ''): Promise<void> {
  let count = 0;
  for (const form of everyPreset) {
    for (const language of languages) {
      const widget = await openPreset(form, language, attributes, { content, raw: true });
      // A dialog's trigger is there before any word is.
      const first = attributes.includes('mode=') ? 'slot[name=trigger]' : '[part~=sheet]';
      await until('the form', () => widget.root.querySelector(first));
      try {
        await run({ widget, form, language, about: `${form.id} ${language}` });
      } catch (error) {
        if (error instanceof Error) error.message = `${form.id} in ${language}: ${error.message}`;
        throw error;
      }
      resetScenario();
      count++;
    }
  }
  expect(count).to.equal(everyPreset.length * languages.length);
}

export function write({ widget, form }: Case, values: Partial<Record<keyof typeof typed, string>> = {}): Promise<void> {
  const all = { ...typed, ...values };
  put(control(widget, 'contract/reference')!, all['contract/reference']);
  put(control(widget, `customer/${form.holder ?? 'name'}`)!, all.name);
  put(control(widget, 'customer/email')!, all['customer/email']);
  return settled();
}

/** To the page with the control that declares. Calls back on each page, the first included. */
export async function walk(at: Case, seen: (page: number) => void = () => undefined): Promise<void> {
  const { widget, form } = at;
  seen(1);
  await write(at);
  for (let page = 2; page <= form.steps.length; page++) {
    primary(widget).click();
    await until(`page ${page}`, () => widget.root.querySelector('[part~=rows]'));
    await settled();
    seen(page);
  }
}

export async function send({ widget }: Case): Promise<void> {
  const before = scenario.sent.length;
  primary(widget).click();
  await until('the event', () => scenario.sent.length > before);
  await settled();
}

const ends: readonly OutcomeName[] = ['received', 'queued', 'failed'];

/** Every state that a customer can meet on the way and at its end. */
export async function everyState(at: Case, look: (state: string) => void): Promise<void> {
  look('untouched');
  primary(at.widget).click();
  await until('the summary', () => at.widget.root.querySelector('[part~=errors]:not([hidden])'));
  look('incomplete');
  await walk(at, (page) => {
    look(`page ${page}`);
  });
  await send(at);
  look('sending');
  for (const state of ends.toReversed()) {
    await at.widget.settle(state);
    look(state);
  }
}

/** Colours as the browser paints them. */
export function rgb(color: string): number[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}

/** WCAG contrast of two opaque colours. */
export function contrast(one: string, other: string): number {
  const luminance = (color: string): number => {
    const [r, g, b] = rgb(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

export const opaque = (color: string, under: string): string => (rgb(color)[3] === 0 ? under : color);
