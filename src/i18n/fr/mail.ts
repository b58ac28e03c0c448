import type { MailWords } from '../mail.ts';

export const mail: MailWords = {
  subject: {
    complaint: 'Reçu\u202f: votre message ({reference})',
    rating: 'Reçu\u202f: votre note ({reference})',
    termination: 'Reçu\u202f: votre résiliation ({reference})',
    withdrawal: 'Reçu\u202f: votre rétractation ({reference})',
    request: 'Reçu\u202f: votre demande ({reference})',
  },
  heading: {
    complaint: 'Votre message est arrivé.',
    rating: 'Votre note est arrivée.',
    termination: 'Votre résiliation est arrivée.',
    withdrawal: 'Votre rétractation est arrivée.',
    request: 'Votre demande est arrivée.',
  },
  received: 'Reçu le',
  sent: 'Envoyé le',
  wanted: 'Dernier jour souhaité',
  cause: 'Motif',
  early: 'De préférence plus tôt',
  promised: 'Vous aurez une réponse au plus tard le {date}.',
  keep: 'Gardez ce message\u202f: c’est votre accusé de réception.',
  defanged: 'Les adresses internet sont entre crochets ici, pour que personne n’en ouvre une par erreur.',
};
