import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { checkLaunch, launchFacts } from '#app/domain/law/launch-check.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { checkRoute, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The warning after saving a route or a procedure that does not fit and gives no motive; null where there is none to give. */
export async function unfitWarning(tx: TenantTx, details: ContractDetails, today: IsoDate): Promise<string | null> {
  if (details.procedureMotive !== null) return null
  const t = textsFor('fr').in('checks')
  const book = lawBook(await findLawParameters(tx))
  const route = routeCheckFacts(details, today)
  if (route && checkRoute(book, route).fits === 'no') return t('route.savedUnfit')
  if (details.route !== 'own') return null
  const day = details.status === 'preparation' ? today : null
  const facts = launchFacts(details, { sector: await findSector(tx), day })
  const check = facts.ok ? checkLaunch(book, facts.value) : facts
  return check.ok && check.value.fits === 'no' ? t('launch.savedUnfit') : null
}
