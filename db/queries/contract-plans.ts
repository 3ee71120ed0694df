import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import { FIRST_MEETING } from '#app/domain/law/launch-plan.ts'
import type { StepProgress } from '#app/domain/law/plan-progress.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import type { DatedPlan } from '#app/domain/plan-deadlines.ts'
import { type Contract, findContract, lockContracts } from '#db/queries/contracts.ts'
import { findMeetings } from '#db/queries/launch-plans.ts'
import { contracts } from '#db/schema/contracts.ts'
import { launchPlanSteps, launchPlans } from '#db/schema/launch-plans.ts'
import type { TenantTx } from '#db/tenant.ts'

export type StepTick = { doneOn: IsoDate; note: string | null; documentId: string | null; doneBy: string | null }
export type ContractPlanStep = StepProgress & Omit<StepTick, 'doneOn'>
export type ContractPlan = {
  procedure: PlannedProcedure
  publication: Publication
  startOn: IsoDate
  forItself: boolean
  version: number
  steps: ContractPlanStep[]
  /** Done under another procedure, which had steps that this one does not have. */
  setAside: ContractPlanStep[]
}

const columns = {
  procedure: launchPlans.procedure,
  publication: launchPlans.publication,
  startOn: launchPlans.startOn,
  forItself: launchPlans.forItself,
  version: launchPlans.version,
}

async function listSteps(tx: TenantTx, contractId: string): Promise<Pick<ContractPlan, 'steps' | 'setAside'>> {
  const rows = await tx
    .select()
    .from(launchPlanSteps)
    .where(eq(launchPlanSteps.contractId, contractId))
    .orderBy(asc(launchPlanSteps.position))
  const read = ({ organisationId: _o, contractId: _c, position: _p, setAside: _s, ...row }: (typeof rows)[number]) => {
    const { step, minimumDays, citation, ...kept } = row
    return { ...kept, code: step, minimum: minimumDays === null ? null : { days: minimumDays, citation } }
  }
  return {
    steps: rows.filter(({ setAside }) => !setAside).map(read),
    setAside: rows.filter(({ setAside }) => setAside).map(read),
  }
}

export async function findContractPlan(tx: TenantTx, contractId: string): Promise<ContractPlan | null> {
  const [plan] = await tx.select(columns).from(launchPlans).where(eq(launchPlans.contractId, contractId))
  return plan ? { ...plan, ...(await listSteps(tx, contractId)) } : null
}

/**
 * The contract before its plan, always in that order, so that two people never wait for each other. `touched`: those
 * whose deadlines hang on the plan, the contract that it is to follow among them.
 */
export async function lockPlannedContract(
  tx: TenantTx,
  contractId: string,
): Promise<{ contract: Contract; touched: string[] } | null> {
  const seen = await findContract(tx, contractId)
  const touched = [contractId, seen?.details.predecessorId].filter((id) => typeof id === 'string')
  const contract = (await lockContracts(tx, touched)).find(({ id }) => id === contractId)
  return contract ? { contract, touched } : null
}

/** Until the end of the transaction nobody else changes it. */
export async function lockContractPlan(tx: TenantTx, contractId: string): Promise<ContractPlan | null> {
  const [plan] = await tx.select(columns).from(launchPlans).where(eq(launchPlans.contractId, contractId)).for('update')
  return plan ? { ...plan, ...(await listSteps(tx, contractId)) } : null
}

async function listPlans(tx: TenantTx, contractIds: readonly string[]) {
  const rows = await tx
    .select({
      contractId: launchPlans.contractId,
      startOn: launchPlans.startOn,
      forItself: launchPlans.forItself,
      launchedOn: contracts.launchedOn,
      awardedOn: contracts.awardedOn,
      code: launchPlanSteps.step,
      days: launchPlanSteps.days,
      counting: launchPlanSteps.counting,
      minimumDays: launchPlanSteps.minimumDays,
      citation: launchPlanSteps.citation,
      legalPeriod: launchPlanSteps.legalPeriod,
      decidedBy: launchPlanSteps.decidedBy,
      doneOn: launchPlanSteps.doneOn,
    })
    .from(launchPlans)
    .innerJoin(contracts, eq(contracts.id, launchPlans.contractId))
    .innerJoin(launchPlanSteps, eq(launchPlanSteps.contractId, launchPlans.contractId))
    .where(and(inArray(launchPlans.contractId, [...contractIds]), eq(launchPlanSteps.setAside, false)))
    .orderBy(asc(launchPlans.contractId), asc(launchPlanSteps.position))
  const plans = new Map<string, Omit<DatedPlan, 'meetings' | 'steps'> & { steps: StepProgress[] }>()
  for (const { contractId, startOn, forItself, launchedOn, awardedOn, minimumDays, citation, ...step } of rows) {
    const plan = plans.get(contractId) ?? { startOn, forItself, launchedOn, awardedOn, steps: [] }
    plans.set(contractId, plan)
    plan.steps.push({ ...step, minimum: minimumDays === null ? null : { days: minimumDays, citation } })
  }
  return plans
}

/** The plans of these contracts, as deadlines are computed from them; no meeting is read where there is no plan. */
export async function listDatedPlans(
  tx: TenantTx,
  contractIds: readonly string[],
): Promise<ReadonlyMap<string, DatedPlan>> {
  const plans = await listPlans(tx, contractIds)
  if (plans.size === 0) return new Map()
  const meetings = await findMeetings(tx, FIRST_MEETING)
  return new Map([...plans].map(([id, plan]) => [id, { ...plan, meetings }]))
}

/** Of these contracts, the first day of the plan on the contract in preparation that follows them; the earliest. */
export async function listPlannedFollowers(tx: TenantTx, contractIds: readonly string[]) {
  const rows = await tx
    .select({ id: contracts.predecessorId, startOn: sql<IsoDate>`min(${launchPlans.startOn})` })
    .from(contracts)
    .innerJoin(launchPlans, eq(launchPlans.contractId, contracts.id))
    .where(
      and(
        inArray(contracts.predecessorId, [...contractIds]),
        isNull(contracts.archivedAt),
        ne(contracts.status, 'closed'),
      ),
    )
    .groupBy(contracts.predecessorId)
  return new Map(rows.flatMap(({ id, startOn }) => (id === null ? [] : [[id, startOn] as const])))
}

/** Contracts whose deadlines hang on the meetings of the organs. */
export async function listContractsWithPlan(tx: TenantTx): Promise<string[]> {
  const rows = await tx.select({ id: launchPlans.contractId }).from(launchPlans).orderBy(asc(launchPlans.contractId))
  return rows.map(({ id }) => id)
}

const bumped = { version: sql`${launchPlans.version} + 1`, updatedAt: sql`now()` }

type KeptPlan = Omit<ContractPlan, 'version' | 'forItself' | 'setAside'> &
  Partial<Pick<ContractPlan, 'forItself' | 'setAside'>> & { contractId: string; createdBy: string | null }

/** Puts a plan in the place of the one that is there; the caller holds the lock of the contract. */
export async function replaceContractPlan(
  tx: TenantTx,
  { steps, setAside = [], contractId, createdBy, ...plan }: KeptPlan,
) {
  await tx
    .insert(launchPlans)
    .values({ ...plan, contractId, createdBy })
    .onConflictDoUpdate({ target: [launchPlans.organisationId, launchPlans.contractId], set: { ...plan, ...bumped } })
  await tx.delete(launchPlanSteps).where(eq(launchPlanSteps.contractId, contractId))
  await tx.insert(launchPlanSteps).values(
    [...steps, ...setAside].map(({ code, minimum, ...step }, position) => ({
      ...step,
      setAside: position >= steps.length,
      contractId,
      position,
      step: code,
      minimumDays: minimum?.days ?? null,
      citation: minimum?.citation ?? null,
    })),
  )
}

export async function deleteContractPlan(tx: TenantTx, contractId: string) {
  await tx.delete(launchPlans).where(eq(launchPlans.contractId, contractId))
}

/** Null: the step is open again. The caller holds the lock of the plan. */
export async function setStepDone(
  tx: TenantTx,
  { contractId, step }: { contractId: string; step: PlanStepCode },
  tick: StepTick | null,
) {
  const open = { doneOn: null, note: null, documentId: null, doneBy: null }
  await tx
    .update(launchPlanSteps)
    .set(tick ?? open)
    .where(and(eq(launchPlanSteps.contractId, contractId), eq(launchPlanSteps.step, step)))
  await tx.update(launchPlans).set(bumped).where(eq(launchPlans.contractId, contractId))
}
