import { isIsoDate } from '#app/domain/calendar.ts'
import { CONTRACT_STATUSES, NATURES, PROCEDURES, ROUTES } from '#app/domain/contract.ts'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { COMPANY_SIZES } from '#app/domain/law/advance-check.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { PLAN_STEPS } from '#app/domain/law/plan-template.ts'
import { formatCents, formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Texts = Translate<'contracts'>

/** Names of the people and contracts that facts hold as ids. */
export type FactNames = Record<'people' | 'contracts' | 'documents', ReadonlyMap<string, string>>
type Wording = (t: Texts, value: unknown, names: FactNames) => string | null

const WORDS = [
  'none',
  'tacit',
  'express',
  'fixed',
  'indefinite',
  'one-off',
  'sending',
  'receipt',
  'renew',
  'stop',
  'relaunch',
] as const

const plain: Wording = (_t, value) => {
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') return isIsoDate(value) ? formatDate(value) : value
  return null
}
const cents: Wording = (_t, value) => (typeof value === 'number' ? formatCents(value) : null)
const months: Wording = (t, value) => (typeof value === 'number' ? t('history.values.months', { count: value }) : null)
const days: Wording = (t, value) => (typeof value === 'number' ? t('history.values.days', { count: value }) : null)
const word: Wording = (t, value) => {
  const known = WORDS.find((one) => one === value)
  return known ? t(`history.values.${known}`) : null
}
const answer: Wording = (t, value) => {
  if (typeof value !== 'boolean') return null
  return t(value ? 'history.values.yes' : 'history.values.no')
}
const paper: Wording = (t, value, { documents }) =>
  typeof value === 'string' ? (documents.get(value) ?? t('history.unknownDocument')) : null
const list: Wording = (_t, value) => (Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : null)

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const notice: Wording = (t, value, names) => {
  if (!isRecord(value)) return null
  return months(t, value.months, names) ?? days(t, value.days, names)
}

const lots: Wording = (_t, value) =>
  Array.isArray(value) && value.length > 0
    ? value.map((lot: unknown) => (isRecord(lot) ? `${lot.number}. ${lot.title}` : '')).join(' ; ')
    : null

const WORDINGS: Readonly<Record<string, Wording>> = {
  nature: (t, value) => textOf(NATURES, value, (nature) => t(`natures.${nature}`)),
  route: (t, value) => textOf(ROUTES, value, (route) => t(`routes.${route}`)),
  procedure: (t, value) => textOf(PROCEDURES, value, (procedure) => t(`procedures.${procedure}`)),
  status: (t, value) => textOf(CONTRACT_STATUSES, value, (status) => t(`statuses.${status}`)),
  sector: (t, value) => textOf(SECTORS, value, (sector) => t(`law:page.${sector}`)),
  budget: (t, value) => textOf(BUDGETS, value, (budget) => t(`form.budgets.${budget}`)),
  amount: cents,
  amendmentGround: (t, value) =>
    textOf(AMENDMENT_GROUNDS, value, (ground) => t(`checks:amendment.grounds.${ground}.name`)),
  ground: (t, value) => textOf(GROUNDS, value, (ground) => t(`law:grounds.${ground}`)),
  step: (t, value) => textOf(PLAN_STEPS, value, (step) => t(`law:plan.steps.${step}`)),
  supplierSize: (t, value) => textOf(COMPANY_SIZES, value, (size) => t(`form.sizes.${size}`)),
  estimatedValue: cents,
  approvedValue: cents,
  cpvCodes: list,
  centreReferences: list,
  lots,
  notice,
  initialMonths: months,
  renewalMonths: months,
  guaranteeMonths: months,
  decisionLeadDays: days,
  launchLeadDays: days,
  fundingShare: (t, value) => (typeof value === 'number' ? t('history.values.percent', { count: value }) : null),
  termKind: word,
  renewalKind: word,
  noticeCountsFrom: word,
  centreMaximum: cents,
  centreRemaining: cents,
  centreOwnMaximum: cents,
  framework: (t, value) => (value === true ? t('history.values.yes') : null),
  centreListed: answer,
  rightPublished: answer,
  rightCompatible: answer,
  inHouseControl: answer,
  inHouseActivity: answer,
  inHouseCapital: answer,
  routeDocumentId: paper,
  jointDocumentId: paper,
  agreed: (t, value) => (value === true ? t('history.values.yes') : null),
  managerId: (t, value, { people }) =>
    typeof value === 'string' ? (people.get(value) ?? t('history.unknownPerson')) : null,
  predecessorId: (t, value, { contracts }) =>
    typeof value === 'string' ? (contracts.get(value) ?? t('history.unknownContract')) : null,
}

function textOf<Option extends string>(options: readonly Option[], value: unknown, text: (option: Option) => string) {
  const known = options.find((option) => option === value)
  return known ? text(known) : null
}

/** What sort of decision or deadline; the sort of a document says little in a history. */
const sort: Wording = (t, value, names) =>
  word(t, value, names) ?? textOf(DEADLINE_KINDS, value, (kind) => t(`deadlines:kinds.${kind}`))

/** One stored value in words; null when there is none. */
export function factText(t: Texts, fact: string, value: unknown, names: FactNames): string | null {
  if (value === null || value === undefined || value === '') return null
  const wording = fact === 'kind' ? sort : (WORDINGS[fact] ?? plain)
  return wording(t, value, names)
}
