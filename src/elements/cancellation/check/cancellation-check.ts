import { statutoryLabelChoices } from '../../../i18n/statutory.ts';
import { localDate } from '../../../terms/zone.ts';
import { presetFaults } from '../../../terms/preset-faults.ts';
import type { Preset } from '../../../terms/presets/preset.ts';
import { tellSoon } from './cancellation-soon.ts';
import type { CancellationHost } from '../cancellation-host.ts';

/** The law of each preset, one at a time. */
const laws: Readonly<Record<string, () => Promise<Preset>>> = {
  'eu-withdrawal': async () => (await import('../../../terms/presets/eu-withdrawal.ts')).euWithdrawal,
  'de-termination': async () => (await import('../../../terms/presets/de-termination.ts')).deTermination,
  'fr-termination': async () => (await import('../../../terms/presets/fr-termination.ts')).frTermination,
  'nl-termination': async () => (await import('../../../terms/presets/nl-termination.ts')).nlTermination,
  'us-ca-termination': async () => (await import('../../../terms/presets/us-ca-termination.ts')).usCaTermination,
  'us-mn-termination': async () => (await import('../../../terms/presets/us-mn-termination.ts')).usMnTermination,
  'us-rosca': async () => (await import('../../../terms/presets/us-rosca.ts')).usRosca,
  'uk-subscription': async () => (await import('../../../terms/presets/uk-subscription.ts')).ukSubscription,
  'es-termination': async () => (await import('../../../terms/presets/es-termination.ts')).esTermination,
  'eu-dataact-switch': async () => (await import('../../../terms/presets/eu-dataact-switch.ts')).euDataActSwitch,
  b2b: async () => (await import('../../../terms/presets/b2b.ts')).b2b,
  generic: async () => (await import('../../../terms/presets/generic.ts')).generic,
};

/** What a customer has to open before they come to the widget: each is a press. */
const closed = 'details:not([open]), dialog:not([open]), [popover]:not(:popover-open)';

function closedAround(widget: Element): number {
  let count = 0;
  for (let at: Node | null = widget.parentNode; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if ((at as Partial<Element>).matches?.(closed)) count++;
  }
  return count;
}

/** Presses from the way in to the end: one that leads here, what has to be opened before it, one a page of the form. */
function pressesOf(widget: CancellationHost): number {
  const around = closedAround(widget);
  return (widget.inline ? Math.max(1, around) : 1 + around) + widget.presetForm.steps.length;
}

/** The number of presses that signing up took, as the page says it. */
function signupClicks(widget: CancellationHost): number | undefined {
  const said = widget.setting('signup-clicks');
  if (said === undefined) return undefined;
  if (/^\d+$/.test(said)) return Number(said);
  widget.ports.report(widget, `signup-clicks="${said}" is not a number`);
  return undefined;
}

/**
 * Holds a page to the rules of its preset, and tells its developer of each that it breaks, with the provision. A customer
 * neither waits for it nor meets it: the form stays as the law has it.
 */
export async function check(widget: CancellationHost): Promise<void> {
  const { presetForm } = widget;
  const presses = pressesOf(widget);
  const preset = await laws[presetForm.id]!();
  const today = localDate(widget.ports.now(), widget.timeZone);
  const country = widget.setting('country');
  const trigger = widget.inline ? undefined : widget.querySelector('[slot=trigger]')?.textContent.trim();
  const lawful = presetForm.labels === 'statutory' && statutoryLabelChoices(presetForm.id, widget.wanted, country?.toUpperCase());
  const faults = presetFaults(preset, {
    on: today.ok ? today.value : undefined,
    country,
    customerKind: widget.setting('customer-kind'),
    earlyRelease: widget.setting('early-release'),
    notice: widget.setting('notice'),
    ...(trigger !== undefined && { labels: { entry: trigger } }),
    ...(lawful && { lawfulLabels: lawful }),
    clicks: presses,
    signupClicks: signupClicks(widget),
  });
  for (const { message } of faults) widget.ports.report(widget, message);
  tellSoon(widget);
}
