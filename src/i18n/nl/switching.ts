import type { Catalogue } from '../en.ts';

export const switching: Catalogue['switching'] = {
  choice: 'Na de opzegtermijn',
  'other-provider': 'Ik stap over naar een andere aanbieder',
  provider: 'Welke aanbieder, en hoe is die te bereiken?',
  'own-premises': 'Ik ga verder op eigen systemen',
  erasure: 'Ik stap niet over; mijn gegevens worden gewist',
  later: 'U mag dit ook later zeggen, voordat de opzegtermijn afloopt.',
  open: 'Dat beslis ik voordat de opzegtermijn afloopt',
  declared: {
    'other-provider':
      '{name} zegt op onder het contract “{contract}”; de opzegtermijn loopt af {end}. Daarna stapt {name} over naar een andere aanbieder. Het contract eindigt zodra dat is gelukt.',
    'own-premises':
      '{name} zegt op onder het contract “{contract}”; de opzegtermijn loopt af {end}. Daarna gaat {name} verder op eigen systemen. Het contract eindigt zodra dat is gelukt.',
    erasure: '{name} zegt op onder het contract “{contract}”; de opzegtermijn loopt af {end}, en het contract eindigt daarmee. {name} stapt niet over en laat de eigen gegevens wissen.',
    open: '{name} zegt op onder het contract “{contract}”; de opzegtermijn loopt af {end}. Uiterlijk dan zegt {name} of er wordt overgestapt of dat de gegevens worden gewist.',
  },
  earliest: 'op de vroegst mogelijke datum',
  early: 'op de vroegst mogelijke datum, met het verzoek eerder te mogen gaan',
  on: 'op {date}',
  to: 'De aanbieder: {provider}',
  rowProvider: 'De aanbieder',
  rowEnds: 'Contract eindigt',
  succeeded: 'zodra de overstap is gelukt',
  planned: 'zodra de overstap is gelukt, gepland uiterlijk op {date}; de leverancier kan meer tijd nodig hebben, en u mag de overgangsperiode één keer verlengen',
  withNotice: 'aan het einde van de opzegtermijn, op {date}; daarna worden uw gegevens gewist',
  withNoticeOpen: 'aan het einde van de opzegtermijn; daarna worden uw gegevens gewist',
  rowData: 'Gegevens op te halen',
  thirty: 'ten minste 30 dagen na de overstap',
  until: 'tot en met {date}, of 30 dagen na een latere overstap',
  rowOpen: 'Nog te beslissen',
  openBy: 'uiterlijk op {date}: een andere aanbieder, eigen systemen, of wissen',
  openSoon: 'voordat de opzegtermijn afloopt: een andere aanbieder, eigen systemen, of wissen',
  first: {
    when: 'Wanneer moet uw opzegtermijn aflopen?',
    date: 'Laatste dag van de opzegtermijn',
    lastDay: 'uw opzegtermijn loopt af',
  },
  late: {
    lastDay: 'Uw opzegtermijn loopt af',
    rowEnd: 'Einde van de opzegtermijn',
    rowAsked: 'Gevraagd einde van de opzegtermijn',
    date: 'Vul de laatste dag van de opzegtermijn in.',
  },
};
