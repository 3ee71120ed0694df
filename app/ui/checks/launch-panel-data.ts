import type { ContractDetails } from '#app/domain/contract.ts'
import { governanceOf, launchOf } from '#app/domain/law/frozen-check.ts'
import { type GovernanceCheck, launchGovernance } from '#app/domain/law/governance.ts'
import { checkLaunch, isLaunched, type LaunchCheck, launchFacts, openQuestion } from '#app/domain/law/launch-check.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import { sameFacts } from '#app/domain/law/same-facts.ts'
import { governanceLines, jointGovernance } from '#app/i18n/governance-text.ts'
import { launchCheckText, missingText } from '#app/i18n/launch-check-text.ts'
import { noThresholdText } from '#app/i18n/procedure-explanation.ts'
import type { CheckAnswer } from '#app/ui/checks/check-panel.tsx'
import { type CheckReading, type FrozenRow, frozenText } from '#app/ui/checks/frozen-text.ts'
import { launchNote } from '#app/ui/checks/launch-note.ts'
import type { LaunchPanelData } from '#app/ui/checks/launch-panel.tsx'
import { procedureAnswer } from '#app/ui/law/calculator-data.ts'

function launchAnswer(check: LaunchCheck, reading: CheckReading): CheckAnswer {
  const { facts, fits } = check
  return {
    fits,
    title: reading.texts.in('checks')(`launch.fits.${fits}`),
    text: launchCheckText(reading.texts, reading.book, check),
    motive: facts.motive,
  }
}

const EMPTY = {
  ...{ answer: null, frozen: null, pending: null, missing: null, refused: null, procedures: null },
  governance: [],
}

/** Who decides and what is supervised, at the day and the value of the check. */
function governanceOfLaunch(
  { check: { facts }, details }: { check: LaunchCheck; details: ContractDetails },
  governance: GovernanceCheck | null,
  { texts }: CheckReading,
) {
  const t = texts.in('governance')
  const lines = governanceLines(t, governance, {
    day: facts.launchedOn,
    value: facts.estimatedValue,
    procedure: facts.procedure,
  })
  return jointGovernance(t, details, lines)
}

/** What the law leaves to choose from while no procedure is chosen. */
function openData(details: ContractDetails, reading: CheckReading) {
  const { book, texts, today, sector } = reading
  const question = openQuestion(details, { sector, day: details.status === 'preparation' ? today : null })
  const check = question && checkProcedure(book, question)
  if (!check) return {}
  if (!check.ok) return { refused: noThresholdText(texts.in('law'), check.refusal) }
  return { procedures: procedureAnswer(check.value, reading) }
}

/** What the law of the day says of a contract as it stands. */
export function liveData(details: ContractDetails, reading: CheckReading): Omit<LaunchPanelData, 'note' | 'earlier'> {
  const { book, texts, today, sector, rules } = reading
  const t = texts.in('checks')
  const prepared = details.status === 'preparation'
  const facts = launchFacts(details, { sector, day: prepared ? today : null })
  if (!facts.ok) return { ...EMPTY, ...openData(details, reading), missing: missingText(t, facts.refusal) }
  const check = checkLaunch(book, facts.value)
  if (!check.ok) return { ...EMPTY, refused: noThresholdText(texts.in('law'), check.refusal) }
  return {
    ...EMPTY,
    answer: launchAnswer(check.value, reading),
    procedures: procedureAnswer(check.value.check, reading),
    governance: governanceOfLaunch(
      { check: check.value, details },
      launchGovernance(book, rules, facts.value),
      reading,
    ),
    pending: prepared ? null : t('notFrozen'),
  }
}

/** Whether the contract still stands as it was checked; a new sector of the organisation alone changes nothing. */
function stillDescribes({ facts }: LaunchCheck, details: ContractDetails): boolean {
  const now = launchFacts(details, { sector: facts.sector, day: null })
  return isLaunched(details) && now.ok && sameFacts(now.value, facts)
}

/** What the page of a contract says of its procedure: what was kept at the launch, else the law of the day. */
export function launchPanel(
  details: ContractDetails,
  rows: readonly FrozenRow[],
  reading: CheckReading,
): LaunchPanelData | null {
  if (details.route !== 'own') return null
  const frozen = rows.flatMap((row) => {
    const check = launchOf(row.outcome)
    return check ? [{ row, check }] : []
  })
  const lines = frozen.map(({ row, check }) => ({
    id: row.id,
    text: frozenText(row, check.chosen?.limit, reading),
    answer: launchAnswer(check, reading),
  }))
  const note = launchNote(details, reading)
  const [newest, ...earlier] = lines
  if (newest && frozen[0] && stillDescribes(frozen[0].check, details)) {
    const { row, check } = frozen[0]
    const procedures = procedureAnswer(check.check, reading)
    const kept = governanceOf(row.outcome)
    const governance = kept ? governanceOfLaunch({ check, details }, kept, reading) : []
    return { ...EMPTY, note, answer: newest.answer, frozen: newest.text, procedures, governance, earlier }
  }
  const live = liveData(details, reading)
  // A contract that is over is not asked for what nobody needs any more.
  if (live.missing !== null && details.status === 'closed' && lines.length === 0) return null
  return { ...live, note, earlier: lines }
}
