import type { ContractDetails } from '#app/domain/contract.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { aggregationLines } from '#app/ui/checks/aggregation-data.ts'
import type { CheckReading } from '#app/ui/checks/frozen-text.ts'
import { liveData } from '#app/ui/checks/launch-panel-data.ts'
import type { LiveAnswer } from '#app/ui/checks/live-answer.ts'

type Typed = { id: string; details: ContractDetails; others: readonly Purchase[] }

/** The short answer of the checks to what is typed so far: the same that the contract's page says once it is saved. */
export function liveAnswer({ id, details, others }: Typed, reading: CheckReading): LiveAnswer {
  const closed = details.status === 'closed'
  const aggregations = closed ? [] : aggregationLines({ id, details, others }, reading)
  const short = { aggregations: aggregations.map(({ key, reached, text }) => ({ key, reached, text })) }
  if (details.route !== 'own') return { ...short, launch: null, note: null, decides: [] }
  const { answer, missing, refused, governance } = liveData(details, reading)
  return {
    ...short,
    launch: answer && { fits: answer.fits, title: answer.title, text: answer.text },
    note: refused ?? missing,
    decides: governance
      .filter(({ key }) => key.startsWith('competence'))
      .map(({ key, title, text }) => ({ key, title, text })),
  }
}
