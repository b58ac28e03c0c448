import type { Catalogue } from '../en.ts';

export const switching: Catalogue['switching'] = {
  choice: 'Après le préavis',
  'other-provider': 'Je change de fournisseur',
  provider: 'Quel fournisseur, et comment le joindre\u202f?',
  'own-premises': 'Je passe à mes propres systèmes',
  erasure: 'Je ne change pas de fournisseur\u202f; mes données sont effacées',
  later: 'Vous pouvez aussi le dire plus tard, avant la fin du préavis.',
  open: 'Je le déciderai avant la fin du préavis',
  declared: {
    'other-provider':
      '{name} donne son préavis pour le contrat «\u00a0{contract}\u00a0»\u202f; le préavis prend fin {end}. Ensuite, {name} change de fournisseur. Le contrat prend fin une fois ce changement achevé.',
    'own-premises':
      '{name} donne son préavis pour le contrat «\u00a0{contract}\u00a0»\u202f; le préavis prend fin {end}. Ensuite, {name} passe à ses propres systèmes. Le contrat prend fin une fois ce changement achevé.',
    erasure:
      '{name} donne son préavis pour le contrat «\u00a0{contract}\u00a0»\u202f; le préavis prend fin {end}, et le contrat avec lui. {name} ne change pas de fournisseur et fait effacer ses données.',
    open: '{name} donne son préavis pour le contrat «\u00a0{contract}\u00a0»\u202f; le préavis prend fin {end}. D’ici là, {name} dira s’il y a changement ou effacement des données.',
  },
  earliest: 'à la première date possible',
  early: 'à la première date possible, avec la demande de partir avant',
  on: 'le {date}',
  to: 'Le fournisseur\u202f: {provider}',
  rowProvider: 'Le fournisseur',
  rowEnds: 'Fin du contrat',
  succeeded: 'une fois le changement achevé',
  planned: 'une fois le changement achevé, prévu le {date} au plus tard\u202f; le fournisseur peut demander plus de temps, et vous pouvez prolonger une fois la période de transition',
  withNotice: 'à la fin du préavis, le {date}\u202f; vos données sont ensuite effacées',
  withNoticeOpen: 'à la fin du préavis\u202f; vos données sont ensuite effacées',
  rowData: 'Données récupérables',
  thirty: 'pendant au moins 30 jours après le changement',
  until: 'jusqu’au {date} inclus, ou 30 jours après un changement plus tardif',
  rowOpen: 'Reste à décider',
  openBy: 'au plus tard le {date}\u202f: un autre fournisseur, vos propres systèmes ou l’effacement',
  openSoon: 'avant la fin du préavis\u202f: un autre fournisseur, vos propres systèmes ou l’effacement',
  first: {
    when: 'Quand votre préavis doit-il prendre fin\u202f?',
    date: 'Dernier jour du préavis',
    lastDay: 'fin de votre préavis',
  },
  late: {
    lastDay: 'Fin de votre préavis',
    rowEnd: 'Fin du préavis',
    rowAsked: 'Fin du préavis demandée',
    date: 'Indiquez le dernier jour du préavis.',
  },
};
