import { and, asc, eq, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { StepProgress } from '#app/domain/law/plan-progress.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure, PlanStepCode } from '#app/domain/law/plan-template.ts'
import { launchPlanSteps, launchPlans } from '#db/schema/launch-plans.ts'
import type { TenantTx } from '#db/tenant.ts'

export type StepTick = { doneOn: IsoDate; note: string | null; documentId: string | null; doneBy: string | null }
export type ContractPlanStep = StepProgress & Omit<StepTick, 'doneOn'>
export type ContractPlan = {
  procedure: PlannedProcedure
  publication: Publication
  startOn: IsoDate
  version: number
  steps: ContractPlanStep[]
}

const columns = {
  procedure: launchPlans.procedure,
  publication: launchPlans.publication,
  startOn: launchPlans.startOn,
  version: launchPlans.version,
}

async function listSteps(tx: TenantTx, contractId: string): Promise<ContractPlanStep[]> {
  const rows = await tx
    .select()
    .from(launchPlanSteps)
    .where(eq(launchPlanSteps.contractId, contractId))
    .orderBy(asc(launchPlanSteps.position))
  return rows.map(({ organisationId: _o, contractId: _c, position: _p, step, minimumDays, citation, ...row }) => ({
    ...row,
    code: step,
    minimum: minimumDays === null ? null : { days: minimumDays, citation },
  }))
}

export async function findContractPlan(tx: TenantTx, contractId: string): Promise<ContractPlan | null> {
  const [plan] = await tx.select(columns).from(launchPlans).where(eq(launchPlans.contractId, contractId))
  return plan ? { ...plan, steps: await listSteps(tx, contractId) } : null
}

/** Until the end of the transaction nobody else changes it. */
export async function lockContractPlan(tx: TenantTx, contractId: string): Promise<ContractPlan | null> {
  const [plan] = await tx.select(columns).from(launchPlans).where(eq(launchPlans.contractId, contractId)).for('update')
  return plan ? { ...plan, steps: await listSteps(tx, contractId) } : null
}

const bumped = { version: sql`${launchPlans.version} + 1`, updatedAt: sql`now()` }

type KeptPlan = Omit<ContractPlan, 'version'> & { contractId: string; createdBy: string | null }

/** Puts a plan in the place of the one that is there; the caller holds the lock of the contract. */
export async function replaceContractPlan(tx: TenantTx, { steps, contractId, createdBy, ...plan }: KeptPlan) {
  await tx
    .insert(launchPlans)
    .values({ ...plan, contractId, createdBy })
    .onConflictDoUpdate({ target: [launchPlans.organisationId, launchPlans.contractId], set: { ...plan, ...bumped } })
  await tx.delete(launchPlanSteps).where(eq(launchPlanSteps.contractId, contractId))
  await tx.insert(launchPlanSteps).values(
    steps.map(({ code, minimum, ...step }, position) => ({
      ...step,
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
