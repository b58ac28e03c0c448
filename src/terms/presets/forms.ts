import { dataProcessingService } from '../cap.ts';
import { b2bForm } from './b2b-form.ts';
import { genericForm } from './generic-form.ts';
import type { PresetForm } from './preset.ts';

// What a form needs of each preset. The law behind it stands in files of its own, and travels to no customer's page
// before it is drawn.

/** The form of `eu-withdrawal`. */
export const euWithdrawalForm: PresetForm = {
  id: 'eu-withdrawal',
  act: 'withdrawal',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['items'],
  labels: 'statutory',
};

/** The form of `de-termination`. */
export const deTerminationForm: PresetForm = {
  id: 'de-termination',
  act: 'termination',
  version: '1',
  // One page: the statute knows no second; what will be declared stands above the button.
  steps: ['fields'],
  asks: ['kind', 'cause', 'end'],
  labels: 'statutory',
  causeFor: 'extraordinary',
  describable: true,
  country: 'DE',
  customer: 'consumer',
};

/** The form of `fr-termination`. */
export const frTerminationForm: PresetForm = {
  id: 'fr-termination',
  act: 'termination',
  version: '1',
  // The second is the summary page of D.215-3, to check and to change.
  steps: ['fields', 'review'],
  asks: ['postal-address', 'line', 'end', 'cause'],
  labels: 'statutory',
  causeFor: 'early-end',
  country: 'FR',
  customer: 'consumer',
};

/** The form of `nl-termination`. */
export const nlTerminationForm: PresetForm = {
  id: 'nl-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  labels: 'model',
  country: 'NL',
  customer: 'consumer',
};

/** The form of `us-ca-termination`. */
export const usCaTerminationForm: PresetForm = {
  id: 'us-ca-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  labels: 'model',
};

/** The form of `us-mn-termination`. */
export const usMnTerminationForm: PresetForm = {
  id: 'us-mn-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
};

/** The form of `us-rosca`. */
export const usRoscaForm: PresetForm = {
  id: 'us-rosca',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
};

/** The form of `uk-subscription`. */
export const ukSubscriptionForm: PresetForm = {
  id: 'uk-subscription',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  country: 'GB',
  customer: 'consumer',
};

/** The form of `es-termination`. */
export const esTerminationForm: PresetForm = {
  id: 'es-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  country: 'ES',
  customer: 'consumer',
};

/** The form of `eu-dataact-switch`. */
export const euDataActSwitchForm: PresetForm = {
  id: 'eu-dataact-switch',
  act: 'termination',
  version: '2',
  steps: ['fields', 'review'],
  asks: ['switch', 'end', 'early-release'],
  holder: 'company',
  service: dataProcessingService,
};

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
