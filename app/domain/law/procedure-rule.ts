import type { Nature, OwnProcedure } from '#app/domain/contract.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'

/** `grounds`: above the amount nothing opens it, a ground does, or a ground that this other rule has to allow as well. */
export type BelowRule = { kind: 'below'; code: string; grounds: 'none' | 'own' | { code: string } }

/** `below`: while the value is below that rule's amount. `uncertain`: shown as to be checked, never enforced. */
export type ProcedureRule =
  | BelowRule
  | { kind: 'always'; code: string }
  | { kind: 'with-ground'; code: string }
  | { kind: 'uncertain'; code: string }
  | { kind: 'other-sector' }

type ByNature = Record<Nature, ProcedureRule>

const below = (code: string): ProcedureRule => ({ kind: 'below', code, grounds: 'none' })
const belowOrGround = (code: string): ProcedureRule => ({ kind: 'below', code, grounds: 'own' })
const belowOrGroundOf = (code: string, grounds: string): ProcedureRule => ({
  kind: 'below',
  code,
  grounds: { code: grounds },
})
const uncertain = (code: string): ProcedureRule => ({ kind: 'uncertain', code })
const everyNature = (rule: ProcedureRule): ByNature => ({
  supplies: rule,
  services: rule,
  works: rule,
  'social-services': rule,
})
const exceptSocial = (rule: ProcedureRule, social: ProcedureRule): ByNature => ({
  ...everyNature(rule),
  'social-services': social,
})
const goodsWorksSocial = (goods: ProcedureRule, works: ProcedureRule, social: ProcedureRule): ByNature => ({
  ...{ supplies: goods, services: goods },
  works,
  'social-services': social,
})

const ALWAYS = everyNature({ kind: 'always', code: 'BE_OPEN_RESTRICTED' })
const ON_GROUNDS = everyNature({ kind: 'with-ground', code: 'BE_CD_IP' })
const ALWAYS_SPECIAL = everyNature({ kind: 'always', code: 'BE_OPEN_RESTRICTED_UTIL' })
const UNREAD_SPECIAL = everyNature(uncertain('BE_CD_IP_UTIL'))
const OTHER_SECTOR = everyNature({ kind: 'other-sector' })

const CLASSIC: Record<OwnProcedure, ByNature> = {
  LIMITED: everyNature(below('BE_LIMITED')),
  PNSPP: exceptSocial(belowOrGround('BE_PNSPP'), belowOrGround('BE_PNSPP_SOCIAL')),
  PNDAPP: goodsWorksSocial(below('BE_PNDAPP_FS'), below('BE_PNDAPP_WORKS'), {
    kind: 'always',
    code: 'BE_PNDAPP_SOCIAL',
  }),
  PCN: goodsWorksSocial(belowOrGround('BE_PCN_FS'), belowOrGround('BE_PCN_WORKS'), uncertain('BE_PCN_GROUNDS')),
  OPEN: ALWAYS,
  RESTRICTED: ALWAYS,
  CD: ON_GROUNDS,
  IP: ON_GROUNDS,
  PNSMCP: OTHER_SECTOR,
  PNDMCP: OTHER_SECTOR,
}

const SPECIAL: Record<OwnProcedure, ByNature> = {
  LIMITED: exceptSocial(below('BE_LIMITED_UTIL'), uncertain('BE_LIMITED_UTIL')),
  PNSPP: OTHER_SECTOR,
  PNDAPP: OTHER_SECTOR,
  PCN: OTHER_SECTOR,
  OPEN: ALWAYS_SPECIAL,
  RESTRICTED: ALWAYS_SPECIAL,
  CD: UNREAD_SPECIAL,
  IP: UNREAD_SPECIAL,
  PNSMCP: exceptSocial(belowOrGroundOf('BE_PNSMCP', 'BE_PNSMCP_GROUNDS'), uncertain('BE_PNSMCP')),
  PNDMCP: everyNature(uncertain('BE_PNDMCP')),
}

/** Procedures that exist in the special sectors alone. */
export const isSpecialOnly = (procedure: OwnProcedure): boolean =>
  Object.values(CLASSIC[procedure]).every(({ kind }) => kind === 'other-sector')

/** What decides whether a procedure is open to a nature in a sector (law of 17 June 2016, art. 35 to 42, 89, 92, 123, 124, 162). */
export const procedureRule = (procedure: OwnProcedure, sector: Sector, nature: Nature): ProcedureRule =>
  (sector === 'special' ? SPECIAL : CLASSIC)[procedure][nature]
