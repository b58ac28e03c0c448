import { statutoryLabels } from '../../../i18n/statutory.ts';
import type { StatutoryLabels } from '../../../i18n/statutory-labels.ts';
import { fillText } from '../../../i18n/translate.ts';
import { presetForms } from '../../../terms/presets/forms.ts';
import type { PresetForm } from '../../../terms/presets/preset.ts';
import {
  type PresetContext,
  type PresetWords,
  asksCause,
  dataOf,
  declarationOf,
  factsOf,
  forCause,
  missingFrom,
} from './cancellation-declared.ts';
import type { InitialMessages } from '../../contract/ports.ts';
import { retryLoad } from '../../host/retry-load.ts';
import { preset as presetStyles } from './preset.styles.ts';
import { presetFields } from './preset-fields.ts';
import { presetReview } from './preset-review.ts';
import type { CancellationHost, LoadedPreset } from '../cancellation-host.ts';

/** Words that a preset brings, by language: one small module each. */
const languages: Readonly<Record<string, () => Promise<{ readonly preset: PresetWords }>>> = {
  en: () => import('../../../i18n/en/preset.ts'),
  nl: () => import('../../../i18n/nl/preset.ts'),
  de: () => import('../../../i18n/de/preset.ts'),
  fr: () => import('../../../i18n/fr/preset.ts'),
};

function createLoadedPreset(context: PresetContext): LoadedPreset {
  const { widget, form, words, labels } = context;
  return {
    form,
    renderForm: () => presetFields(context),
    review: (controller, date, declaration) => presetReview(context, controller, date, declaration),
    late: (messages) => ({
      ...messages,
      kindMessages: { ...messages.kindMessages, ...(form.act === 'withdrawal' && words.late), ...(labels && { confirm: labels.confirm }) },
    }),
    declaration: () => declarationOf(context),
    forCause: () => forCause(context),
    asksCause: () => asksCause(context),
    facts: (form) => factsOf(context, form),
    missing: () => missingFrom(context),
    message: ({ pointer, code }) =>
      code === 'required' && pointer === '/customer/email' && form.asks.includes('postal-address') ? words.emailOrPost : undefined,
    // Whose words are a statute's, or its model's, has a way in on the page: these words nobody here can know.
    entry: (trigger) => trigger ?? (labels ? '' : widget.initialMessages.next),
    pressed: (pressed) => (pressed.entry ? undefined : fillText(words.pressed, pressed)),
    toData: (data) => dataOf(context, data),
  };
}

/** The words on the two controls, in the page's language where the statute leaves it that; else in the widget's. */
function labelsOf(widget: CancellationHost, form: PresetForm, language: string): StatutoryLabels | undefined {
  if (!form.labels) return undefined;
  const country = widget.setting('country')?.toUpperCase() ?? form.country;
  for (const tag of form.labels === 'model' ? [language] : [widget.wanted, language, 'en']) {
    const found = statutoryLabels(form.id, tag, country);
    if (found.ok) return found.value;
  }
  return undefined;
}

/** Brings a preset that has a form of its own: the widget draws it from now on, in the language of these words. */
export async function bringPreset(
  widget: CancellationHost,
  id: string,
  first: InitialMessages<'cancellation'>,
  isWanted: () => boolean,
): Promise<InitialMessages<'cancellation'>> {
  const form = presetForms.find((one) => one.id === id);
  if (!form) {
    widget.ports.report(widget, `preset="${id}" is not one of ${presetForms.map((one) => one.id).join(', ')}`);
    if (isWanted()) widget.loadedPreset = undefined;
    return first;
  }
  const [{ preset: words }, service] = await Promise.all([
    first.preset ? { preset: first.preset } : retryLoad(languages[first.language] ?? languages['en']!),
    form.service && retryLoad(() => import('../switch/cancellation-switch.ts')),
  ]);
  const context = { widget, form, words, labels: labelsOf(widget, form, first.language) };
  const own = createLoadedPreset(context);
  const loaded = (await service?.bringSwitch(own, context, first)) ?? { face: own, words: form.act === 'withdrawal' ? words : undefined };
  // The page may have thought better of it while this was under way.
  if (isWanted()) widget.loadedPreset = loaded.face;
  widget.adopt(presetStyles);
  return { ...first, initialMessages: { ...first.initialMessages, ...loaded.words?.first } };
}
