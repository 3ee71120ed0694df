import type { ArticleKind } from '#app/domain/article.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'

export type DemoArticle = {
  code: string
  fr: string
  nl?: string
  de?: string
  unit?: UnitCode
  kind?: ArticleKind
  months?: number
  cpv?: string
  /** Euro excl. VAT, four decimals at most; the one that counted before, and the one to come. */
  price: number
  before?: number
  next?: number
  step?: number
  minimum?: number
  days?: number
  optionOf?: string
}

export type DemoPriceList = {
  reference: string
  /** By the number of the lot. */
  lots: Readonly<Record<string, readonly DemoArticle[]>>
  /** It is only estimated, and counts from a day that is to come. */
  estimated?: boolean
}

const POSTE = 'Poste téléphonique IP'

/** Codes, articles and prices are all invented. */
export const DEMO_PRICE_LISTS: readonly DemoPriceList[] = [
  {
    reference: 'PL-2021-T1',
    lots: {
      '1': [
        {
          code: 'TEL-IP-100',
          fr: `${POSTE} de base, écran noir et blanc`,
          nl: 'IP-toestel, basismodel',
          de: 'IP-Telefon, Grundmodell',
          cpv: '32552100-8',
          price: 62.4,
          before: 58.9,
          days: 15,
        },
        {
          code: 'TEL-IP-200',
          fr: `${POSTE} avancé, écran couleur et Bluetooth`,
          nl: 'IP-toestel met kleurenscherm',
          cpv: '32552100-8',
          price: 118.75,
          before: 112,
          days: 15,
        },
        { code: 'TEL-IP-200-M', fr: 'Module de 24 touches', optionOf: 'TEL-IP-200', price: 74.5, days: 15 },
        { code: 'TEL-IP-200-C', fr: 'Casque sans fil', optionOf: 'TEL-IP-200', price: 89.9, next: 94.5, days: 15 },
        {
          code: 'TEL-DECT-10',
          fr: 'Poste sans fil DECT avec chargeur',
          nl: 'DECT-toestel met lader',
          price: 84.2,
          before: 81,
          days: 20,
        },
        { code: 'TEL-DECT-B', fr: 'Borne DECT pour huit communications simultanées', price: 312.5, days: 20 },
        { code: 'TEL-CONF-1', fr: 'Poste de conférence pour salle de dix personnes', price: 389, days: 20 },
        {
          code: 'TEL-ALIM-5',
          fr: 'Blocs d’alimentation, par cinq',
          unit: 'C62',
          step: 5,
          minimum: 5,
          price: 9.85,
          days: 10,
        },
        { code: 'RAC-001', fr: 'Raccordement d’un poste à la plateforme', kind: 'service', price: 38, days: 10 },
        {
          code: 'ABO-STD',
          fr: 'Abonnement d’un poste à la plateforme',
          kind: 'rental',
          months: 48,
          price: 4.2,
          before: 4.35,
        },
        {
          code: 'ABO-MES',
          fr: 'Messagerie vocale par courriel',
          kind: 'rental',
          months: 48,
          optionOf: 'ABO-STD',
          price: 0.65,
        },
        {
          code: 'LOC-PBX-50',
          fr: 'Location d’une passerelle pour cinquante postes',
          kind: 'rental',
          months: 60,
          price: 48.9,
          days: 30,
        },
        {
          code: 'ENT-PBX-50',
          fr: 'Entretien de la passerelle, intervention en quatre heures',
          kind: 'maintenance',
          months: 60,
          optionOf: 'LOC-PBX-50',
          price: 17.25,
        },
        {
          code: 'COM-FIX',
          fr: 'Communication vers un numéro fixe belge',
          kind: 'service',
          unit: 'MIN',
          step: 1000,
          minimum: 1000,
          price: 0.0045,
          before: 0.0052,
        },
        {
          code: 'COM-GSM',
          fr: 'Communication vers un numéro mobile belge',
          kind: 'service',
          unit: 'MIN',
          step: 1000,
          minimum: 1000,
          price: 0.0185,
          next: 0.0172,
        },
      ],
      '2': [
        { code: 'ACC-STD', fr: 'Poste d’opérateur d’accueil', price: 645, days: 30 },
        { code: 'ACC-LIC', fr: 'Licence de distribution des appels', kind: 'rental', months: 36, price: 12.9 },
        {
          code: 'ACC-MSG',
          fr: 'Enregistrement d’un message d’accueil en trois langues',
          kind: 'service',
          price: 145,
          days: 15,
        },
        {
          code: 'ASS-H',
          fr: 'Assistance sur place',
          kind: 'service',
          unit: 'HUR',
          step: 0.5,
          minimum: 1,
          price: 62.5,
          before: 60,
        },
        { code: 'ASS-J', fr: 'Formation des utilisateurs', kind: 'service', unit: 'DAY', price: 480 },
      ],
    },
  },
  {
    reference: 'PL-2026-C1',
    estimated: true,
    lots: {
      '1': [
        {
          code: 'COP-A4-30',
          fr: 'Copieur multifonctions A4 couleur, 30 pages par minute',
          nl: 'Multifunctionele kleurenprinter A4',
          de: 'Multifunktions-Farbkopierer A4',
          cpv: '30121100-4',
          price: 1245,
          days: 20,
        },
        {
          code: 'COP-A4-30-B',
          fr: 'Bac supplémentaire de 500 feuilles',
          optionOf: 'COP-A4-30',
          price: 138.5,
          days: 20,
        },
        { code: 'COP-A4-30-L', fr: 'Location du copieur A4', kind: 'rental', months: 60, price: 24.9 },
        {
          code: 'COP-A4-ENT',
          fr: 'Entretien du copieur A4, pièces et déplacements compris',
          kind: 'maintenance',
          months: 60,
          price: 6.4,
        },
        {
          code: 'PAGE-A4-NB',
          fr: 'Coût par page en noir et blanc, encre comprise',
          kind: 'service',
          unit: 'ZP',
          step: 1000,
          minimum: 1000,
          price: 0.0038,
        },
        {
          code: 'PAGE-A4-C',
          fr: 'Coût par page en couleur, encre comprise',
          kind: 'service',
          unit: 'ZP',
          step: 1000,
          minimum: 1000,
          price: 0.0295,
        },
      ],
      '2': [
        {
          code: 'COP-A3-45',
          fr: 'Copieur multifonctions A3 couleur, 45 pages par minute',
          nl: 'Multifunctionele kleurenprinter A3',
          cpv: '30121100-4',
          price: 3980,
          days: 25,
        },
        { code: 'COP-A3-45-F', fr: 'Finisseur avec agrafage', optionOf: 'COP-A3-45', price: 745, days: 25 },
        { code: 'COP-A3-45-L', fr: 'Location du copieur A3', kind: 'rental', months: 60, price: 78.5 },
        { code: 'COP-A3-ENT', fr: 'Entretien du copieur A3', kind: 'maintenance', months: 60, price: 15.8 },
        {
          code: 'PAGE-A3-C',
          fr: 'Coût par page en couleur, encre comprise',
          kind: 'service',
          unit: 'ZP',
          step: 1000,
          minimum: 1000,
          price: 0.0312,
        },
      ],
    },
  },
  {
    reference: 'PL-2025-S4',
    lots: {
      '1': [
        {
          ...{ code: 'SEL-VRAC', fr: 'Sel de déneigement en vrac', nl: 'Strooizout in bulk', de: 'Streusalz lose' },
          ...{ unit: 'TNE', cpv: '34927100-2', price: 78.5, step: 0.5, minimum: 5, days: 5 },
        },
        {
          ...{ code: 'SEL-SACS', fr: 'Sel de déneigement en sacs de 25 kg', nl: 'Strooizout in zakken van 25 kg' },
          ...{ unit: 'TNE', cpv: '34927100-2', price: 164, step: 0.5, minimum: 0.5, days: 5 },
        },
      ],
    },
  },
]
