import type { LabelSource, LabelTable } from './statutory-labels.ts';

/** The withdrawal function in the languages of the Union, what Czechia says instead, and what is as lawful in Italy and the Netherlands. */
export const withdrawalLabels: LabelTable = {
  words: {
    bg: ['Откажете се от договора тук', 'Потвърждавам отказа'],
    cs: ['Zde odstoupit od smlouvy', 'Potvrdit odstoupení od smlouvy'],
    da: ['Fortryd aftale', 'Bekræft fortrydelse'],
    de: ['Vertrag widerrufen', 'Widerruf bestätigen'],
    el: ['Πατήστε εδώ για υπαναχώρηση', 'Επιβεβαίωση υπαναχώρησης'],
    en: ['Withdraw from contract here', 'Confirm withdrawal'],
    es: ['Desistir del contrato aquí', 'Confirmar desistimiento'],
    et: ['Taganen lepingust', 'Kinnitan taganemise'],
    fi: ['Peruuta sopimus tästä', 'Vahvista peruuttaminen'],
    fr: ['Renoncer au contrat ici', 'Confirmer la rétractation'],
    ga: ['Tarraing siar ón gconradh anseo', 'Dearbhaigh an tarraingt siar'],
    hr: ['Odustati od ugovora', 'Potvrditi odustajanje'],
    hu: ['Elállás a szerződéstől', 'Elállás megerősítése'],
    it: ['Recedere dal contratto qui', 'Conferma recesso'],
    lt: ['Atsisakyti sutarties čia', 'Patvirtinti sutarties atsisakymą'],
    lv: ['Atteikties no līguma', 'Apstiprināt atteikumu'],
    mt: ['Irtira mill-kuntratt hawnhekk', 'Ikkonferma r-reċess'],
    nl: ['Hier de overeenkomst herroepen', 'Herroeping bevestigen'],
    pl: ['Odstąp od umowy tutaj', 'Potwierdź odstąpienie od umowy'],
    pt: ['Retrate-se do contrato aqui', 'Confirmar retratação'],
    ro: ['Retrageți-vă din contract aici', 'Confirmați retragerea'],
    sk: ['Odstúpiť od zmluvy tu', 'Potvrdiť odstúpenie od zmluvy'],
    sl: ['Kliknite tukaj za odstop od pogodbe', 'Potrdi odstop od pogodbe'],
    sv: ['Ångra avtalet här', 'Bekräfta frånträde'],
  },
  national: {
    // Czech law has words for the first control alone.
    CZ: { cs: ['Odstoupit od smlouvy', 'Potvrdit odstoupení od smlouvy'] },
  },
  alternatives: {
    IT: { it: ['Recedi dal contratto qui', 'Conferma recesso'] },
    NL: { nl: ['Hier de overeenkomst ontbinden', 'Ontbinding bevestigen'] },
  },
};

const asOf = '2026-11-21';

export const withdrawalLabelSource: LabelSource = {
  cite: 'Directive 2011/83/EU art. 11a(1), (3), inserted by Directive (EU) 2023/2673 (CELEX 32023L2673)',
  mark: 'second-hand',
  asOf: '2026-12-01',
  note:
    'copied by others from the language versions of the Official Journal; all 24 pairs were compared with it by the script of a ' +
    'third party on 10 September 2026 (eitanp214/eu-withdrawal-button-wording, 594ae03)',
};

/** In how many independent public files the same pair was found, at least; one of them compared it by machine. */
export const withdrawalLabelsAgreed: Readonly<Record<string, number>> = {
  bg: 3, cs: 3, da: 3, de: 3, el: 3, en: 3, es: 3, et: 3, fi: 3, fr: 3, ga: 3, hr: 3,
  hu: 3, it: 3, lt: 3, lv: 3, mt: 3, nl: 3, pl: 3, pt: 3, ro: 3, sk: 3, sl: 3, sv: 3,
};

export const nationalWithdrawalLabelSources: Readonly<Record<string, LabelSource>> = {
  CZ: {
    cite: 'OZ § 1830a (zákon 159/2026 Sb.)',
    mark: 'second-hand',
    asOf,
    note: 'in force from 1 January 2027; the second control has the words of the directive',
  },
  IT: {
    cite: 'Cod. consumo art. 54-bis (D.Lgs. 209/2025)',
    mark: 'second-hand',
    asOf: '2026-12-01',
    note: 'the Code has the words of the directive, as several readers quote it; it takes any that leave no doubt',
  },
  NL: {
    cite: 'the term of BW 6:230oa; advice of the trade body',
    mark: 'second-hand',
    asOf,
    note: 'beside the words of the directive: the Act accepts any wording that leaves no doubt',
  },
};
