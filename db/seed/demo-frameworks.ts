import type { OrganisationKind } from '#app/domain/organisation.ts'
import type { SupplierContact } from '#app/domain/supplier-contact.ts'

export type DemoLot = {
  number: string
  title: string
  supplier?: string
  contact?: Partial<SupplierContact>
  /** Euro excl. VAT. */
  ceiling: number
  unit?: string
  maximumQuantity?: number
}

export type DemoParticipant = {
  body: string
  status?: 'asked' | 'refused' | 'suspended'
  fromAnnex?: boolean
  /** Euro excl. VAT and pieces, a lot at a time. */
  maxima: readonly (readonly [amount: number, quantity: number | null])[]
  reason?: string
}

export type DemoFramework = {
  reference: string
  object: string
  supplier: string | null
  /** Invented, and numbers that no company can have. */
  contact?: Partial<SupplierContact>
  status: 'open' | 'campaign'
  /** The centre serves it from its stock. */
  supply?: 'stock'
  /** Whether an order may hold what the price list does not have. */
  freeLines?: boolean
  cpvCodes: string[]
  /** Months before today, and its whole length. */
  monthsAgo: number
  months: number
  ceiling: number
  identifiedKinds: OrganisationKind[]
  summary: string
  conditions: string
  lots: readonly DemoLot[]
  participants: readonly DemoParticipant[]
}

const ANNEX = { fromAnnex: true } as const

/** The fifteen that stand on the platform by the activity report of 2022; their maxima are invented. */
const TELEPHONY: readonly DemoParticipant[] = [
  {
    ...ANNEX,
    body: 'Province de Liège',
    maxima: [
      [620_000, 2100],
      [140_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'CILE',
    maxima: [
      [90_000, 260],
      [20_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune d’Ans',
    maxima: [
      [60_000, 180],
      [12_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune d’Awans',
    maxima: [
      [28_000, 70],
      [6_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune de Braives',
    maxima: [
      [18_000, 45],
      [4_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune de Chaudfontaine',
    maxima: [
      [55_000, 150],
      [11_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune de Flémalle',
    maxima: [
      [65_000, 190],
      [13_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Ville de Liège',
    maxima: [
      [480_000, 1900],
      [110_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Commune d’Oupeye',
    maxima: [
      [58_000, 160],
      [12_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Ville de Seraing',
    maxima: [
      [160_000, 620],
      [34_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Ville de Waremme',
    maxima: [
      [44_000, 120],
      [9_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Zone de police des Fagnes',
    maxima: [
      [38_000, 110],
      [8_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Zone de police Hesbaye',
    maxima: [
      [34_000, 95],
      [7_000, null],
    ],
  },
  {
    ...ANNEX,
    body: 'Zone de secours Liège zone 2 IILE-SRI',
    maxima: [
      [120_000, 380],
      [26_000, null],
    ],
  },
  {
    body: 'Interseniors',
    maxima: [
      [75_000, 240],
      [16_000, null],
    ],
  },
]

export const DEMO_FRAMEWORKS: readonly DemoFramework[] = [
  {
    reference: 'PL-2021-T1',
    object: 'Téléphonie fixe : plateforme centralisée et services',
    supplier: 'Win',
    contact: {
      supplierEmail: 'commandes@telephonie.example',
      supplierAddress: 'Rue inventée 1\n4000 Liège',
      supplierNumber: '0000000097',
    },
    status: 'open',
    freeLines: true,
    cpvCodes: ['64210000-1'],
    monthsAgo: 58,
    months: 72,
    ceiling: 2_400_000,
    identifiedKinds: ['municipality', 'police-zone', 'rescue-zone', 'intermunicipal'],
    summary:
      'Raccordement à la plateforme de téléphonie de la Province : postes, lignes, messagerie, accueil téléphonique et assistance.\nLes montants et les maxima de cette démonstration sont inventés.',
    conditions:
      'Commande auprès du service Réseau-Téléphonie, qui vérifie l’étude de raccordement.\nMise en service dans les 40 jours ouvrables. Facturation trimestrielle au tarif joint (données inventées).',
    lots: [
      { number: '1', title: 'Postes et raccordement', ceiling: 1_950_000, unit: 'postes', maximumQuantity: 8000 },
      { number: '2', title: 'Accueil téléphonique et assistance', ceiling: 450_000 },
    ],
    participants: TELEPHONY,
  },
  {
    reference: 'PL-2024-L2',
    object: 'Licences Adobe',
    supplier: 'Distributeur de logiciels (nom inventé)',
    contact: {
      ...{ supplierEmail: 'bestellingen@logiciels.example', supplierLanguage: 'nl' },
      supplierAddress: 'Verzonnen straat 2\n9000 Gent',
      ...{ supplierNumber: '0000000196', supplierPeppol: '0208:0000000196' },
    },
    status: 'open',
    cpvCodes: ['48000000-8'],
    monthsAgo: 22,
    months: 48,
    ceiling: 410_000,
    identifiedKinds: ['municipality', 'cpas'],
    summary: 'Abonnements aux logiciels de création et de traitement de documents, par utilisateur et par an.',
    conditions:
      'Commande par lots d’un an. Les licences sont activées dans les cinq jours ouvrables (données inventées).',
    lots: [],
    participants: [
      { ...ANNEX, body: 'Province de Liège', maxima: [[150_000, null]] },
      { ...ANNEX, body: 'Ville de Liège', maxima: [[90_000, null]] },
      { ...ANNEX, body: 'Ville de Verviers', maxima: [[35_000, null]] },
      { body: 'Commune de Grâce-Hollogne', maxima: [[12_000, null]] },
      { body: 'Commune d’Ans', status: 'asked', maxima: [[8_500, null]] },
      { body: 'Commune de Sprimont', status: 'asked', maxima: [[6_000, null]] },
      {
        ...{ body: 'Commune de Jalhay', status: 'refused', maxima: [[140_000, null]] },
        reason: 'Le montant demandé dépasse ce qui reste du maximum (motif inventé).',
      },
      {
        ...{ ...ANNEX, body: 'Commune de Theux', status: 'suspended', maxima: [[9_000, null]] },
        reason: 'Adresse de facturation à confirmer (motif inventé).',
      },
    ],
  },
  {
    reference: 'PL-2026-C1',
    object: 'Copieurs multifonctions : achat, location et entretien',
    supplier: null,
    status: 'campaign',
    cpvCodes: ['30120000-6', '50310000-1'],
    monthsAgo: -4,
    months: 48,
    ceiling: 9_000_000,
    identifiedKinds: ['municipality', 'cpas', 'police-zone', 'rescue-zone'],
    summary:
      'Photocopieurs multifonctions avec entretien, en achat ou en location, pour les services provinciaux et les bénéficiaires de la centrale.',
    conditions: 'Le cahier des charges est en préparation. Les maxima déclarés fixeront l’annexe des bénéficiaires.',
    lots: [
      { number: '1', title: 'Copieurs A4', ceiling: 2_500_000, unit: 'appareils', maximumQuantity: 1800 },
      { number: '2', title: 'Copieurs A3', ceiling: 5_000_000, unit: 'appareils', maximumQuantity: 1400 },
      { number: '3', title: 'Imprimantes de production', ceiling: 1_500_000, unit: 'appareils', maximumQuantity: 60 },
    ],
    participants: [],
  },
  {
    reference: 'PL-2025-S4',
    object: 'Sel de déneigement : stock provincial',
    supplier: 'Salines (nom inventé)',
    contact: {
      supplierEmail: 'commandes@salines.example',
      supplierAddress: 'Rue inventée 3\n4000 Liège',
      supplierNumber: '0000000295',
    },
    status: 'open',
    supply: 'stock',
    cpvCodes: ['34927100-2'],
    monthsAgo: 14,
    months: 48,
    ceiling: 1_600_000,
    identifiedKinds: ['municipality', 'intermunicipal'],
    summary:
      'Sel de déneigement tenu en réserve par la Province et livré aux communes, chacune dans les limites de son attribution de la saison.\nLes quantités et les prix de cette démonstration sont inventés.',
    conditions:
      'Commande par demi-tonne. La Province livre de son stock, au dépôt indiqué, dans les cinq jours ouvrables (données inventées).',
    lots: [
      { number: '1', title: 'Sel en vrac et en sacs', ceiling: 1_600_000, unit: 'tonnes', maximumQuantity: 16_000 },
    ],
    participants: [
      { ...ANNEX, body: 'Ville de Seraing', maxima: [[60_000, 700]] },
      { ...ANNEX, body: 'Commune d’Ans', maxima: [[32_000, 360]] },
      { ...ANNEX, body: 'Commune d’Awans', maxima: [[18_000, 200]] },
      { ...ANNEX, body: 'Commune de Sprimont', maxima: [[55_000, 640]] },
      { ...ANNEX, body: 'Commune de Jalhay', maxima: [[70_000, 800]] },
      { ...ANNEX, body: 'Commune de Theux', maxima: [[40_000, 460]] },
    ],
  },
]
