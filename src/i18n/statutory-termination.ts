import type { LabelSource, LabelTable } from './statutory-labels.ts';

/** BGB § 312k(2): letters as in the statute. */
export const germanTerminationLabels: LabelTable = {
  words: { de: ['Verträge hier kündigen', 'jetzt kündigen'] },
  only: 'de',
};

/** Code de la consommation D.215-1, D.215-3. */
export const frenchTerminationLabels: LabelTable = {
  words: { fr: ['Résilier votre contrat', 'Notification de la résiliation'] },
  only: 'fr',
};

/** No words are prescribed: the first is the example of the authority, the second is this library's. */
export const dutchTerminationLabels: LabelTable = { words: { nl: ['Abonnement beëindigen', 'Opzegging bevestigen'] } };

/** “click to cancel”, or words to that effect. */
export const californianTerminationLabels: LabelTable = { words: { en: ['Click to cancel', 'Click to cancel'] } };

const asOf = '2026-11-21';

export const terminationLabelSources: Readonly<Record<string, LabelSource>> = {
  'de-termination': { cite: 'BGB § 312k(2)', mark: 'primary', asOf },
  'fr-termination': { cite: 'C. conso D.215-1, D.215-3', mark: 'primary', asOf },
  'nl-termination': {
    cite: 'ACM, guidance on ending contracts',
    mark: 'second-hand',
    asOf,
    note: 'an example, not a rule; the confirm control’s words are a decision of this library',
  },
  'us-ca-termination': { cite: 'Cal. Bus. & Prof. Code § 17602(e)(2)', mark: 'second-hand', asOf },
};
