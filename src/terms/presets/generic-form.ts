import type { PresetForm } from './preset.ts';

/** What a form needs of it; the rest is for people, and does not travel to a browser. */
export const genericForm: PresetForm = {
  id: 'generic',
  act: 'termination',
  version: '1',
  steps: ['fields', 'review'],
  asks: ['end', 'early-release'],
};
