import type { MailWords } from '../en/mail.ts';

export const mail: MailWords = {
  subject: {
    complaint: 'Reçu\u202f: votre message ({reference})',
    rating: 'Reçu\u202f: votre évaluation ({reference})',
    termination: 'Reçu\u202f: votre résiliation ({reference})',
    withdrawal: 'Reçu\u202f: votre rétractation ({reference})',
    request: 'Reçu\u202f: votre demande ({reference})',
  },
  heading: {
    complaint: 'Nous avons bien reçu votre message.',
    rating: 'Nous avons bien reçu votre évaluation.',
    termination: 'Nous avons bien reçu votre résiliation.',
    withdrawal: 'Nous avons bien reçu votre rétractation.',
    request: 'Nous avons bien reçu votre demande.',
  },
  several: {
    subject: 'Reçu\u202f: vos {count} déclarations',
    heading: 'Nous avons bien reçu vos {count} déclarations.',
    lead: 'Plusieurs nous sont parvenues en peu de temps. Nous vous confirmons donc celles-ci ensemble. Chacune figure ci-dessous en entier, avec sa propre référence.',
  },
  received: 'Reçu le',
  sent: 'Envoyé le',
  wanted: 'Dernier jour souhaité',
  cause: 'Motif',
  early: 'Plus tôt, si possible',
  promised: 'Vous aurez une réponse au plus tard le {date}.',
  keep: 'Gardez ce message\u202f: c’est votre accusé de réception.',
  defanged: 'Les adresses internet sont entre crochets ici, pour que personne n’en ouvre une par erreur.',
};
