import type { Catalogue } from '../en.ts';

export const complaint: Catalogue['first']['complaint'] = {
  question: 'Que s’est-il passé\u202f?',
  hint: 'Avec vos propres mots. Une question est aussi la bienvenue.',
  more: 'Pour en dire plus, si vous le souhaitez',
  remedy: 'Qu’est-ce qui arrangerait les choses\u202f?',
  agreement: 'Un engagement n’a pas été tenu\u202f?',
  files: 'Ajouter une photo ou un fichier',
  urgent: 'Est-ce urgent\u202f?',
  answerAt: 'Nous vous répondrons à {email}',
  where: 'À quelle adresse e-mail pouvons-nous vous répondre\u202f?',
  whereHint: 'Sans adresse, nous lisons votre message, mais nous ne pouvons pas y répondre.',
  order: 'Il s’agit de la commande {order}',
  orderLabel: 'Commande ou réservation',
  contract: 'Il s’agit du contrat {contract}',
  contractLabel: 'Contrat',
  send: 'Envoyer',
  change: 'Modifier',
  optional: '(facultatif)',
  promise: '{name} vous répondra au plus tard le {date}.',
  promiseUnnamed: 'Vous aurez une réponse au plus tard le {date}.',
  reads: 'lit votre message personnellement',
  privacyNote: 'Nous utilisons ces informations uniquement pour vous répondre.',
  privacy: 'Vie privée',
  close: 'Fermer',
  stranded:
    'La connexion a été coupée. Ce que vous avez écrit est toujours là. Appuyez de nouveau sur «\u00a0{send}\u00a0» dans un instant.',
};
