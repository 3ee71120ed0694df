import type { Procedure } from '#app/domain/contract.ts'

export const PLAN_STEPS = [
  'needs',
  'specifications',
  'approval',
  'supervision',
  'consultation',
  'requests',
  'selection',
  'tenders',
  'questions',
  'opening',
  'analysis',
  'negotiation',
  'award',
  'standstill',
  'award-supervision',
  'notification',
  'start',
] as const
export type PlanStepCode = (typeof PLAN_STEPS)[number]

export const PLANNED_PROCEDURES = [
  'LIMITED',
  'PNSPP',
  'PNDAPP',
  'PCN',
  'OPEN',
  'RESTRICTED',
  'CENTRALE',
] as const satisfies readonly Procedure[]
export type PlannedProcedure = (typeof PLANNED_PROCEDURES)[number]

/**
 * The row of the law that sets the least days of a step. `onlyEu`: binding, and the step itself in the plan, from the
 * European threshold on.
 */
export type MinimumRule = { rule: string; onlyEu: boolean }

/**
 * In calendar days, unless `counting` says otherwise. `optional`: no step of a plan before an organisation gives it days
 * of its own.
 */
export type PlanTemplateStep = {
  code: PlanStepCode
  days: number
  minimum?: MinimumRule
  counting?: 'working'
  optional?: true
}

const step = (code: PlanStepCode, days: number, minimum?: MinimumRule): PlanTemplateStep =>
  minimum ? { code, days, minimum } : { code, days }

const optional = (code: PlanStepCode): PlanTemplateStep => ({ code, days: 0, optional: true })

/** Nobody opens tenders on a Sunday. */
const OPENING: PlanTemplateStep = { ...optional('opening'), counting: 'working' }

const atLeast = (rule: string): MinimumRule => ({ rule, onlyEu: false })

const STANDSTILL = step('standstill', 15, { rule: 'T_STANDSTILL', onlyEu: true })

/** What is planned as long as an organisation has not set its own durations. */
export const PLAN_TEMPLATES: Record<PlannedProcedure, readonly PlanTemplateStep[]> = {
  LIMITED: [
    step('needs', 5),
    step('consultation', 10),
    step('analysis', 3),
    step('award', 7),
    step('notification', 1),
    step('start', 5),
  ],
  PNSPP: [
    step('needs', 15),
    step('specifications', 20),
    step('approval', 14),
    optional('supervision'),
    step('consultation', 21),
    OPENING,
    step('analysis', 15),
    step('negotiation', 10),
    step('award', 14),
    optional('award-supervision'),
    step('notification', 2),
    step('start', 15),
  ],
  PNDAPP: [
    step('needs', 20),
    step('specifications', 30),
    step('approval', 14),
    optional('supervision'),
    step('tenders', 30, atLeast('T_PNDAPP')),
    optional('questions'),
    OPENING,
    step('analysis', 25),
    step('negotiation', 15),
    step('award', 14),
    STANDSTILL,
    optional('award-supervision'),
    step('notification', 2),
    step('start', 20),
  ],
  PCN: [
    step('needs', 20),
    step('specifications', 40),
    step('approval', 21),
    optional('supervision'),
    step('requests', 30, atLeast('T_RESTR_REQ')),
    step('selection', 14),
    step('tenders', 30, atLeast('T_RESTR_TENDER')),
    optional('questions'),
    OPENING,
    step('analysis', 25),
    step('negotiation', 30),
    step('award', 14),
    STANDSTILL,
    optional('award-supervision'),
    step('notification', 2),
    step('start', 20),
  ],
  OPEN: [
    step('needs', 20),
    step('specifications', 40),
    step('approval', 21),
    optional('supervision'),
    step('tenders', 40, atLeast('T_OPEN')),
    optional('questions'),
    OPENING,
    step('analysis', 30),
    step('award', 14),
    STANDSTILL,
    optional('award-supervision'),
    step('notification', 2),
    step('start', 30),
  ],
  RESTRICTED: [
    step('needs', 20),
    step('specifications', 40),
    step('approval', 21),
    optional('supervision'),
    step('requests', 30, atLeast('T_RESTR_REQ')),
    step('selection', 14),
    step('tenders', 30, atLeast('T_RESTR_TENDER')),
    optional('questions'),
    OPENING,
    step('analysis', 30),
    step('award', 14),
    STANDSTILL,
    optional('award-supervision'),
    step('notification', 2),
    step('start', 30),
  ],
  CENTRALE: [
    step('needs', 10),
    step('approval', 30),
    optional('supervision'),
    step('notification', 2),
    step('start', 10),
  ],
}
