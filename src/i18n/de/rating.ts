import type { Catalogue } from '../en.ts';

export const rating: Catalogue['first']['rating'] = {
  stars: { question: 'Wie war {about}?', open: 'Wie war es?', low: 'Sehr schlecht', high: 'Sehr gut' },
  csat: { question: 'Wie zufrieden hat Sie {about} gemacht?', open: 'Wie zufrieden sind Sie?' },
  ces: {
    question: '{supplier} hat es mir leicht gemacht, mein Anliegen zu klären.',
    low: 'Stimme überhaupt nicht zu',
    high: 'Stimme voll und ganz zu',
  },
  recommendation: {
    question: 'Wie wahrscheinlich ist es, dass Sie {supplier} einem Freund oder Kollegen weiterempfehlen?',
    low: 'Überhaupt nicht wahrscheinlich',
    high: 'Äußerst wahrscheinlich',
  },
  thumbs: { question: 'Hat Ihnen das geholfen?' },
  company: 'Das Unternehmen',
  satisfied: ['Sehr unzufrieden', 'Unzufrieden', 'Weder zufrieden noch unzufrieden', 'Zufrieden', 'Sehr zufrieden'],
  yes: 'Ja',
  no: 'Nein',
  of: '{score} von {max}',
  us: 'uns',
  close: 'Schließen',
  moment: 'Einen Augenblick.',
  stranded:
    'Es wurde nicht alles geladen. Was Sie geschrieben haben, ist noch da. Drücken Sie gleich noch einmal auf „{send}“.',
  reload: 'Seite mit Ihrem Text neu laden',
  send: 'Senden',
};
