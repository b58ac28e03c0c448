import type { Catalogue } from '../en.ts';

export const complaint: Catalogue['first']['complaint'] = {
  question: 'Was ist passiert?',
  hint: 'In Ihren eigenen Worten. Eine Frage ist genauso willkommen.',
  more: 'Dazu, wenn Sie möchten',
  remedy: 'Was würde es wiedergutmachen?',
  agreement: 'Wurde eine Vereinbarung nicht eingehalten?',
  files: 'Foto oder Datei hinzufügen',
  urgent: 'Ist es dringend?',
  answerAt: 'Wir antworten an {email}',
  where: 'An welche E-Mail-Adresse dürfen wir antworten?',
  whereHint: 'Ohne Adresse lesen wir Ihre Nachricht, können aber nicht antworten.',
  order: 'Es geht um die Bestellung {order}',
  orderLabel: 'Bestellung oder Buchung',
  contract: 'Es geht um den Vertrag {contract}',
  contractLabel: 'Vertrag',
  send: 'Senden',
  change: 'Ändern',
  optional: '(kann leer bleiben)',
  promise: '{name} antwortet Ihnen spätestens am {date}.',
  promiseUnnamed: 'Sie bekommen spätestens am {date} eine Antwort.',
  reads: 'liest Ihre Nachricht selbst',
  privacyNote: 'Wir verwenden Ihre Angaben nur, um Ihnen zu antworten.',
  privacy: 'Datenschutz',
  close: 'Schließen',
  stranded:
    'Die Verbindung ist abgebrochen. Was Sie geschrieben haben, ist noch da. Drücken Sie gleich noch einmal auf „{send}“.',
};
