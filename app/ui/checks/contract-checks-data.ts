import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { type LawParameter, lawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { amendmentList } from '#app/ui/checks/amendment-data.ts'
import { awardPanel } from '#app/ui/checks/award-panel-data.ts'
import type { ContractChecksData } from '#app/ui/checks/contract-checks.tsx'
import type { FrozenRow } from '#app/ui/checks/frozen-text.ts'
import { launchPanel } from '#app/ui/checks/launch-panel-data.ts'

type Amendments = Parameters<typeof amendmentList>[0]
type ContractLaw = {
  parameters: readonly LawParameter[]
  sector: Sector
  checks: readonly FrozenRow[]
  amendments: Amendments
}

/** Everything that the page of a contract says of the law, ready to print. */
export function contractChecksData(
  details: ContractDetails,
  { parameters, sector, checks, amendments }: ContractLaw,
  { texts, today }: { texts: Texts; today: IsoDate },
): ContractChecksData {
  const reading = { book: lawBook(parameters), texts, today, sector }
  const bound = details.status !== 'preparation' && details.status !== 'launched'
  return {
    launch: launchPanel(details, checks, reading),
    award: awardPanel(details, checks, reading),
    amendments: bound || amendments.length > 0 ? amendmentList(amendments, details.approvedValue, texts) : null,
  }
}
