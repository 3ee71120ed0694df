import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inCents, inDays, inPercent, rowsOf, SUPPLIES_SERVICES } from '#db/reference/law/parameter-row.ts'

const INTERIOR = 'https://interieur.wallonie.be/index.php/node/112'
const DE_MINIMIS = 'https://marchespublics.wallonie.be/news/la-regle-de-minimis-et-la-notion-de-valeur-cumulee'
const NEW_BOND =
  'https://marchespublics.wallonie.be/news/du-changement-en-matiere-de-cautionnement-et-de-facturation-electroniq-1'
const PAYMENT = 'https://bosa.belgium.be/fr/news/marches-publics-regles-de-paiement-partir-de-janvier-2025'
const NEW_BOND_FROM: IsoDate = '2023-11-01'
const ADVANCES_FROM: IsoDate = '2024-01-01'

const row = rowsOf('execution')

const MODIFICATIONS: readonly LawParameter[] = [
  row({
    code: 'X_MOD_REVIEW',
    label: 'Clause de réexamen claire, précise et sans équivoque : la modification qu’elle prévoit n’a pas de plafond',
    citation: 'AR 14.01.2013 art. 38',
    source: INTERIOR,
  }),
  row({
    ...inPercent(50),
    code: 'X_MOD_COMPL',
    label: 'Prestations complémentaires (secteurs classiques) : part maximale de la valeur initiale',
    citation: 'AR 14.01.2013 art. 38/1',
    source: INTERIOR,
    confidence: 'known',
    note: 'S’apprécie modification par modification. Principe lu ; plafond connu par la dir. 2014/24, art. 72 §1 b.',
  }),
  row({
    ...inPercent(50),
    code: 'X_MOD_UNFORESEEN',
    label: 'Événements imprévisibles (secteurs classiques) : part maximale de la valeur initiale',
    citation: 'AR 14.01.2013 art. 38/2',
    confidence: 'known',
  }),
  row({
    code: 'X_MOD_REPLACE',
    label: 'Remplacement de l’adjudicataire en cours de marché',
    citation: 'AR 14.01.2013 art. 38/3',
    confidence: 'known',
  }),
  row({
    ...inPercent(10),
    code: 'X_MOD_MINIMIS_FS',
    label:
      'Modification de minimis, fournitures et services : sous cette part de la valeur initiale et sous le seuil européen',
    natures: SUPPLIES_SERVICES,
    citation: 'AR 14.01.2013 art. 38/4',
    source: DE_MINIMIS,
    note: 'Les modifications se cumulent, hausses et baisses compensées ; le SPW les additionne toutes sans compensation.',
  }),
  row({
    ...inPercent(15),
    code: 'X_MOD_MINIMIS_W',
    label: 'Modification de minimis, travaux : sous cette part de la valeur initiale et sous le seuil européen',
    natures: ['works'],
    citation: 'AR 14.01.2013 art. 38/4',
    source: DE_MINIMIS,
  }),
  row({
    code: 'X_MOD_NONSUBST',
    label: 'Modification non substantielle : permise à toute valeur',
    citation: 'AR 14.01.2013 art. 38/5 et 38/6',
    source: 'http://wordscope.be/francais/neerlandais/quelles+modifications+substantielles.html',
    note: 'Règle lue ; numéros des articles connus.',
  }),
]

const BONDS: readonly LawParameter[] = [
  row({
    ...inPercent(5),
    code: 'X_BOND_RATE',
    label: 'Cautionnement : taux ordinaire, sur le montant initial hors TVA',
    validFrom: NEW_BOND_FROM,
    citation: 'AR 14.01.2013 art. 25, mod. AR 04.09.2023',
    source: NEW_BOND,
    note: 'Un taux inférieur, même nul, ne se motive pas ; un taux supérieur est une dérogation à motiver.',
  }),
  row({
    ...inCents(50_000_00),
    code: 'X_BOND_MIN',
    label: 'Cautionnement : interdit pour un marché attribué sous ce montant',
    validFrom: NEW_BOND_FROM,
    citation: 'AR 14.01.2013 art. 25, mod. AR 04.09.2023',
    source: NEW_BOND,
  }),
  row({
    ...inCents(50_000_00),
    code: 'X_BOND_MIN_OLD',
    label: 'Cautionnement, ancien régime : pas exigé sous ce montant, sauf clause contraire',
    validTo: '2023-10-31',
    citation: 'AR 14.01.2013 art. 25 §1 3° (ancien)',
    source: 'https://uvcw.be/marches-publics/vos-questions/art-8133',
  }),
  row({
    ...inPercent(3),
    code: 'X_BOND_FRAMEWORK',
    label: 'Accord-cadre à un seul adjudicataire : cautionnement global, sur le montant estimé',
    validFrom: NEW_BOND_FROM,
    citation: 'AR 14.01.2013 art. 25, mod. AR 04.09.2023',
    source: NEW_BOND,
  }),
]

const PAYMENTS: readonly LawParameter[] = [
  row({
    ...inDays(60),
    code: 'X_PAY_OLD',
    label: 'Paiement, ancien régime : 30 jours pour vérifier, puis 30 jours pour payer',
    validFrom: '2013-07-01',
    validTo: '2024-12-31',
    citation: 'AR 14.01.2013 art. 95, 120, 127, 156, 160 (ancien)',
    source: PAYMENT,
    note: 'Pour les marchés lancés jusqu’au 31.12.2024. Numéros des articles connus.',
  }),
  row({
    ...inDays(30),
    code: 'X_PAY',
    label: 'Paiement : délai de traitement unique, vérification comprise',
    validFrom: '2025-01-01',
    citation: 'AR 14.01.2013 art. 9 §3, 95, 127, 160, mod. AR 12.08.2024 (MB 16.09.2024); CJUE C-585/20',
    source: PAYMENT,
    note: 'Pour les marchés lancés dès le 01.01.2025. 60 jours pour les soins de santé ; 60 jours au plus ailleurs, à quatre conditions réunies.',
  }),
  row({
    ...inDays(60),
    code: 'X_PAY_LONGEST',
    label: 'Paiement : délai de traitement le plus long (soins de santé ; ailleurs, quatre conditions réunies)',
    validFrom: '2025-01-01',
    citation: 'AR 14.01.2013 art. 9 §3, 95, 127, 160, mod. AR 12.08.2024 (MB 16.09.2024); CJUE C-585/20',
    source: PAYMENT,
    confidence: 'known',
  }),
]

const advance = (given: Pick<LawParameter, 'code' | 'label'> & Partial<LawParameter>): LawParameter =>
  row({
    validFrom: ADVANCES_FROM,
    citation: 'Loi 17.06.2016 art. 12/1-12/8 (loi 22.12.2023, MB 08.01.2024)',
    source: 'https://ori.be/fr/news/408/nouveau-regime-des-avances-dans-les-marches-publics/',
    ...given,
  })

const ADVANCES: readonly LawParameter[] = [
  advance({
    ...inPercent(15),
    code: 'X_ADV_PNSPP',
    label: 'Avance due en PNSPP (art. 42 §1 1° a, 1° c et 4° a) : part de la valeur de référence',
  }),
  advance({
    ...inPercent(20),
    code: 'X_ADV_MICRO',
    label: 'Avance due à une micro-entreprise, autre procédure : part de la valeur de référence',
  }),
  advance({
    ...inPercent(10),
    code: 'X_ADV_SMALL',
    label: 'Avance due à une petite entreprise : part minimale de la valeur de référence',
  }),
  advance({
    ...inPercent(5),
    code: 'X_ADV_MEDIUM',
    label: 'Avance due à une moyenne entreprise : part minimale de la valeur de référence',
  }),
  advance({
    ...inCents(225_000_00),
    code: 'X_ADV_CAP',
    label: 'Avance : montant maximal',
    note: 'Dispenses possibles pour un marché court ou de faible montant : à vérifier.',
  }),
]

const OTHERS: readonly LawParameter[] = [
  row({
    ...inCents(120_000_00),
    code: 'X_PRICE_REV',
    label: 'Révision des prix (travaux, services de l’annexe 1) : montant estimé à partir duquel elle est obligatoire',
    natures: ['services', 'works'],
    citation: 'Loi 17.06.2016 art. 10; AR 14.01.2013 art. 38/7',
    source: 'https://avocatfievez.be/2021/05/16/la-revision-des-prix-du-changement/!',
    confidence: 'uncertain',
    note: 'L’exécution compte aussi : 120 jours ouvrables ou 180 jours de calendrier. Champ exact et lien entre les critères à confirmer ; facultative pour les fournitures.',
  }),
  row({
    ...inCents(30_000_00),
    code: 'X_RGE_SCOPE',
    label: 'Règles générales d’exécution : application limitée sous ce montant',
    citation: 'AR 14.01.2013 art. 5 et 6 §5',
    source:
      'https://bosa.d8.pr.belgium.be/fr/themes/marches-publics/centre-de-connaissances-des-marches/marches-publics-de-faible-montant',
  }),
]

export const EXECUTION_RULES: readonly LawParameter[] = [
  ...MODIFICATIONS,
  ...BONDS,
  ...PAYMENTS,
  ...ADVANCES,
  ...OTHERS,
]
