import { addDays } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import {
  type AwardFacts,
  awardFacts,
  type ContractAward,
  checkContractAward,
  isAwarded,
  referenceMonths,
} from '#app/domain/law/contract-award.ts'
import { awardOf, keptSupervision } from '#app/domain/law/frozen-check.ts'
import { awardSupervision, type SupervisedAward } from '#app/domain/law/governance.ts'
import { isEnforced } from '#app/domain/law/law-parameter.ts'
import { sameFacts } from '#app/domain/law/same-facts.ts'
import { type AwardStandstill, awardStandstill } from '#app/domain/law/standstill.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import { supervisionLine, unnamedSupervision } from '#app/i18n/governance-text.ts'
import { missingText } from '#app/i18n/launch-check-text.ts'
import { lawExplanation, passesThreshold } from '#app/i18n/law-explanation.ts'
import { noThresholdText } from '#app/i18n/procedure-explanation.ts'
import type { AwardPanelData } from '#app/ui/checks/award-panel.tsx'
import type { CheckAnswer } from '#app/ui/checks/check-panel.tsx'
import { type CheckReading, type FrozenRow, frozenText } from '#app/ui/checks/frozen-text.ts'

function answerOf({ facts, fits, award }: ContractAward, { texts }: CheckReading): CheckAnswer {
  const { procedure, ground, nature, sector, estimatedValue, approvedAmount, launchedOn } = facts
  const asked = { procedure, ground, nature, sector, estimatedValue, approvedAmount, launchDate: launchedOn }
  const text = lawExplanation(texts.in('law'), { type: 'award', asked: { type: 'award', ...asked }, check: award })
  const passed = fits === 'yes' && passesThreshold(facts, award.threshold)
  const title = texts.in('checks')(`award.fits.${passed ? 'passed' : fits}`)
  return { fits: passed ? 'to-verify' : fits, title, text, motive: facts.motive }
}

function standstillText({ applies, rule, tender }: AwardStandstill, { texts }: CheckReading): string {
  const t = texts.in('checks')
  if (!isEnforced(rule)) return t('law:unconfirmed', { citation: rule.citation })
  const values = {
    count: rule.value ?? '',
    limit: tender ? formatEuro(tender.over) : '',
    percent: tender?.rule.value ?? '',
    citation: (tender?.rule ?? rule).citation,
  }
  if (applies === null) return t('award.standstill.toVerify', values)
  if (!applies) return t('award.standstill.none', values)
  return t(tender ? 'award.standstill.dueOnTender' : 'award.standstill.due', values)
}

/** Only where there is something to say of it. */
function standstillDuty({ standstill, facts }: ContractAward, reading: CheckReading): AwardPanelData['duties'] {
  const found = standstill === undefined ? awardStandstill(reading.book, facts) : standstill
  if (!found) return []
  return [{ term: reading.texts.in('checks')('award.standstill.title'), description: standstillText(found, reading) }]
}

function noticeText({ facts, fits, notice }: ContractAward, { texts }: CheckReading): string {
  const t = texts.in('checks')
  if (facts.procedure === 'LIMITED' && fits !== 'yes') return t('award.notice.toVerify')
  if (!notice) return t('award.notice.none')
  const { level, dueOn, rule } = notice
  if (!isEnforced(rule)) return t('law:unconfirmed', { citation: rule.citation })
  const count = rule.value ?? ''
  const due = t(`award.notice.${level}`, { day: formatDate(dueOn), count, citation: rule.citation })
  const last = addDays(facts.awardedOn, rule.value ?? 0)
  return last === dueOn ? due : `${due} ${t('award.notice.postponed', { count, last: formatDate(last, 'long') })}`
}

function advanceText({ advance, facts }: ContractAward, { texts }: CheckReading): string {
  const t = texts.in('checks')
  if (!advance) return t('award.advance.unknown')
  if (advance.unconfirmed) return t('law:unconfirmed', { citation: advance.unconfirmed.citation })
  if (advance.toVerify && advance.rule) return t('award.advance.toVerify')
  if (!advance.rule) return t('award.advance.none')
  const months = referenceMonths(facts)
  return t(months === null ? 'award.advance.due' : 'award.advance.dueOnYear', {
    months: months ?? '',
    value: formatEuro(facts.approvedAmount),
    percent: advance.percent,
    reference: formatEuro(facts.referenceValue),
    amount: formatEuro(advance.amount),
    citation: advance.rule.citation,
  })
}

type Supervised = SupervisedAward | null

function supervisionDuty(supervision: Supervised, facts: AwardFacts, { texts, rules }: CheckReading) {
  const t = texts.in('governance')
  const line = supervision
    ? supervisionLine(t, supervision, { value: facts.approvedAmount, named: false })
    : unnamedSupervision(t, rules.authority, facts.procedure)
  return line ? [{ term: line.title, description: line.text }] : []
}

function dutiesOf(check: ContractAward, supervision: Supervised, reading: CheckReading): AwardPanelData['duties'] {
  const t = reading.texts.in('checks')
  const { approvedAmount, launchedOn } = check.facts
  const asked = { awardAmount: approvedAmount, launchDate: launchedOn, specificationsSilent: true }
  const bond = { type: 'bond', asked: { type: 'bond', ...asked }, check: check.bond } as const
  return [
    ...standstillDuty(check, reading),
    { term: t('award.notice.title'), description: noticeText(check, reading) },
    { term: t('award.advance.title'), description: advanceText(check, reading) },
    { term: t('award.bond.title'), description: lawExplanation(reading.texts.in('law'), bond) },
    ...supervisionDuty(supervision, check.facts, reading),
  ]
}

const EMPTY = { answer: null, frozen: null, pending: null, missing: null, refused: null, duties: [] }

function noteOf(details: ContractDetails, { texts, today }: CheckReading): string {
  const { awardedOn } = details
  const day = formatDate(awardedOn ?? today)
  return texts.in('checks')(awardedOn ? 'award.noteAwarded' : 'award.noteToday', { day })
}

function stillDescribes(facts: AwardFacts, details: ContractDetails): boolean {
  const now = awardFacts(details, { sector: facts.sector, day: null })
  return isAwarded(details) && now.ok && sameFacts(now.value, facts)
}

function liveData(details: ContractDetails, reading: CheckReading): Omit<AwardPanelData, 'note' | 'earlier'> {
  const { book, texts, today, sector, rules } = reading
  const launched = details.status === 'launched'
  const facts = awardFacts(details, { sector, day: launched ? today : null })
  if (!facts.ok) return { ...EMPTY, missing: missingText(texts.in('checks'), facts.refusal) }
  const check = checkContractAward(book, facts.value)
  if (!check.ok) return { ...EMPTY, refused: noThresholdText(texts.in('law'), check.refusal) }
  const pending = launched ? null : texts.in('checks')('notFrozen')
  const supervision = awardSupervision(book, rules, facts.value)
  const duties = dutiesOf(check.value, supervision, reading)
  return { ...EMPTY, answer: answerOf(check.value, reading), duties, pending }
}

/** Before anything of the award is known there is nothing to check; a register without launch days is left in peace. */
function isAsked({ status, launchedOn, approvedValue, awardedOn }: ContractDetails): boolean {
  if (status === 'preparation') return false
  if (status === 'launched') return approvedValue !== null
  return awardedOn !== null || (launchedOn !== null && status !== 'closed')
}

/** What the page of a contract says of its award: what was kept, else the thresholds of the launch on today's amount. */
export function awardPanel(
  details: ContractDetails,
  rows: readonly FrozenRow[],
  reading: CheckReading,
): AwardPanelData | null {
  if (details.route !== 'own') return null
  const frozen = rows.flatMap((row) => {
    const check = awardOf(row.outcome)
    return check ? [{ row, check }] : []
  })
  if (frozen.length === 0 && !isAsked(details)) return null
  const lines = frozen.map(({ row, check }) => ({
    id: row.id,
    text: frozenText(row, check.award.threshold, reading),
    answer: answerOf(check, reading),
  }))
  const note = noteOf(details, reading)
  const [newest, ...earlier] = lines
  const latest = frozen[0]
  if (newest && latest && stillDescribes(latest.check.facts, details)) {
    const duties = dutiesOf(latest.check, keptSupervision(latest.row.outcome), reading)
    return { ...EMPTY, note, answer: newest.answer, frozen: newest.text, duties, earlier }
  }
  return { ...liveData(details, reading), note, earlier: lines }
}
