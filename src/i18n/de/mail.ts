import type { MailWords } from '../en/mail.ts';

export const mail: MailWords = {
  subject: {
    complaint: 'Eingegangen: Ihre Nachricht ({reference})',
    rating: 'Eingegangen: Ihre Bewertung ({reference})',
    termination: 'Eingegangen: Ihre Kündigung ({reference})',
    withdrawal: 'Eingegangen: Ihr Widerruf ({reference})',
    request: 'Eingegangen: Ihre Anfrage ({reference})',
  },
  heading: {
    complaint: 'Ihre Nachricht ist angekommen.',
    rating: 'Ihre Bewertung ist angekommen.',
    termination: 'Ihre Kündigung ist angekommen.',
    withdrawal: 'Ihr Widerruf ist angekommen.',
    request: 'Ihre Anfrage ist angekommen.',
  },
  several: {
    subject: 'Eingegangen: Ihre {count} Erklärungen',
    heading: 'Ihre {count} Erklärungen sind angekommen.',
    lead: 'In kurzer Zeit kamen mehrere an. Deshalb bestätigen wir diese gemeinsam. Unten steht jede Erklärung vollständig, mit eigener Referenznummer.',
  },
  received: 'Eingegangen am',
  sent: 'Gesendet am',
  wanted: 'Ihr gewünschter letzter Tag',
  cause: 'Grund',
  early: 'Lieber früher',
  promised: 'Sie bekommen spätestens am {date} eine Antwort.',
  keep: 'Bewahren Sie diese Nachricht auf: Sie ist Ihre Empfangsbestätigung.',
  defanged: 'Internetadressen stehen hier in Klammern, damit niemand aus Versehen eine öffnet.',
};
