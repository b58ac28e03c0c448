import type { Catalogue } from '../en.ts';

export const switching: Catalogue['switching'] = {
  choice: 'Nach der Kündigungsfrist',
  'other-provider': 'Ich wechsle zu einem anderen Anbieter',
  provider: 'Zu welchem Anbieter, und wie ist er zu erreichen?',
  'own-premises': 'Ich wechsle auf eigene Systeme',
  erasure: 'Ich wechsle nicht; meine Daten werden gelöscht',
  later: 'Sie können das auch später sagen, bevor die Kündigungsfrist endet.',
  open: 'Das entscheide ich, bevor die Kündigungsfrist endet',
  declared: {
    'other-provider':
      '{name} kündigt zum Vertrag „{contract}“ den Wechsel an; die Kündigungsfrist endet {end}. Danach wechselt {name} zu einem anderen Anbieter. Der Vertrag endet, sobald das gelungen ist.',
    'own-premises':
      '{name} kündigt zum Vertrag „{contract}“ den Wechsel an; die Kündigungsfrist endet {end}. Danach wechselt {name} auf eigene Systeme. Der Vertrag endet, sobald das gelungen ist.',
    erasure: '{name} kündigt den Vertrag „{contract}“; die Kündigungsfrist endet {end}, und mit ihr der Vertrag. {name} wechselt nicht und lässt die eigenen Daten löschen.',
    open: '{name} kündigt zum Vertrag „{contract}“ den Wechsel an; die Kündigungsfrist endet {end}. Bis dahin teilt {name} mit, ob gewechselt wird oder die Daten gelöscht werden.',
  },
  earliest: 'zum frühestmöglichen Zeitpunkt',
  early: 'zum frühestmöglichen Zeitpunkt, mit der Bitte, schon früher gehen zu dürfen',
  on: 'am {date}',
  to: 'Der Anbieter: {provider}',
  rowProvider: 'Der Anbieter',
  rowEnds: 'Vertrag endet',
  succeeded: 'sobald der Wechsel gelungen ist',
  planned: 'sobald der Wechsel gelungen ist, geplant bis {date}; der Anbieter kann mehr Zeit brauchen, und Sie können den Übergangszeitraum einmal verlängern',
  withNotice: 'mit Ablauf der Kündigungsfrist, am {date}; danach werden Ihre Daten gelöscht',
  withNoticeOpen: 'mit Ablauf der Kündigungsfrist; danach werden Ihre Daten gelöscht',
  rowData: 'Daten abrufbar',
  thirty: 'mindestens 30 Tage nach dem Wechsel',
  until: 'bis {date}, oder 30 Tage nach einem späteren Wechsel',
  rowOpen: 'Noch zu entscheiden',
  openBy: 'bis {date}: ein anderer Anbieter, eigene Systeme oder Löschung',
  openSoon: 'vor Ablauf der Kündigungsfrist: ein anderer Anbieter, eigene Systeme oder Löschung',
  first: {
    when: 'Wann soll Ihre Kündigungsfrist enden?',
    date: 'Letzter Tag der Kündigungsfrist',
    lastDay: 'Ihre Kündigungsfrist endet',
  },
  late: {
    lastDay: 'Ihre Kündigungsfrist endet',
    rowEnd: 'Ende der Kündigungsfrist',
    rowAsked: 'Gewünschtes Ende der Kündigungsfrist',
    date: 'Geben Sie den letzten Tag der Kündigungsfrist an.',
  },
};
