import type { MailWords } from '../en/mail.ts';

export const mail: MailWords = {
  subject: {
    complaint: 'Ontvangen: uw bericht ({reference})',
    rating: 'Ontvangen: uw waardering ({reference})',
    termination: 'Ontvangen: uw opzegging ({reference})',
    withdrawal: 'Ontvangen: uw herroeping ({reference})',
    request: 'Ontvangen: uw verzoek ({reference})',
  },
  heading: {
    complaint: 'Uw bericht is aangekomen.',
    rating: 'Uw waardering is aangekomen.',
    termination: 'Uw opzegging is aangekomen.',
    withdrawal: 'Uw herroeping is aangekomen.',
    request: 'Uw verzoek is aangekomen.',
  },
  several: {
    subject: 'Ontvangen: uw {count} verklaringen',
    heading: 'Uw {count} verklaringen zijn aangekomen.',
    lead: 'Er kwamen er meerdere in korte tijd. Daarom bevestigen wij deze samen. Hieronder staat elke verklaring volledig, met een eigen kenmerk.',
  },
  received: 'Ontvangen op',
  sent: 'Verstuurd op',
  wanted: 'Uw gewenste laatste dag',
  cause: 'Reden',
  early: 'Liever eerder',
  promised: 'U krijgt uiterlijk {date} antwoord.',
  keep: 'Bewaar dit bericht: het is uw ontvangstbewijs.',
  defanged: 'Internetadressen staan hier tussen haken, zodat niemand er per ongeluk een opent.',
};
