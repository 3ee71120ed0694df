import type { ContractFormProblems } from '#app/domain/contract-schema.ts'
import { motiveProblem } from '#app/domain/duration-warning.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Whether a term beyond what the law usually permits lacks its motive (law of 17 June 2016, art. 43 and 57). */
export async function durationProblems(
  tx: TenantTx,
  saving: Parameters<typeof motiveProblem>[0],
): Promise<ContractFormProblems> {
  if (saving.after.term?.kind !== 'fixed') return {}
  const law = { book: lawBook(await findLawParameters(tx)), sector: await findSector(tx) }
  const problem = motiveProblem(saving, law)
  return problem === null ? {} : { durationMotive: problem }
}
