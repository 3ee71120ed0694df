import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { inCents, rowsOf, SUPPLIES_SERVICES } from '#db/reference/law/parameter-row.ts'

/** The Commission revises the thresholds every second year; those of the social services stay as they are. */
type Revision = {
  from: IsoDate
  to: IsoDate
  works: number
  central: number
  subcentral: number
  utilities: number
  acts: string
  source: string
  socialSource: string
}

const SOCIAL = 750_000_00
const SOCIAL_UTILITIES = 1_000_000_00

const REVISIONS: Revision[] = [
  {
    from: '2018-01-01',
    to: '2019-12-31',
    works: 5_548_000_00,
    central: 144_000_00,
    subcentral: 221_000_00,
    utilities: 443_000_00,
    acts: 'Règl. dél. (UE) 2017/2365 (2014/24), 2017/2364 (2014/25), 2017/2366 (2014/23); AM 21.12.2017 (MB 28.12.2017)',
    source: 'https://www.publicprocurement.be/fr/nouvelles/nouveaux-seuils',
    socialSource: 'https://katholiekonderwijs.vlaanderen/nieuws/europese-drempelbedragen-aangepast',
  },
  {
    from: '2020-01-01',
    to: '2021-12-31',
    works: 5_350_000_00,
    central: 139_000_00,
    subcentral: 214_000_00,
    utilities: 428_000_00,
    acts: 'Règl. dél. (UE) 2019/1828 (2014/24), 2019/1829 (2014/25), 2019/1827 (2014/23); AM 20.12.2019',
    source: 'https://ddk-law.be/actualiteit/nieuwe-europese-drempels-inzake-overheidsopdrachten/',
    socialSource: 'https://ddk-law.be/actualiteit/nieuwe-europese-drempels-inzake-overheidsopdrachten/',
  },
  {
    from: '2022-01-01',
    to: '2023-12-31',
    works: 5_382_000_00,
    central: 140_000_00,
    subcentral: 215_000_00,
    utilities: 431_000_00,
    acts: 'Règl. dél. (UE) 2021/1952 (2014/24), 2021/1953 (2014/25), 2021/1951 (2014/23)',
    source: 'https://www.gpcgov.be/fr/les-seuils-dans-les-marches-publics/seuils',
    socialSource: 'https://www.tenderexperts.be/fr/blog-fr/seuils-marches-publics/',
  },
  {
    from: '2024-01-01',
    to: '2025-12-31',
    works: 5_538_000_00,
    central: 143_000_00,
    subcentral: 221_000_00,
    utilities: 443_000_00,
    acts: 'Règl. dél. (UE) 2023/2495 (2014/24), 2023/2496 (2014/25), 2023/2497 (2014/23); AM 13.12.2023 (MB 18.12.2023), AR 17.12.2023 (MB 21.12.2023)',
    source:
      'https://bosa.belgium.be/fr/themes/marches-publics/phases-dun-marche/publication/publication-dun-marche-public',
    socialSource: 'https://www.tenderexperts.be/fr/nouvelles/seuils-marches-publics/',
  },
  {
    from: '2026-01-01',
    to: '2027-12-31',
    works: 5_404_000_00,
    central: 140_000_00,
    subcentral: 216_000_00,
    utilities: 432_000_00,
    acts: 'Règl. dél. (UE) 2025/2152 (2014/24), 2025/2150 (2014/25), 2025/2151 (2014/23) du 22.10.2025 (JO 23.10.2025); AR 12.01.2026',
    source: 'https://racinebrussels.eu/fr/site-web-nouveaux-seuils-europeens-2026-2027',
    socialSource:
      'https://www.mondaq.com/ireland/government-contracts-procurement-ppp/1696870/public-procurement-thresholds-for-2026-2027',
  },
]

const row = rowsOf('eu-threshold')

function revised({ from, to, acts, source, ...amounts }: Revision): LawParameter[] {
  const period = { validFrom: from, validTo: to, source }
  return [
    row({
      ...period,
      ...inCents(amounts.works),
      code: 'EU_WORKS',
      label: 'Seuil européen des marchés de travaux',
      natures: ['works'],
      citation: `Dir. 2014/24/UE art. 4 a; AR 18.04.2017 art. 11 al. 1 1°; ${acts}`,
    }),
    row({
      ...period,
      ...inCents(amounts.central),
      code: 'EU_CENTRAL',
      label: 'Seuil européen des marchés de fournitures et de services des autorités fédérales',
      natures: SUPPLIES_SERVICES,
      citation: `Dir. 2014/24/UE art. 4 b; AR 18.04.2017 art. 11 al. 1 2°; ${acts}`,
    }),
    row({
      ...period,
      ...inCents(amounts.subcentral),
      code: 'EU_SUBCENTRAL',
      label: 'Seuil européen des marchés de fournitures et de services des pouvoirs locaux',
      natures: SUPPLIES_SERVICES,
      citation: `Dir. 2014/24/UE art. 4 c; AR 18.04.2017 art. 11 al. 1 3°; ${acts}`,
    }),
    row({
      ...period,
      ...inCents(amounts.utilities),
      code: 'EU_UTIL_FS',
      label: 'Seuil européen des marchés de fournitures et de services, secteurs spéciaux',
      natures: SUPPLIES_SERVICES,
      citation: `Dir. 2014/25/UE art. 15 a; AR 18.06.2017 art. 11; ${acts}`,
    }),
    row({
      ...period,
      ...inCents(amounts.works),
      code: 'EU_UTIL_WORKS',
      label: 'Seuil européen des marchés de travaux, secteurs spéciaux',
      natures: ['works'],
      citation: `Dir. 2014/25/UE art. 15 b; ${acts}`,
    }),
    row({
      ...period,
      ...inCents(amounts.works),
      code: 'EU_CONCESSION',
      label: 'Seuil européen des concessions de travaux ou de services',
      citation: `Dir. 2014/23/UE art. 8; AR 25.06.2017 art. 4; ${acts}`,
    }),
  ]
}

function unrevised({ from, to, socialSource }: Revision): LawParameter[] {
  const period = { validFrom: from, validTo: to, source: socialSource, natures: ['social-services' as const] }
  return [
    row({
      ...period,
      ...inCents(SOCIAL),
      code: 'EU_SOCIAL',
      label: 'Seuil européen des services sociaux et des autres services spécifiques',
      citation: 'Dir. 2014/24/UE art. 4 d (montant non révisé)',
    }),
    row({
      ...period,
      ...inCents(SOCIAL_UTILITIES),
      code: 'EU_UTIL_SOCIAL',
      label: 'Seuil européen des services sociaux et spécifiques, secteurs spéciaux',
      citation: 'Dir. 2014/25/UE art. 15 c (montant non révisé)',
      confidence: from === '2018-01-01' ? 'known' : 'verified',
    }),
  ]
}

export const EU_THRESHOLDS: readonly LawParameter[] = REVISIONS.flatMap((revision) => [
  ...revised(revision),
  ...unrevised(revision),
])
