import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { ORGANS } from '#app/domain/law/launch-plan.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { organisationId, tenantIsolation } from '#db/schema/tenancy.ts'

const COUNTINGS = ['calendar', 'working'] as const

/** The days that an organisation takes for a step of a procedure, where they differ from the defaults. */
export const planDurations = pgTable(
  'plan_durations',
  {
    organisationId: organisationId(),
    procedure: text({ enum: PLANNED_PROCEDURES }).notNull(),
    step: text({ enum: PLAN_STEPS }).notNull(),
    days: integer().notNull(),
    counting: text({ enum: COUNTINGS }).notNull().default('calendar'),
    decidedBy: text({ enum: ORGANS }),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.procedure, table.step] }), tenantIsolation()],
)

/** The days on which an organ of the organisation meets. */
export const organMeetings = pgTable(
  'organ_meetings',
  {
    organisationId: organisationId(),
    organ: text({ enum: ORGANS }).notNull(),
    day: date({ mode: 'string' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.organ, table.day] }), tenantIsolation()],
)

/** The way of one contract from its first needs to its start; at most one open plan a contract. */
export const launchPlans = pgTable(
  'launch_plans',
  {
    organisationId: organisationId(),
    contractId: uuid().notNull(),
    procedure: text({ enum: PLANNED_PROCEDURES }).notNull(),
    publication: text({ enum: PUBLICATIONS }).notNull(),
    /** The first day of the new contract. */
    startOn: date({ mode: 'string' }).notNull(),
    /** Made before the contract was awarded: for its own start, not for what follows it. */
    forItself: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdBy: uuid().references(() => users.id),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.contractId] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [contracts.organisationId, contracts.id],
      name: 'launch_plans_contract',
    }),
    tenantIsolation(),
  ],
)

/** The steps as they were when the plan was made; what is over carries its real day. */
export const launchPlanSteps = pgTable(
  'launch_plan_steps',
  {
    organisationId: organisationId(),
    contractId: uuid().notNull(),
    position: integer().notNull(),
    step: text({ enum: PLAN_STEPS }).notNull(),
    days: integer().notNull(),
    counting: text({ enum: COUNTINGS }).notNull(),
    minimumDays: integer(),
    citation: text(),
    legalPeriod: boolean().notNull(),
    decidedBy: text({ enum: ORGANS }),
    doneOn: date({ mode: 'string' }),
    doneBy: uuid().references(() => users.id),
    documentId: uuid(),
    note: text(),
    /** Done, but the procedure of the plan as it is now has no such step. */
    setAside: boolean().notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.contractId, table.position] }),
    foreignKey({
      columns: [table.organisationId, table.contractId],
      foreignColumns: [launchPlans.organisationId, launchPlans.contractId],
      name: 'launch_plan_steps_plan',
    }).onDelete('cascade'),
    index('launch_plan_steps_step').on(table.organisationId, table.contractId, table.step),
    tenantIsolation(),
  ],
)
