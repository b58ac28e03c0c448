import type { Catalogue } from '../en.ts';

export const rating: Catalogue['first']['rating'] = {
  stars: { question: 'Hoe was {about}?', open: 'Hoe was het?', low: 'Heel slecht', high: 'Heel goed' },
  csat: { question: 'Hoe tevreden bent u over {about}?', open: 'Hoe tevreden bent u?' },
  ces: {
    question: '{supplier} maakte het mij makkelijk om te regelen waarvoor ik kwam.',
    low: 'Helemaal mee oneens',
    high: 'Helemaal mee eens',
  },
  recommendation: {
    question: 'Hoe waarschijnlijk is het dat u {supplier} zou aanbevelen aan een vriend of collega?',
    low: 'Zeer onwaarschijnlijk',
    high: 'Zeer waarschijnlijk',
  },
  thumbs: { question: 'Heeft dit u geholpen?' },
  company: 'Het bedrijf',
  satisfied: ['Zeer ontevreden', 'Ontevreden', 'Niet tevreden, niet ontevreden', 'Tevreden', 'Zeer tevreden'],
  yes: 'Ja',
  no: 'Nee',
  of: '{score} van {max}',
  us: 'ons',
  close: 'Sluiten',
  moment: 'Een ogenblik.',
  stranded:
    'Niet alles is geladen. Wat u schreef, staat er nog. Druk zo meteen opnieuw op “{send}”.',
  reload: 'Opnieuw laden, met wat u schreef',
  send: 'Versturen',
};
