import { b2bForm } from './b2b.ts';
import { deTerminationForm } from './de-termination.ts';
import { esTerminationForm } from './es-termination.ts';
import { euDataActSwitchForm } from './eu-dataact-switch.ts';
import { euWithdrawalForm } from './eu-withdrawal.ts';
import { frTerminationForm } from './fr-termination.ts';
import { genericForm } from './generic.ts';
import { nlTerminationForm } from './nl-termination.ts';
import type { PresetForm } from './preset.ts';
import { ukSubscriptionForm } from './uk-subscription.ts';
import { usCaTerminationForm } from './us-ca-termination.ts';
import { usMnTerminationForm } from './us-mn-termination.ts';
import { usRoscaForm } from './us-rosca.ts';

/** Every form, for a page that learns its preset late: together they weigh less than the law of one. */
export const presetForms: readonly PresetForm[] = [
  euWithdrawalForm,
  deTerminationForm,
  frTerminationForm,
  nlTerminationForm,
  usCaTerminationForm,
  usMnTerminationForm,
  usRoscaForm,
  ukSubscriptionForm,
  esTerminationForm,
  euDataActSwitchForm,
  b2bForm,
  genericForm,
];
