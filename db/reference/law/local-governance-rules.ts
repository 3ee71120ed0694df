import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inCents, rowsOf } from '#db/reference/law/parameter-row.ts'

const DECREE_OF_2018 = 'https://etaamb.openjustice.be/fr/decret-du-04-octobre-2018_n2018205187'
const UVCW_DECREE_OF_2022 = 'https://www.uvcw.be/marches-publics/articles/art-7733'
const ELEGIS = 'http://www.elegis.be/en/node/34154'
const RESCUE = 'https://uvcw.be/incendie/actus/art-348'

const DECREE_2018_FROM: IsoDate = '2019-02-01'
const DECREE_2022_FROM: IsoDate = '2023-03-01'
const BEFORE_DECREE_2022: IsoDate = '2023-02-28'

const row = rowsOf('local-governance')
const since2019 = (given: Parameters<typeof row>[0]): LawParameter => row({ validFrom: DECREE_2018_FROM, ...given })

const boardDelegation = (size: string, cents: number, communes: string): LawParameter =>
  since2019({
    ...inCents(cents),
    code: `L_COM_DELEG_COL_${size}`,
    label: `Commune de ${communes} habitants, budget extraordinaire : plafond de la délégation au collège`,
    validTo: BEFORE_DECREE_2022,
    citation: 'CDLD L1222-3 §3 (décret 04.10.2018)',
    source: DECREE_OF_2018,
    confidence: 'uncertain',
    note: 'Le premier palier est en partie vérifié, les deux autres sont connus.',
  })

const MUNICIPALITIES: readonly LawParameter[] = [
  since2019({
    code: 'L_COM_COUNCIL',
    label: 'Commune : procédure et conditions arrêtées par le conseil ; lancement, attribution et suivi par le collège',
    citation: 'CDLD L1222-3 §1, L1222-4',
    source: 'https://uvcw.be/marches-publics/articles/art-1368',
  }),
  since2019({
    code: 'L_COM_URGENT',
    label: 'Commune, urgence impérieuse : le collège décide seul ; le conseil en prend acte à la séance suivante',
    citation: 'CDLD L1222-3 §1 al. 2',
    source: DECREE_OF_2018,
  }),
  since2019({
    ...inCents(3_000_00),
    code: 'L_COM_DELEG_DG',
    label: 'Commune, budget ordinaire : plafond de la délégation au directeur général ou à un fonctionnaire',
    validTo: BEFORE_DECREE_2022,
    citation: 'CDLD L1222-3 §2 (décret 04.10.2018)',
    source: DECREE_OF_2018,
    note: 'Déléguer au collège reste possible sans limite de montant à ce budget.',
  }),
  boardDelegation('SMALL', 15_000_00, 'moins de 15.000'),
  boardDelegation('MEDIUM', 30_000_00, '15.000 à 49.999'),
  boardDelegation('LARGE', 60_000_00, '50.000 ou plus'),
  row({
    code: 'L_COM_DELEG',
    label: 'Commune : plafonds de délégation relevés, à reprendre de la délibération de délégation',
    validFrom: DECREE_2022_FROM,
    citation: 'CDLD L1222-3 (décret 06.10.2022)',
    source: UVCW_DECREE_OF_2022,
    confidence: 'uncertain',
    note: 'Date d’entrée en vigueur lue, montants non vérifiés. L’avant-projet fait cesser la délégation au 36e mois.',
  }),
  since2019({
    code: 'L_COM_CENTRALE',
    label: 'Commune : l’adhésion à une centrale revient au conseil ; besoins et recours suivent la délégation',
    citation: 'CDLD L1222-7',
    source: ELEGIS,
    confidence: 'known',
    note: 'Un régime propre aux centrales existe ; le numéro de l’article est connu.',
  }),
  since2019({
    code: 'L_COM_JOINT',
    label: 'Commune : décision de passer un marché conjoint',
    citation: 'CDLD L1222-6',
    source: ELEGIS,
    confidence: 'known',
  }),
]

const OTHER_AUTHORITIES: readonly LawParameter[] = [
  since2019({
    code: 'L_PROV_COUNCIL',
    label:
      'Province : procédure et conditions arrêtées par le conseil provincial ; délégation possible au collège, au directeur général ou à un fonctionnaire',
    citation: 'CDLD L2222-2 §1-§3',
    source: 'https://apw.be/avi-s/reforme-de-la-tutelle-sur-les-pouvoirs-locaux/',
    confidence: 'known',
    note: 'Budgets ordinaire et extraordinaire, d’après un avis de 2018 sur l’avant-projet. Centrales : L2222-2quater ou quinquies, à vérifier.',
  }),
  row({
    code: 'L_CPAS',
    label: 'CPAS : compétence du conseil de l’action sociale, avec délégations',
    validFrom: '2023-02-01',
    citation: 'LO CPAS 08.07.1976 art. 84, 111, 112quater; décret 06.10.2022',
    source: UVCW_DECREE_OF_2022,
    note: 'L’entrée en vigueur est vérifiée ; les articles sont connus.',
  }),
  row({
    code: 'L_POLICE',
    label:
      'Zone de police : mode de passation choisi par le conseil, par le collège en urgence impérieuse ; délégation au collège pour tout le budget ordinaire',
    validFrom: '2019-04-13',
    citation: 'Loi 07.12.1998 (LPI) art. 33, mod. loi 01.03.2019 (MB 03.04.2019)',
    source: 'http://www.uvcw.be/actualites/33,159,41,41,8091.htm',
    note: 'Conseil de police ou conseil communal. Plus de renvoi à la NLC depuis 2019 ; en vigueur dix jours après le Moniteur (connu).',
  }),
  row({
    code: 'L_POLICE_OLD',
    label:
      'Zone de police, ancien régime : règles de la NLC (art. 234 et 236), délégation pour la seule gestion journalière',
    validFrom: '1998-12-07',
    validTo: '2019-04-12',
    citation: 'LPI art. 33 (ancien)',
    source: RESCUE,
  }),
  row({
    code: 'L_SECOURS',
    label: 'Zone de secours : les règles des communes s’appliquent',
    validFrom: '2015-01-01',
    citation: 'Loi 15.05.2007 art. 85',
    source: RESCUE,
    confidence: 'uncertain',
    note: 'Vérifié pour 2018 ; un changement depuis lors est possible.',
  }),
]

export const LOCAL_GOVERNANCE_RULES: readonly LawParameter[] = [...MUNICIPALITIES, ...OTHER_AUTHORITIES]
