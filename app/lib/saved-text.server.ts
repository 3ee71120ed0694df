import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { checkLaunch, launchFacts } from '#app/domain/law/launch-check.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The warning after saving a procedure that does not fit and gives no motive; null where there is none to give. */
export async function unfitWarning(tx: TenantTx, details: ContractDetails, today: IsoDate): Promise<string | null> {
  if (details.route !== 'own' || details.procedureMotive !== null) return null
  const day = details.status === 'preparation' ? today : null
  const facts = launchFacts(details, { sector: await findSector(tx), day })
  if (!facts.ok) return null
  const check = checkLaunch(lawBook(await findLawParameters(tx)), facts.value)
  return check.ok && check.value.fits === 'no' ? textsFor('fr').in('checks')('launch.savedUnfit') : null
}
