import type { Nature } from '#app/domain/contract.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inCents, inDays, inPercent, rowsOf, SUPPLIES_SERVICES } from '#db/reference/law/parameter-row.ts'

const UVCW = 'https://www.uvcw.be/focus/marches-publics/art-2346'

const row = rowsOf('local-governance')

const award =
  (object: { code: string; text: string; natures: Nature[] }) =>
  (procedure: string, named: string, cents: number): LawParameter =>
    row({
      ...inCents(cents),
      code: `${object.code}_${procedure}`,
      label: `Tutelle : attribution à transmettre, ${object.text}, ${named}`,
      natures: object.natures,
      validFrom: '2019-02-01',
      validTo: '2023-02-28',
      citation: 'CDLD L3122-2 4° a',
      source: UVCW,
      confidence: 'uncertain',
      note: 'Montant et dates repris d’une page sans date ; relèvement annoncé pour le 01.03.2023. À fixer par chaque autorité.',
    })

const works = award({ code: 'L_TUTELLE_W', text: 'travaux', natures: ['works'] })
const suppliesServices = award({
  code: 'L_TUTELLE_FS',
  text: 'fournitures ou services',
  natures: SUPPLIES_SERVICES,
})

/** What municipalities, provinces and intermunicipal bodies send to the supervising authority. */
export const SUPERVISION_RULES: readonly LawParameter[] = [
  row({
    ...inDays(15),
    code: 'L_TUTELLE_DELAI',
    label: 'Tutelle générale d’annulation (commune, province, intercommunale) : délai de transmission dès l’adoption',
    validFrom: '2013-06-01',
    citation: 'CDLD L3122-2, L3122-5',
    source: UVCW,
    note: 'Pas d’exécution avant la transmission. L’autorité a 30 jours, qu’elle peut prolonger de 15 (L3122-6, connu).',
  }),
  works('OPEN', 'procédure ouverte', 250_000_00),
  works('NEGOTIATED', 'procédure restreinte, PCN ou PNDAPP', 125_000_00),
  works('PNSPP', 'PNSPP', 62_000_00),
  suppliesServices('OPEN', 'procédure ouverte', 200_000_00),
  suppliesServices('NEGOTIATED', 'procédure restreinte, PCN ou PNDAPP', 62_000_00),
  suppliesServices('PNSPP', 'PNSPP', 31_000_00),
  row({
    ...inPercent(10),
    code: 'L_TUTELLE_MOD',
    label: 'Tutelle : modification à transmettre dès cette part du montant initial',
    validFrom: '2013-06-01',
    citation: 'CDLD L3122-2 4°',
    source: UVCW,
    note: 'Peut avoir changé au 01.03.2023 : à vérifier.',
  }),
  row({
    code: 'L_TUTELLE_RAISED',
    label:
      'Tutelle depuis le 01.03.2023 : seuils relevés ; adhésion à une centrale sans transmission, selon l’avant-projet',
    validFrom: '2023-03-01',
    citation: 'Décret 06.10.2022',
    source:
      'https://apw.be/avi-s/avant-projet-de-decret-modifiant-le-code-de-la-democratie-locale-et-de-la-decentralisation-en-vue-de-simplifier-les-dispositions-relatives-aux-marches-publics-et-aux-concessions-de-services-et-de-trav/',
    confidence: 'uncertain',
    note: 'Les montants adoptés restent à vérifier.',
  }),
  row({
    code: 'L_GERMAN',
    label: 'Communes de langue allemande : hors de la tutelle du CDLD, sous celle de la Communauté germanophone',
    validFrom: '2019-01-01',
    citation: 'CDLD L3111-1; Gemeindedekret 23.04.2018',
    source: 'https://uvcw.be/fonctionnement/focus/art-2392',
    note: 'Neuf communes de la province de Liège. Exclusion lue ; décret communal germanophone connu.',
  }),
]
