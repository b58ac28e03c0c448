import { dataProcessingService } from '../cap.ts';
import { b2bForm } from './b2b-form.ts';
import { genericForm } from './generic-form.ts';
import type { PresetForm } from './preset.ts';

// What a form needs of each preset. The law behind it stands in files of its own, and travels to no customer's page
// before it is drawn.

export const euWithdrawalForm: PresetForm = {
  id: 'eu-withdrawal',
  act: 'withdrawal',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['items'],
  labels: 'statutory',
};

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

export const usCaTerminationForm: PresetForm = {
  id: 'us-ca-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  labels: 'model',
};

export const usMnTerminationForm: PresetForm = {
  id: 'us-mn-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
};

export const usRoscaForm: PresetForm = {
  id: 'us-rosca',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
};

export const ukSubscriptionForm: PresetForm = {
  id: 'uk-subscription',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  country: 'GB',
  customer: 'consumer',
};

export const esTerminationForm: PresetForm = {
  id: 'es-termination',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
  country: 'ES',
  customer: 'consumer',
};

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
