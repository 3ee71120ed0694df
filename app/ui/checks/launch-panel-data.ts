import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { FrozenCheck } from '#app/domain/law/frozen-check.ts'
import { checkLaunch, isLaunched, type LaunchCheck, launchFacts, sameLaunch } from '#app/domain/law/launch-check.ts'
import type { LawBook, Sector } from '#app/domain/law/law-parameter.ts'
import { formatDate, formatEuro, formatMoment } from '#app/i18n/format.ts'
import { launchCheckText, missingText } from '#app/i18n/launch-check-text.ts'
import { noThresholdText } from '#app/i18n/law-explanation.ts'
import type { Texts } from '#app/i18n/texts.ts'
import type { LaunchAnswer, LaunchPanelData } from '#app/ui/checks/launch-panel.tsx'
import { procedureAnswer } from '#app/ui/law/calculator-data.ts'

/** A check as it was kept, with when and by whom. */
export type FrozenRow = {
  id: string
  day: IsoDate
  outcome: FrozenCheck
  recordedAt: Date
  recordedBy: string | null
}

type CheckReading = { book: LawBook; texts: Texts; today: IsoDate; sector: Sector }

function launchAnswer(check: LaunchCheck, reading: CheckReading): LaunchAnswer {
  const { facts, fits } = check
  return {
    fits,
    text: launchCheckText(reading.texts, reading.book, check),
    motive: facts.motive,
    procedures: procedureAnswer(check.check, reading),
  }
}

type FrozenLaunch = { row: FrozenRow; check: LaunchCheck }

function frozenText({ row, check }: FrozenLaunch, { texts }: CheckReading): string {
  const t = texts.in('checks')
  const values = {
    when: formatMoment(Temporal.Instant.fromEpochMilliseconds(row.recordedAt.getTime())),
    name: row.recordedBy ?? t('launch.system'),
    day: formatDate(row.day),
  }
  const limit = check.chosen?.limit
  if (!limit) return t('launch.frozen', values)
  return t('launch.frozenAt', { ...values, limit: formatEuro(limit.amount) })
}

function noteOf(details: ContractDetails, { texts, today }: CheckReading): string {
  const t = texts.in('checks')
  if (isLaunched(details)) return t('launch.noteLaunched', { day: formatDate(details.launchedOn ?? today) })
  return details.launchedOn
    ? t('launch.notePlanned', { day: formatDate(details.launchedOn) })
    : t('launch.noteToday', { day: formatDate(today) })
}

const EMPTY = { answer: null, frozen: null, pending: null, missing: null, refused: null }

function liveData(details: ContractDetails, reading: CheckReading): Omit<LaunchPanelData, 'note' | 'earlier'> {
  const { book, texts, today, sector } = reading
  const t = texts.in('checks')
  const prepared = details.status === 'preparation'
  const facts = launchFacts(details, { sector, day: prepared ? today : null })
  if (!facts.ok) return { ...EMPTY, missing: missingText(t, facts.refusal) }
  const check = checkLaunch(book, facts.value)
  if (!check.ok) return { ...EMPTY, refused: noThresholdText(texts.in('law'), check.refusal) }
  return {
    ...EMPTY,
    answer: launchAnswer(check.value, reading),
    pending: prepared ? null : t('launch.notFrozen'),
  }
}

/** Whether the contract still stands as it was checked; a new sector of the organisation alone changes nothing. */
function stillDescribes({ facts }: LaunchCheck, details: ContractDetails): boolean {
  const now = launchFacts(details, { sector: facts.sector, day: null })
  return isLaunched(details) && now.ok && sameLaunch(now.value, facts)
}

/** What the page of a contract says of its procedure: what was kept at the launch, else the law of the day. */
export function launchPanel(
  details: ContractDetails,
  rows: readonly FrozenRow[],
  reading: CheckReading,
): LaunchPanelData | null {
  if (details.route !== 'own') return null
  const frozen = rows.flatMap((row) => (row.outcome.kind === 'launch' ? [{ row, check: row.outcome.check }] : []))
  const lines = frozen.map((one) => ({
    id: one.row.id,
    text: frozenText(one, reading),
    answer: launchAnswer(one.check, reading),
  }))
  const note = noteOf(details, reading)
  const [newest, ...earlier] = lines
  if (newest && frozen[0] && stillDescribes(frozen[0].check, details)) {
    return { ...EMPTY, note, answer: newest.answer, frozen: newest.text, earlier }
  }
  const live = liveData(details, reading)
  // A contract that is over is not asked for what nobody needs any more.
  if (live.missing !== null && details.status === 'closed' && lines.length === 0) return null
  return { ...live, note, earlier: lines }
}
