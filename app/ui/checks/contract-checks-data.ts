import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import type { InternalRules } from '#app/domain/law/governance.ts'
import { type LawParameter, lawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { aggregationLines } from '#app/ui/checks/aggregation-data.ts'
import { amendmentList } from '#app/ui/checks/amendment-data.ts'
import { awardPanel } from '#app/ui/checks/award-panel-data.ts'
import type { ContractChecksData } from '#app/ui/checks/contract-checks.tsx'
import type { FrozenRow } from '#app/ui/checks/frozen-text.ts'
import { launchPanel } from '#app/ui/checks/launch-panel-data.ts'
import { routePanel } from '#app/ui/checks/route-panel-data.ts'

type Amendments = Parameters<typeof amendmentList>[0]
type ContractLaw = {
  parameters: readonly LawParameter[]
  sector: Sector
  rules: InternalRules
  checks: readonly FrozenRow[]
  amendments: Amendments
  others: readonly Purchase[]
}

/** Everything that the page of a contract says of the law, ready to print. */
export function contractChecksData(
  { id, details }: { id: string; details: ContractDetails },
  { parameters, sector, rules, checks, amendments, others }: ContractLaw,
  { texts, today, documents }: { texts: Texts; today: IsoDate; documents: ReadonlyMap<string, string> },
): ContractChecksData {
  const reading = { book: lawBook(parameters), texts, today, sector, rules }
  const bound = details.status !== 'preparation' && details.status !== 'launched'
  return {
    route: routePanel(details, checks, { ...reading, documents }),
    launch: launchPanel(details, checks, reading),
    award: awardPanel(details, checks, reading),
    aggregations: details.status === 'closed' ? [] : aggregationLines({ id, details, others }, reading),
    amendments: bound || amendments.length > 0 ? amendmentList(amendments, details.approvedValue, texts) : null,
  }
}
