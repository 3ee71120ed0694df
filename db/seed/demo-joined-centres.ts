import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { JoinedCentre } from '#app/domain/joined-centre-schema.ts'
import type { JoinedFramework } from '#app/domain/joined-framework-schema.ts'

/**
 * The centres that the Province's report of 2023 names, with the references and suppliers it gives. It says nothing of
 * conventions, maxima and days: those are invented and spread around the present day, and the cards are marked so.
 */
export type DemoCentre = {
  name: string
  operator: string | null
  offers: string
  /** Days from today; null where the convention has no term. */
  endsIn: number | null
  resignIn: number | null
  decidedAgo: number
  frameworks: readonly DemoFramework[]
  /** References of demo contracts that were bought there, with the framework contract they were bought under. */
  purchases: readonly { contract: string; framework: string | null }[]
}

type DemoFramework = {
  object: string
  reference: string | null
  supplier: string | null
  /** Euro excluding VAT. */
  maximum: number | null
  orderIn: number | null
  endsIn: number | null
}

const INVENTED = 'Dates et montants inventés pour la démonstration.'

export const DEMO_CENTRES: readonly DemoCentre[] = [
  {
    name: 'SPF Stratégie et Appui (BOSA)',
    operator: 'Service public fédéral Stratégie et Appui',
    offers: 'Informatique, paiements en ligne, mobilité',
    endsIn: 410,
    resignIn: 230,
    decidedAgo: 1290,
    frameworks: [
      {
        object: 'Plate-forme de paiement en ligne sécurisée, sous forme d’abonnements SaaS',
        reference: 'FOD BOSA DG DT/2020/M1112',
        supplier: 'Worldline',
        maximum: 60_000,
        orderIn: 120,
        endsIn: 180,
      },
    ],
    purchases: [{ contract: 'PL-2023-C2', framework: 'FOD BOSA DG DT/2020/M1112' }],
  },
  {
    name: 'Office National des Vacances Annuelles (ONVA)',
    operator: null,
    offers: 'Support et maintenance d’infrastructures informatiques',
    endsIn: null,
    resignIn: null,
    decidedAgo: 1150,
    frameworks: [
      {
        object:
          'Services de support (intake, spoc, managed services) et maintenance hardware/software de l’infrastructure stockage, serveurs, réseau, VMware, Veeam et Trend Micro',
        reference: null,
        supplier: null,
        maximum: 900_000,
        orderIn: 305,
        endsIn: 335,
      },
    ],
    purchases: [
      {
        contract: 'PL-2023-C3',
        framework: null,
      },
    ],
  },
  {
    name: 'FOREM',
    operator: 'Office wallon de la formation professionnelle et de l’emploi',
    offers: 'Affichage numérique, gestion de files, sécurité informatique',
    endsIn: 62,
    resignIn: 24,
    decidedAgo: 1010,
    frameworks: [
      {
        object:
          'Solution Digital Signage FLOWR et/ou solution de gestion de flux des files d’attente QBETTER : fourniture, maintenance, nouveaux matériels et logiciels, consultance',
        reference: 'DMP2300111',
        supplier: null,
        maximum: 80_000,
        orderIn: 16,
        endsIn: 75,
      },
      {
        object: 'Solutions de sécurité Fortinet',
        reference: 'DMP2000242',
        supplier: 'SA NTT',
        maximum: 150_000,
        orderIn: null,
        endsIn: 240,
      },
    ],
    purchases: [
      { contract: 'PL-2023-C4', framework: 'DMP2300111' },
      { contract: 'PL-2023-A3', framework: 'DMP2000242' },
    ],
  },
  {
    name: 'SPW – DTIC',
    operator: 'Service public de Wallonie, Département des technologies de l’information et de la communication',
    offers: 'Portables et accessoires, gestion des terminaux mobiles',
    endsIn: 730,
    resignIn: null,
    decidedAgo: 1600,
    frameworks: [
      {
        object: 'Portables et accessoires divers',
        reference: '2021M005',
        supplier: null,
        maximum: 200_000,
        orderIn: 210,
        endsIn: 270,
      },
      {
        object: 'Gestion des terminaux mobiles',
        reference: '2020M018',
        supplier: null,
        maximum: 40_000,
        orderIn: 196,
        endsIn: 226,
      },
    ],
    purchases: [
      { contract: 'PL-2023-A1', framework: '2021M005' },
      { contract: 'PL-2023-A2', framework: '2021M005' },
      { contract: 'PL-2023-A4', framework: '2020M018' },
    ],
  },
]

const within = (today: IsoDate, days: number | null): IsoDate | null => (days === null ? null : addDays(today, days))

/** The card as a coordinator would have written it. */
export const demoCentre = (demo: DemoCentre, today: IsoDate): JoinedCentre => ({
  card: {
    name: demo.name,
    operator: demo.operator,
    contactName: null,
    contactEmail: null,
    contactPhone: null,
    address: null,
    website: null,
    offers: demo.offers,
  },
  membership: {
    status: 'accepted',
    convention: 'Convention d’adhésion, version 1 (inventée)',
    decisionOrgan: 'Collège provincial',
    decisionOn: addDays(today, -demo.decidedAgo),
    decisionReference: 'Référence inventée pour la démonstration',
    startsOn: addDays(today, 30 - demo.decidedAgo),
    endsOn: within(today, demo.endsIn),
    resignBy: within(today, demo.resignIn),
    remarks: INVENTED,
  },
})

export const demoFramework = (demo: DemoFramework, today: IsoDate): JoinedFramework => ({
  object: demo.object,
  reference: demo.reference,
  supplier: demo.supplier,
  status: 'open',
  maximum: demo.maximum === null ? null : demo.maximum * 100,
  orderFrom: null,
  orderUntil: within(today, demo.orderIn),
  endsOn: within(today, demo.endsIn),
  remarks: INVENTED,
})
