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
  asOf,
  note: 'copied by others from the language versions of the Official Journal; to be compared with EUR-Lex before a release',
};

/** In how many independent public files the same pair was found. */
export const withdrawalLabelsAgreed: Readonly<Record<string, number>> = {
  bg: 1, cs: 1, da: 1, de: 3, el: 1, en: 3, es: 2, et: 1, fi: 2, fr: 3, ga: 1, hr: 1,
  hu: 1, it: 2, lt: 1, lv: 1, mt: 1, nl: 3, pl: 2, pt: 1, ro: 2, sk: 1, sl: 1, sv: 1,
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
