import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inDays, inPercent, inYears, rowsOf } from '#db/reference/law/parameter-row.ts'

const PERIODS = 'https://financesconnect.be/actualites/actualite/74029018386532006'
const STANDSTILL = 'https://financesconnect.be/actualites/actualite/74029018386532014'
const REMEDIES_LAW: IsoDate = '2013-07-01'

const row = rowsOf('time-limit')

const OPEN = 'Loi 17.06.2016 art. 36'
const RESTRICTED = 'Loi 17.06.2016 art. 37-38'
const PNDAPP = 'Loi 17.06.2016 art. 41'

const MINIMUM_PERIODS: readonly LawParameter[] = [
  row({
    ...inDays(35),
    code: 'T_OPEN',
    label: 'Procédure ouverte : délai minimal de réception des offres',
    citation: OPEN,
    source: PERIODS,
    note: 'Le même pour une publicité belge ou européenne.',
  }),
  row({
    ...inDays(30),
    code: 'T_RESTR_REQ',
    label: 'Procédure restreinte et PCN : délai minimal de réception des demandes de participation',
    citation: RESTRICTED,
    source: PERIODS,
  }),
  row({
    ...inDays(30),
    code: 'T_RESTR_TENDER',
    label: 'Procédure restreinte et PCN : délai minimal de réception des offres',
    citation: RESTRICTED,
    source: PERIODS,
  }),
  row({
    ...inDays(22),
    code: 'T_PNDAPP',
    label: 'PNDAPP : délai minimal de réception des offres',
    citation: PNDAPP,
    source: PERIODS,
  }),
  row({
    code: 'T_PNSPP',
    label: 'PNSPP : aucun délai minimal, mais un délai raisonnable',
    citation: 'Loi 17.06.2016 art. 42 et 59',
    source: PERIODS,
  }),
]

const shortened = (code: string, days: number, label: string, citation: string): LawParameter =>
  row({ ...inDays(days), code, label, citation, confidence: 'known' })

const SHORTENED_PERIODS: readonly LawParameter[] = [
  shortened('T_OPEN_ELECTRONIC', 30, 'Procédure ouverte : offres remises par voie électronique', OPEN),
  shortened('T_OPEN_URGENT', 15, 'Procédure ouverte : urgence', OPEN),
  shortened('T_OPEN_PRIOR', 15, 'Procédure ouverte : avis de préinformation', OPEN),
  shortened('T_RESTR_REQ_URGENT', 15, 'Procédure restreinte et PCN : demandes de participation, urgence', RESTRICTED),
  shortened(
    'T_RESTR_TENDER_ELECTRONIC',
    25,
    'Procédure restreinte et PCN : offres remises par voie électronique',
    RESTRICTED,
  ),
  shortened(
    'T_RESTR_TENDER_URGENT',
    10,
    'Procédure restreinte et PCN : offres, urgence ou avis de préinformation',
    RESTRICTED,
  ),
  shortened('T_PNDAPP_URGENT', 10, 'PNDAPP : réception des offres, urgence', PNDAPP),
]

const OTHER_PERIODS: readonly LawParameter[] = [
  row({
    ...inDays(15),
    code: 'T_STANDSTILL',
    label: 'Délai d’attente avant la conclusion du marché',
    validFrom: REMEDIES_LAW,
    citation: 'Loi 17.06.2013 art. 11',
    source: STANDSTILL,
    note: 'Imposé dès le seuil européen ; pour des travaux publiés en Belgique, dès que l’offre dépasse la moitié de ce seuil. Facultatif ailleurs ; exceptions à l’art. 12.',
  }),
  row({
    ...inPercent(50),
    code: 'T_STANDSTILL_WORKS',
    label: 'Délai d’attente pour des travaux : part du seuil européen à dépasser',
    natures: ['works'],
    validFrom: REMEDIES_LAW,
    citation: 'Loi 17.06.2013 art. 30',
    source: STANDSTILL,
  }),
  row({
    ...inDays(90),
    code: 'T_VALIDITY',
    label: 'Délai d’engagement des soumissionnaires, sauf autre délai dans les documents du marché',
    citation: 'AR 18.04.2017 art. 58 et 89',
    source: 'https://xn--marchspublics-fhb.be/glossary/delai-dengagement/',
    note: 'Jours de calendrier.',
  }),
  row({
    ...inYears(4),
    code: 'T_FRAMEWORK_MAX',
    label: 'Accord-cadre des secteurs classiques : durée maximale, sauf exception motivée',
    citation: 'Loi 17.06.2016 art. 43',
    source:
      'https://marchespublics-pme.be/news/les-accords-cadres-raamovereenkomst-une-opportunite-de-stabilite-financiere-pour-les-pme',
  }),
  row({
    ...inYears(8),
    code: 'T_FRAMEWORK_MAX_SPECIAL',
    label: 'Accord-cadre des secteurs spéciaux : durée maximale, sauf exception motivée',
    citation: 'Loi 17.06.2016 art. 126',
    confidence: 'known',
  }),
  row({
    ...inYears(4),
    code: 'T_RENEWAL_MAX',
    label: 'Durée maximale d’un marché avec ses reconductions, sauf exception',
    citation: 'Loi 17.06.2016 art. 57',
    confidence: 'known',
  }),
  row({
    code: 'T_CALENDAR',
    label: 'Un délai en jours court en jours de calendrier, à moins que le texte dise « jours ouvrables »',
    citation: 'Loi 17.06.2016 art. 167; AR 14.01.2013 art. 4',
    source: 'https://enot.publicprocurement.be/enot-war/viewQuestion.do?forumQaId=102470&forumId=33709',
  }),
  row({
    code: 'T_1182_71',
    label:
      'Calcul des délais : le jour de l’événement ne compte pas ; la fin un samedi, un dimanche ou un jour férié passe au jour ouvrable suivant ; deux jours ouvrables au moins',
    validFrom: '1971-07-01',
    citation: 'Règl. (CEE, Euratom) 1182/71 art. 3; loi 17.06.2016 art. 167',
    source: 'http://wordscope.be/neerlandais/francais/nr+1182+71.html',
    confidence: 'known',
    note: 'Les deux jours ouvrables valent pour tout délai d’au moins deux jours. Le règlement s’applique ; le contenu de l’art. 3 est connu.',
  }),
]

export const TIME_LIMITS: readonly LawParameter[] = [...MINIMUM_PERIODS, ...SHORTENED_PERIODS, ...OTHER_PERIODS]
