import { namesOf } from '../../base/lists.ts';
import { b2b } from './b2b.ts';
import { deTermination } from './de-termination.ts';
import { esTermination } from './es-termination.ts';
import { euDataActSwitch } from './eu-dataact-switch.ts';
import { euWithdrawal } from './eu-withdrawal.ts';
import { frTermination } from './fr-termination.ts';
import { generic } from './generic.ts';
import { nlTermination } from './nl-termination.ts';
import type { Preset } from './preset.ts';
import { ukSubscription } from './uk-subscription.ts';
import { usCaTermination } from './us-ca-termination.ts';
import { usMnTermination } from './us-mn-termination.ts';
import { usRosca } from './us-rosca.ts';

/** Every preset, by its id. A page that ends one contract needs one of them, and takes it from its own module. */
export const presets = {
  'eu-withdrawal': euWithdrawal,
  'de-termination': deTermination,
  'fr-termination': frTermination,
  'nl-termination': nlTermination,
  'us-ca-termination': usCaTermination,
  'us-mn-termination': usMnTermination,
  'us-rosca': usRosca,
  'uk-subscription': ukSubscription,
  'es-termination': esTermination,
  'eu-dataact-switch': euDataActSwitch,
  b2b,
  generic,
} as const satisfies Readonly<Record<string, Preset>>;
/** The id of a preset, as the attribute `preset` takes it. */
export type PresetId = keyof typeof presets;
/** The ids of all presets. */
export const presetIds : readonly PresetId[] = namesOf(presets);
