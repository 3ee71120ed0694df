import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type {
  ContractDetails,
  ContractStatus,
  Nature,
  Notice,
  Procedure,
  RenewalKind,
  Route,
} from '#app/domain/contract.ts'
import { NO_LEGAL_FACTS } from '#app/domain/contract-legal.ts'

/**
 * What the Province's activity reports for 2022 and 2023 tell: object, nature, procedure, supplier, duration, centre.
 * Amounts, dates, renewals and notice are invented and spread around the present month; the contracts are marked so.
 */
export type DemoContract = {
  reference: string
  object: string
  nature: Nature
  route?: Route
  procedure: Procedure
  procedureLabel?: string
  supplier?: string
  centre?: string
  centreReferences?: string[]
  status?: ContractStatus
  managed?: boolean
  /** Euro excluding VAT. */
  value: number
  /** Starts on the first day of the month that lies so many months before the present one. */
  monthsAgo: number
  months?: number
  renewal?: { kind: Exclude<RenewalKind, 'none'>; months: number; max?: number; recorded?: number }
  notice?: Notice
  decisionLeadDays?: number
  launchLeadDays?: number
  guaranteeMonths?: number
  /** Indefinite term instead of months. */
  indefinite?: boolean
  durationMotive?: string
  remarks?: string
  successorOf?: string
}

const OWN_2023: DemoContract[] = [
  {
    reference: 'PL-2023-01',
    object:
      'Mise en œuvre et mise à disposition d’une solution pour la gestion de réservations et d’inscriptions, la billetterie et la gestion de caisse, et sa maintenance pour une durée de 4 années',
    nature: 'supplies',
    procedure: 'PNDAPP',
    value: 198_000,
    monthsAgo: 40,
    months: 48,
    launchLeadDays: 210,
  },
  {
    reference: 'PL-2023-02',
    object:
      'Maintenance du système workflow existant (Multi-Press / Freeflowcore) au Centre d’impression pour une durée de 4 ans',
    nature: 'supplies',
    procedure: 'PNSPP',
    procedureLabel: 'exclusivité',
    value: 96_500,
    monthsAgo: 46,
    months: 48,
    launchLeadDays: 30,
  },
  {
    reference: 'PL-2023-03',
    object:
      'Finalisation des développements et maintenance corrective, évolutive et adaptative du portail des rapports au Collège',
    nature: 'services',
    procedure: 'PNSPP',
    procedureLabel: 'exclusivité',
    supplier: 'SA NRB',
    value: 132_000,
    monthsAgo: 34,
    months: 36,
    renewal: { kind: 'tacit', months: 12, max: 2 },
    notice: { months: 6 },
    durationMotive: 'Continuité du portail jusqu’à son remplacement (motif inventé pour la démonstration).',
  },
  {
    reference: 'PL-2023-04',
    object:
      'Mise en œuvre, support et maintenance, pendant une période de 4 ans, d’une solution de gestion des postes publics au sein du Pôle Bavière – B3',
    nature: 'supplies',
    procedure: 'PNSPP',
    value: 121_000,
    monthsAgo: 38,
    months: 48,
    launchLeadDays: 240,
  },
  {
    reference: 'PL-2023-05',
    object:
      'Acquisition d’une tireuse de plan (en ce compris sa maintenance pour une durée de 5 ans) pour les besoins de la DG Infrastructures et Développement durable de la Province de Liège',
    nature: 'supplies',
    procedure: 'PNDAPP',
    value: 74_800,
    monthsAgo: 44,
    months: 60,
  },
  {
    reference: 'PL-2023-06',
    object:
      'Prise en charge des redevances annuelles d’exploitation des logiciels opérationnels SUIVO nécessaires au fonctionnement des systèmes de géolocalisation équipant les véhicules d’intervention (173 + 139) de 6 zones de secours',
    nature: 'supplies',
    procedure: 'PNSPP',
    procedureLabel: 'exclusivité',
    supplier: 'SA SUIVO (Edegem)',
    value: 118_400,
    monthsAgo: 20,
    months: 12,
    renewal: { kind: 'tacit', months: 12, max: 3 },
    notice: { months: 3 },
    decisionLeadDays: 21,
  },
  {
    reference: 'PL-2023-07',
    object: 'Enlèvement et valorisation des équipements informatiques et de téléphonie',
    nature: 'services',
    procedure: 'PNSPP',
    value: 45_000,
    monthsAgo: 32,
    months: 36,
    renewal: { kind: 'tacit', months: 12, max: 1 },
    notice: { months: 3 },
  },
  {
    reference: 'PL-2023-08',
    object: 'Acquisition de matériel vidéo-ludique destiné à équiper l’Espace jeux vidéo du Pôle Bavière',
    nature: 'supplies',
    procedure: 'LIMITED',
    procedureLabel: '< 30.000 € HTVA',
    value: 24_350,
    monthsAgo: 35,
    guaranteeMonths: 36,
  },
  {
    reference: 'PL-2023-09',
    object: 'Acquisition, mise en œuvre et maintenance d’une solution anti-fraude pour une durée de 4 ans',
    nature: 'supplies',
    procedure: 'LIMITED',
    procedureLabel: '< 30.000 € HTVA',
    value: 28_900,
    monthsAgo: 43,
    months: 48,
    launchLeadDays: 120,
  },
  {
    reference: 'PL-2023-10',
    object:
      'Acquisition de 4 pointeuses électroniques tactiles pouvant s’intégrer dans l’environnement de gestion du temps propre à la Province de Liège',
    nature: 'supplies',
    procedure: 'LIMITED',
    procedureLabel: 'spécificité',
    supplier: 'SA DORMAKABA BELGIUM',
    value: 12_600,
    monthsAgo: 34,
    guaranteeMonths: 36,
  },
  {
    reference: 'PL-2023-11',
    object:
      'Acquisition et/ou location de photocopieurs multifonctions (avec maintenance) pour les services provinciaux et les pouvoirs adjudicateurs bénéficiaires de la centrale d’achat',
    nature: 'supplies',
    procedure: 'OPEN',
    procedureLabel: 'publicité européenne',
    value: 3_800_000,
    monthsAgo: 35,
    months: 48,
    launchLeadDays: 365,
  },
]

const CONVENTIONS_AND_CENTRES: DemoContract[] = [
  {
    reference: 'PL-2023-C1',
    object: 'Convention Belnet : connectivité, eduroam et Belnet R&E Federation',
    nature: 'services',
    route: 'exclusive-right',
    procedure: 'EXCLUSIVE_RIGHT',
    procedureLabel: 'art. 29',
    supplier: 'Belnet',
    value: 184_000,
    monthsAgo: 35,
    months: 48,
  },
  {
    reference: 'PL-2023-C2',
    object: 'Plate-forme de paiement en ligne sécurisée, sous forme d’abonnements SaaS',
    nature: 'services',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPF Stratégie et Appui (BOSA)',
    centreReferences: ['FOD BOSA DG DT/2020/M1112'],
    supplier: 'Worldline',
    value: 36_000,
    monthsAgo: 42,
    months: 48,
    launchLeadDays: 90,
  },
  {
    reference: 'PL-2023-C3',
    object:
      'Services de support (intake, spoc, managed services) et maintenance hardware/software de l’infrastructure stockage, serveurs, réseau, VMware, Veeam et Trend Micro',
    nature: 'services',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'Office National des Vacances Annuelles (ONVA)',
    value: 640_000,
    monthsAgo: 37,
    months: 48,
  },
  {
    reference: 'PL-2023-C4',
    object:
      'Solution Digital Signage FLOWR et/ou solution de gestion de flux des files d’attente QBETTER : fourniture, maintenance, nouveaux matériels et logiciels, consultance',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'FOREM',
    centreReferences: ['DMP2300111'],
    value: 58_000,
    monthsAgo: 22,
    months: 24,
    renewal: { kind: 'express', months: 12, max: 2, recorded: 0 },
    notice: { months: 1 },
  },
  {
    reference: 'PL-2023-A1',
    object:
      'Fournitures informatiques (portables et accessoires divers) nécessaires à la mise en œuvre du projet télétravail',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPW – DTIC',
    centreReferences: ['2021M005'],
    value: 41_200,
    monthsAgo: 46,
    guaranteeMonths: 48,
  },
  {
    reference: 'PL-2023-A2',
    object:
      'Fournitures informatiques (portables et accessoires divers) nécessaires à la mise en œuvre du projet télétravail (2e phase)',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPW – DTIC',
    centreReferences: ['2021M005'],
    value: 88_000,
    monthsAgo: 44,
    guaranteeMonths: 48,
  },
  {
    reference: 'PL-2023-A3',
    object: 'Prolongation de solutions de sécurité Fortinet',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'FOREM',
    centreReferences: ['DMP2000242'],
    supplier: 'SA NTT',
    value: 63_750,
    monthsAgo: 35,
    months: 36,
    launchLeadDays: 60,
  },
  {
    reference: 'PL-2023-A4',
    object: 'Application de mobile device management pour la Province de Liège',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPW – DTIC',
    centreReferences: ['2020M018', '2022M042'],
    value: 27_500,
    monthsAgo: 9,
    months: 12,
    renewal: { kind: 'tacit', months: 12 },
    notice: { days: 60 },
  },
  {
    reference: 'PL-2023-A5',
    object:
      'Fournitures informatiques pour l’aménagement du site de Bavière, acquisition et prolongation de solutions de sécurité Fortinet',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPW et FOREM',
    centreReferences: ['DMP2000242'],
    value: 71_300,
    monthsAgo: 41,
    guaranteeMonths: 60,
  },
  {
    reference: 'PL-2023-A6',
    object: 'Fournitures (MFP, matériel de téléphonie)',
    nature: 'supplies',
    route: 'centre',
    procedure: 'CENTRALE',
    centre: 'SPW et Province de Liège',
    centreReferences: ['T0.05.01'],
    value: 33_900,
    monthsAgo: 40,
    guaranteeMonths: 48,
  },
]

const OWN_CENTRE: DemoContract[] = [
  {
    reference: 'PL-2021-T1',
    successorOf: 'PL-2016-T1',
    object: 'Téléphonie fixe – centrale d’achat : plateforme centralisée et services',
    nature: 'services',
    procedure: 'OPEN',
    supplier: 'Win',
    value: 2_400_000,
    monthsAgo: 58,
    months: 48,
    renewal: { kind: 'express', months: 12, max: 2, recorded: 1 },
    notice: { months: 1 },
    durationMotive: 'Amortissement de l’infrastructure partagée (motif inventé pour la démonstration).',
  },
  {
    reference: 'PL-2016-T1',
    object: 'Téléphonie fixe – centrale d’achat (premier accord-cadre)',
    nature: 'services',
    procedure: 'OPEN',
    status: 'closed',
    value: 2_100_000,
    monthsAgo: 118,
    months: 60,
  },
  {
    reference: 'PL-2024-L1',
    object: 'Licences Microsoft – centrale d’achat',
    nature: 'supplies',
    procedure: 'OPEN',
    value: 4_900_000,
    monthsAgo: 30,
    months: 36,
    launchLeadDays: 150,
  },
  {
    reference: 'PL-2024-L2',
    object: 'Licences Adobe – centrale d’achat',
    nature: 'supplies',
    procedure: 'OPEN',
    value: 410_000,
    monthsAgo: 22,
    months: 24,
    renewal: { kind: 'tacit', months: 12, max: 2 },
    notice: { months: 1 },
  },
  {
    reference: 'PL-2022-N1',
    object: 'Connectivité et services y associés – centrale d’achat',
    nature: 'services',
    procedure: 'OPEN',
    value: 5_600_000,
    monthsAgo: 50,
    months: 72,
    launchLeadDays: 365,
  },
  {
    reference: 'PL-2020-S1',
    object: 'Abonnement à une base de données de législation (durée indéterminée)',
    nature: 'services',
    procedure: 'LIMITED',
    value: 9_800,
    monthsAgo: 75,
    indefinite: true,
    notice: { months: 3 },
  },
]

export const DEMO_CONTRACTS: readonly DemoContract[] = [...OWN_2023, ...CONVENTIONS_AND_CENTRES, ...OWN_CENTRE]

/** The first day of the month that lies so many months before that day's month. */
export function firstOfMonth(today: IsoDate, monthsAgo: number): IsoDate {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - monthsAgo
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}

function termOf(demo: DemoContract, today: IsoDate): ContractDetails['term'] {
  const start = firstOfMonth(today, demo.monthsAgo)
  const shared = { start, notice: demo.notice ?? null, noticeCountsFrom: 'receipt' } as const
  if (demo.indefinite) return { kind: 'indefinite', ...shared }
  if (demo.months === undefined) {
    return { kind: 'one-off', start, delivery: addDays(start, 45), guaranteeMonths: demo.guaranteeMonths ?? null }
  }
  const { kind = 'none', months = null, max = null, recorded = 0 } = demo.renewal ?? {}
  return { kind: 'fixed', ...shared, initialMonths: demo.months, renewal: { kind, months, max, recorded } }
}

/** The contract as a coordinator would have written it. */
export function demoContractDetails(demo: DemoContract, today: IsoDate, managerId: string): ContractDetails {
  return {
    reference: demo.reference,
    object: demo.object,
    nature: demo.nature,
    route: demo.route ?? 'own',
    procedure: demo.procedure,
    procedureLabel: demo.procedureLabel ?? null,
    status: demo.status ?? 'running',
    estimatedValue: demo.value * 100,
    approvedValue: null,
    cpvCodes: [],
    lots: [],
    jointPartners: null,
    supplier: demo.supplier ?? null,
    centre: demo.centre ?? null,
    centreReferences: demo.centreReferences ?? [],
    managerId,
    managerText: null,
    budgetArticle: null,
    funding: null,
    fundingShare: null,
    remarks: demo.remarks ?? null,
    term: termOf(demo, today),
    durationMotive: demo.durationMotive ?? null,
    ...NO_LEGAL_FACTS,
    decisionLeadDays: demo.decisionLeadDays ?? null,
    launchLeadDays: demo.launchLeadDays ?? null,
    predecessorId: null,
  }
}
