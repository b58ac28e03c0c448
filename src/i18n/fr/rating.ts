import type { Catalogue } from '../en.ts';

export const rating: Catalogue['first']['rating'] = {
  stars: {
    question: 'Comment avez-vous trouvé {about}\u202f?',
    open: 'Comment cela s’est-il passé\u202f?',
    low: 'Très mal',
    high: 'Très bien',
  },
  csat: {
    question: 'Quel est votre niveau de satisfaction concernant {about}\u202f?',
    open: 'Quel est votre niveau de satisfaction\u202f?',
  },
  ces: {
    question: '{supplier} m’a permis de régler facilement mon problème.',
    low: 'Pas du tout d’accord',
    high: 'Tout à fait d’accord',
  },
  recommendation: {
    question: 'Dans quelle mesure recommanderiez-vous {supplier} à un ami ou à un collègue\u202f?',
    low: 'Pas du tout',
    high: 'Tout à fait',
  },
  thumbs: { question: 'Est-ce que cela vous a été utile\u202f?' },
  company: 'L’entreprise',
  satisfied: [
    'Très insatisfait(e)',
    'Insatisfait(e)',
    'Ni satisfait(e) ni insatisfait(e)',
    'Satisfait(e)',
    'Très satisfait(e)',
  ],
  yes: 'Oui',
  no: 'Non',
  of: '{score} sur {max}',
  us: 'notre entreprise',
  close: 'Fermer',
  moment: 'Un instant.',
  stranded:
    'Tout n’a pas pu être chargé. Ce que vous avez écrit est toujours là. Appuyez de nouveau sur «\u00a0{send}\u00a0» dans un instant.',
  reload: 'Recharger la page avec votre texte',
  send: 'Envoyer',
};
