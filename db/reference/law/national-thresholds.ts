import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import {
  figureOf,
  inCents,
  LAW_OF_2016,
  rowsOf,
  SUPPLIES_SERVICES,
  SUPPLIES_SERVICES_WORKS,
} from '#db/reference/law/parameter-row.ts'

const NEW_THRESHOLDS = 'https://www.publicprocurement.be/fr/nouvelles/nouveaux-seuils'
const BRUSSELS_TABLE =
  'http://plaatselijke-besturen.brussels/themas/overheidsopdrachten/lokale-overheidsopdrachten-en-concessieovereenkomsten/toepasselijke-regelgeving/federale-wetgeving/voornaamste-belgische-drempels-klassieke-sectoren'
const ORDER_OF_2023 = 'https://wallex.wallonie.be/sites/wallex/contents/acts/96/96909/1.html'
const ORDER_OF_2026 = 'https://wallex.wallonie.be/sites/wallex/contents/acts/129/129202/1.html'
const LOW_VALUE =
  'https://bosa.d8.pr.belgium.be/fr/themes/marches-publics/centre-de-connaissances-des-marches/marches-publics-de-faible-montant'

const row = rowsOf('be-threshold')

type Dated = Pick<LawParameter, 'validFrom' | 'validTo' | 'source'> & {
  cents: number
  changed?: Partial<Pick<LawParameter, 'citation' | 'confidence' | 'note'>>
}

const pnspp = ({ cents, changed, ...dated }: Dated): LawParameter =>
  row({
    ...dated,
    ...inCents(cents),
    code: 'BE_PNSPP',
    label: 'PNSPP en raison du montant : plafond de la dépense à approuver, le même pour tous les adjudicateurs',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 42 §1 al. 1 1° a; AR 18.04.2017 art. 90 al. 1 1° (renvoi à art. 11 al. 1 2°)',
    note: 'À vérifier deux fois : sur l’estimation au lancement, puis sur l’offre à approuver.',
    ...changed,
  })

const pnsmcp = ({ cents, changed, ...dated }: Dated): LawParameter =>
  row({
    ...dated,
    ...inCents(cents),
    code: 'BE_PNSMCP',
    label: 'Secteurs spéciaux : plafond de la procédure négociée sans mise en concurrence préalable',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 124 §1 1°; AR 18.06.2017 art. 88',
    ...changed,
  })

const NEGOTIATED: readonly LawParameter[] = [
  pnspp({ validFrom: LAW_OF_2016, validTo: '2017-12-31', cents: 135_000_00, source: NEW_THRESHOLDS }),
  pnspp({ validFrom: '2018-01-01', validTo: '2019-12-31', cents: 144_000_00, source: NEW_THRESHOLDS }),
  pnspp({ validFrom: '2020-01-01', validTo: '2021-12-31', cents: 139_000_00, source: BRUSSELS_TABLE }),
  pnspp({ validFrom: '2022-01-01', validTo: '2023-12-31', cents: 140_000_00, source: ORDER_OF_2023 }),
  pnspp({ validFrom: '2024-01-01', validTo: '2025-12-31', cents: 143_000_00, source: ORDER_OF_2023 }),
  pnspp({
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    cents: 140_000_00,
    source: ORDER_OF_2026,
    changed: {
      confidence: 'known',
      note: 'À vérifier sur l’estimation, puis sur l’offre à approuver. Montant lu au niveau européen ; le renvoi belge se déduit de l’AR du 12.01.2026, l’arrêté ministériel n’a pas été retrouvé.',
    },
  }),
  ...[
    { validFrom: '2018-01-01', validTo: '2019-12-31', cents: 443_000_00 },
    { validFrom: '2020-01-01', validTo: '2021-12-31', cents: 428_000_00 },
  ].map((dated) =>
    pnsmcp({
      ...dated,
      source: null,
      changed: { confidence: 'known', note: 'Seuil européen de la période lu ; le renvoi belge à ce seuil est connu.' },
    }),
  ),
  pnsmcp({
    validFrom: '2022-01-01',
    validTo: '2023-12-31',
    cents: 431_000_00,
    source: 'https://agiosolutions.eu/2024/01/02/nieuw-jaar-nieuwe-regels-en-drempelbedragen-voor-overheidsopdrachten/',
    changed: { note: 'Montant lu ; numéros des articles connus.' },
  }),
  pnsmcp({
    validFrom: '2024-01-01',
    validTo: '2025-12-31',
    cents: 443_000_00,
    source: 'https://www.ori.be/nl/news/395/overheidsopdrachten-nieuwe-drempels/',
    changed: { note: 'Montant lu ; numéros des articles connus.' },
  }),
  pnsmcp({
    validFrom: '2026-01-01',
    validTo: '2027-12-31',
    cents: 432_000_00,
    source: ORDER_OF_2026,
    changed: {
      citation: 'Loi 17.06.2016 art. 124 §1 1°; AR 18.06.2017 art. 88; AR 12.01.2026',
      confidence: 'known',
      note: 'Montant lu au niveau européen ; le renvoi belge se déduit de l’AR du 12.01.2026, comme pour la PNSPP.',
    },
  }),
]

const AMOUNTS: readonly LawParameter[] = [
  row({
    ...inCents(30_000_00),
    code: 'BE_LIMITED',
    label: 'Marché de faible montant, conclu par facture acceptée : plafond de l’estimation',
    natures: ['supplies', 'services', 'works', 'social-services'],
    citation: 'Loi 17.06.2016 art. 92; AR 18.04.2017 art. 124; AR 14.01.2013 art. 5 et 6 §5',
    source: LOW_VALUE,
    note: 'Le montant approuvé doit rester sous le même plafond. Aucun changement trouvé à la fin de 2026, sans recherche complète.',
  }),
  row({
    ...inCents(30_000_00),
    code: 'BE_LIMITED_UTIL',
    label: 'Secteurs spéciaux : plafond du marché de faible montant',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 162; AR 18.06.2017 art. 121',
    source:
      'https://ebpconsulting.be/fr/passation/les-regles-applicables-aux-marches-constates-sur-simple-facture-acceptee',
  }),
  row({
    ...figureOf('EU_SUBCENTRAL'),
    code: 'BE_PNSPP_ART90_2',
    label: 'PNSPP de certains services (financiers, recherche et développement) : seuil des pouvoirs locaux',
    natures: ['services'],
    citation: 'AR 18.04.2017 art. 90 al. 1 2° (renvoi à art. 11 al. 1 3°)',
    source: NEW_THRESHOLDS,
    confidence: 'uncertain',
    note: 'Le renvoi existe ; les services concernés restent à vérifier. À apprécier par une personne.',
  }),
  row({
    ...inCents(100_000_00),
    code: 'BE_PNSPP_LOT',
    label: 'PNSPP d’un lot, dans un marché inférieur au seuil européen : plafond par lot',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'AR 18.04.2017 art. 90 al. 1 3° (cumul des lots ≤ 20 % du marché: à vérifier)',
    source: 'https://etaamb.openjustice.be/fr/nl/arrete-royal-du-15-avril-2018_n2018040067.html',
    confidence: 'uncertain',
    note: 'Montant par lot établi par analogie avec la défense ; la limite de 20 % pour l’ensemble des lots n’est pas vérifiée.',
  }),
  row({
    ...inCents(750_000_00),
    code: 'BE_PNSPP_SOCIAL',
    label: 'PNSPP des services sociaux et spécifiques : plafond de l’estimation',
    natures: ['social-services'],
    citation: 'Loi 17.06.2016 art. 89 §1 al. 1 2°',
    source: BRUSSELS_TABLE,
  }),
  row({
    ...figureOf('EU_SUBCENTRAL'),
    code: 'BE_PNDAPP_FS',
    label: 'PNDAPP de fournitures ou de services : estimation sous le seuil européen des pouvoirs locaux',
    natures: SUPPLIES_SERVICES,
    citation: 'Loi 17.06.2016 art. 41 §1 1°',
    source: BRUSSELS_TABLE,
  }),
  row({
    ...inCents(750_000_00),
    code: 'BE_PNDAPP_WORKS',
    label: 'PNDAPP de travaux : plafond de l’estimation',
    natures: ['works'],
    citation: 'Loi 17.06.2016 art. 41 §1 2°; AR 18.04.2017 art. 91',
    source: BRUSSELS_TABLE,
    note: 'Montant lu dans le tableau de 2020-2021 ; l’article de l’arrêté est connu, non vérifié.',
  }),
  row({
    ...figureOf('EU_SUBCENTRAL'),
    code: 'BE_PCN_FS',
    label: 'PCN de fournitures ou de services en raison du montant : estimation sous le seuil européen',
    natures: SUPPLIES_SERVICES,
    citation: 'Loi 17.06.2016 art. 38 §1 al. 1 1° f',
    source: BRUSSELS_TABLE,
  }),
  row({
    ...figureOf('EU_WORKS'),
    code: 'BE_PCN_WORKS',
    label: 'PCN de travaux en raison du montant : estimation sous le seuil européen',
    natures: ['works'],
    citation: 'Loi 17.06.2016 art. 38 §1 al. 1 1° f',
    source: BRUSSELS_TABLE,
  }),
  row({
    ...figureOf('EU_CENTRAL'),
    code: 'BE_LOTS',
    label: 'Montant à partir duquel l’allotissement est à envisager et son absence à motiver',
    natures: SUPPLIES_SERVICES_WORKS,
    citation: 'Loi 17.06.2016 art. 58 §1; AR 18.04.2017 art. 11 al. 1 2°',
    source:
      'https://cms-lawnow.com/fr/ealerts/2017/10/seuil-applicable-pour-l-obligation-d-envisager-la-division-du-marche-en-lots',
    note: 'Le seuil fédéral vaut pour tous, travaux compris ; celui des pouvoirs locaux ne joue pas ici.',
  }),
  row({
    ...figureOf('BE_PNSPP'),
    code: 'BE_LAW2013_ART29',
    label: 'Motivation et information allégées : dépense à approuver jusqu’au plafond de la PNSPP',
    validFrom: '2018-01-01',
    citation: 'Loi 17.06.2013 art. 29 §1 (adapté AR 17.12.2023, AR 12.01.2026)',
    source: ORDER_OF_2026,
    note: 'Secteurs spéciaux : plafond de la PNSMCP. Lien avec ces montants lu ; comparaison stricte ou non et portée à vérifier.',
  }),
]

export const NATIONAL_THRESHOLDS: readonly LawParameter[] = [...NEGOTIATED, ...AMOUNTS]
