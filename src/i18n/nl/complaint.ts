import type { Catalogue } from '../en.ts';

export const complaint: Catalogue['first']['complaint'] = {
  question: 'Wat is er gebeurd?',
  hint: 'In uw eigen woorden. Een vraag mag ook.',
  more: 'Erbij, als u wilt',
  remedy: 'Wat zou het goedmaken?',
  agreement: 'Is een afspraak niet nagekomen?',
  files: 'Foto of bestand erbij',
  urgent: 'Is er haast bij?',
  answerAt: 'Wij antwoorden op {email}',
  where: 'Op welk e-mailadres mogen wij antwoorden?',
  whereHint: 'Zonder adres lezen wij uw bericht, maar kunnen wij niet antwoorden.',
  order: 'Het gaat over bestelling {order}',
  orderLabel: 'Bestelling of reservering',
  contract: 'Het gaat over contract {contract}',
  contractLabel: 'Contract',
  send: 'Versturen',
  change: 'Wijzigen',
  optional: '(mag u overslaan)',
  promise: '{name} antwoordt u uiterlijk {date}.',
  promiseUnnamed: 'U krijgt uiterlijk {date} antwoord.',
  reads: 'leest uw bericht zelf',
  privacyNote: 'Wij gebruiken dit alleen om u te antwoorden.',
  privacy: 'Privacy',
  close: 'Sluiten',
  stranded:
    'De verbinding viel weg. Wat u schreef, staat er nog. Druk zo meteen nog eens op “{send}”.',
};
