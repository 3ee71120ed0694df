import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inCents, inDays, inYears, rowsOf } from '#db/reference/law/parameter-row.ts'

const LEVELS =
  'https://be.andersen.com/fr/news-belgium/renforcement-de-la-reglementation-en-matiere-de-marches-publics-a-la-suite-des-nouveaux-seuils-europeens-applicables-a-partir-du-1er-janvier-2026'
const LAW_OF_2023 = 'https://vlex.be/vid/loi-modifiant-loi-du-923412143'
const E_INVOICING = 'https://www.publicprocurement.be/fr/nouvelles/arrete-royal-du-9-mars-2022'

const row = rowsOf('publication')

const NOTICES: readonly LawParameter[] = [
  row({
    code: 'P_LEVEL_NAT',
    label: 'Sous le seuil européen : avis au seul Bulletin des Adjudications',
    citation: 'AR 18.04.2017 art. 8 et s.',
    source: LEVELS,
  }),
  row({
    code: 'P_LEVEL_EU',
    label: 'Dès le seuil européen : avis au Journal officiel de l’Union européenne et au Bulletin des Adjudications',
    citation: 'Loi 17.06.2016 art. 61; AR 18.04.2017',
    source: LEVELS,
  }),
  row({
    ...inDays(30),
    code: 'P_AWARD_EU',
    label: 'Avis d’attribution européen : délai après la conclusion',
    citation: 'Loi 17.06.2016 art. 62 al. 1; dir. 2014/24 art. 50',
    confidence: 'known',
  }),
  row({
    ...inDays(30),
    code: 'P_AWARD_SIMPL',
    label: 'Avis d’attribution simplifié sous les seuils européens, PNSPP comprise : délai après la conclusion',
    validFrom: '2023-09-01',
    citation: 'Loi 17.06.2016 art. 62 al. 2 (loi 08.02.2023, MB 16.02.2023)',
    source: LAW_OF_2023,
    note: 'Les marchés de faible montant en sont exclus (vega.legal). Date d’effet selon monardlaw.be.',
  }),
  row({
    code: 'P_NONAWARD',
    label: 'Marché non attribué : avis à publier',
    validFrom: '2023-02-26',
    citation: 'Loi 08.02.2023',
    source:
      'https://vega.legal/actualites/marches-publics-modifications-de-la-loi-du-17-juin-2016-en-matiere-de-gouvernance-et-de-transparence/',
  }),
  row({
    code: 'P_FRAMEWORK_REPORT',
    label:
      'Accords-cadres : valeur totale de l’année, par entreprise (numéro BCE) et par nature, à déclarer au point de référence le 15 février au plus tard',
    validFrom: '2025-01-01',
    citation: 'Loi 17.06.2016 art. 62 al. 3 et 163 §2 (loi 08.02.2023)',
    source: LAW_OF_2023,
    note: 'À faire pour la première fois le 15.02.2025.',
  }),
]

const ELECTRONIC_MEANS: readonly LawParameter[] = [
  row({
    code: 'P_EPLATFORM',
    label: 'Moyens de communication électroniques obligatoires, en PNSPP aussi',
    validFrom: '2023-09-01',
    citation: 'Loi 17.06.2016 art. 14 (loi 08.02.2023)',
    source:
      'https://monardlaw.be/fr/histoires/informe/wijziging-in-de-wetgeving-overheidsopdrachten-focus-op-digitalisering-en-transparantie/',
    note: 'L’exception de l’art. 14 §2 al. 1 5° est abrogée.',
  }),
  row({
    code: 'P_EFORMS',
    label: 'Avis européens : formulaires électroniques (eForms) obligatoires',
    validFrom: '2023-10-25',
    citation: "Règl. d'exécution (UE) 2019/1780",
    confidence: 'known',
  }),
  row({
    code: 'P_EINV_1',
    label: 'Facture électronique au secteur public, 1re phase : marchés dès le seuil européen',
    validFrom: '2022-11-01',
    citation: 'AR 09.03.2022 (MB 31.03.2022)',
    source: E_INVOICING,
  }),
  row({
    ...inCents(30_000_00),
    code: 'P_EINV_2',
    label: 'Facture électronique au secteur public, 2e phase : marchés dès ce montant',
    validFrom: '2023-05-01',
    citation: 'AR 09.03.2022',
    source: E_INVOICING,
  }),
  row({
    ...inCents(3_000_00),
    code: 'P_EINV_3',
    label: 'Facture électronique au secteur public, 3e phase : marchés estimés au-delà de ce montant',
    validFrom: '2024-03-01',
    citation: 'AR 09.03.2022 mod. AR 04.09.2023',
    source:
      'https://www.billit.eu/fr-be/resources/actualite/archives-actualite/220419-la-facture-numerique-desormais-aussi-obligatoire-pour-tous-les-services-publics-federaux/',
    note: 'Prévue d’abord pour le 01.11.2023. Jusqu’à ce montant compris, dispense ; compte le jour de publication ou d’invitation.',
  }),
  row({
    code: 'P_EINV_B2B',
    label: 'Facture électronique entre assujettis à la TVA (Peppol)',
    validFrom: '2026-01-01',
    citation: 'Loi 06.02.2024',
    source: 'https://vvr.be/evram/electronische-facturen-tussen-ondernemingen-verplicht-vanaf-2026',
    note: 'L’entrée en vigueur est vérifiée ; la loi est connue.',
  }),
]

const DOCUMENTS: readonly LawParameter[] = [
  row({
    ...inYears(10),
    code: 'P_RETENTION',
    label: 'Documents du marché : durée de conservation prudente, à régler par chaque autorité',
    citation: 'Loi 17.06.2016 art. 164; CDLD/archives locales',
    confidence: 'uncertain',
    note: 'L’art. 164 dit quoi conserver ; la durée n’est pas vérifiée.',
  }),
  row({
    code: 'P_GDPR',
    label:
      'Données personnelles : mission publique ou obligation légale comme base ; contacts et signataires réduits au nécessaire ; contrat de sous-traitance avec l’hébergeur (art. 28)',
    validFrom: '2018-05-25',
    citation: 'Règl. (UE) 2016/679 art. 5, 6 §1 c/e, 28; loi 30.07.2018',
    confidence: 'known',
  }),
]

export const PUBLICATION_DUTIES: readonly LawParameter[] = [...NOTICES, ...ELECTRONIC_MEANS, ...DOCUMENTS]
