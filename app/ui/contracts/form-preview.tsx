import { useContext } from 'react'
import { useWatch } from 'react-hook-form'
import { type IsoDate, isIsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, Term, TermExtension } from '#app/domain/contract.ts'
import { type ContractForm, contractFormSchema } from '#app/domain/contract-schema.ts'
import { computeDeadlines, type RecordedDecision } from '#app/domain/deadline.ts'
import { durationWarning } from '#app/domain/duration-warning.ts'
import { type LawParameter, lawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import type { DatedPlan } from '#app/domain/plan-deadlines.ts'
import { withExtensions } from '#app/domain/term-extension.ts'
import { contractDateLines } from '#app/i18n/contract-dates.ts'
import { deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import { durationWarningText } from '#app/i18n/duration-warning-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { ContractFormContext, type ContractFormState } from '#app/ui/contracts/use-contract-form.ts'
import { Sentence } from '#app/ui/deadlines/deadline-line.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Notice } from '#app/ui/notice.tsx'

export type PreviewFacts = {
  today: IsoDate
  defaultLaunchLeadDays: number
  decisions: readonly RecordedDecision[]
  /** What amendments made of the end, which the form does not show. */
  extensions: readonly TermExtension[]
  hasSuccessor: boolean
  plan?: DatedPlan | null
  followerStartsOn?: IsoDate | null
  /** The dated rules of the law on terms. */
  duration: { rules: readonly LawParameter[]; sector: Sector }
}

type Details = Pick<
  ContractDetails,
  'term' | 'status' | 'decisionLeadDays' | 'launchLeadDays' | 'framework' | 'launchedOn' | 'sector'
>
type Reading = { details: Details & { term: Term } } | { missing: 'none' | 'incomplete' | 'wrong' }

/** The day when it is one: the rules of the launch count for the term. */
const validDay = (typed: string): string => (isIsoDate(typed) ? typed : '')

/** Everything but the fields that dates follow from is left aside: an unreadable amount hides no date. */
function readDates(form: ContractForm, extensions: readonly TermExtension[]): Reading {
  const dated = {
    ...form,
    object: 'x',
    nature: 'services',
    estimatedValue: '',
    approvedValue: '',
    cpvCodes: '',
    launchedOn: validDay(form.launchedOn),
    awardedOn: '',
    lots: '',
    route: 'own',
    jointLead: '',
    jointProof: '',
    jointDocumentId: '',
  }
  const read = contractFormSchema.safeParse({ ...dated, fundingShare: '', managerId: '' })
  if (form.termKind === '') return { missing: 'none' }
  if (read.success) {
    const term = withExtensions(read.data.details.term, extensions)
    return term === null ? { missing: 'incomplete' } : { details: { ...read.data.details, term } }
  }
  const codes = read.error.issues.map(({ message }) => message)
  return { missing: codes.every((code) => code.endsWith('-missing')) ? 'incomplete' : 'wrong' }
}

/** What the typed term comes to, in words: with script at every key, without it after sending. */
export function FormPreview({ facts }: { facts: PreviewFacts }) {
  const context = useContext(ContractFormContext)
  return context ? <Preview context={context} facts={facts} /> : null
}

function Preview({ context, facts }: { context: ContractFormState; facts: PreviewFacts }) {
  const { t } = useTexts('contracts')
  const watched = useWatch({ control: context.form.control })
  const reading = readDates({ ...context.initial, ...watched }, facts.extensions)
  return (
    <Card padded className="grid gap-4">
      <h2 className="text-lead font-semibold">{t('form.preview.title')}</h2>
      {'missing' in reading ? (
        <p className="text-small text-ink-soft">{t(`form.preview.${reading.missing}`)}</p>
      ) : (
        <Dates details={reading.details} facts={facts} />
      )}
    </Card>
  )
}

function Dates({ details, facts }: { details: Details & { term: Term }; facts: PreviewFacts }) {
  const { t } = useTexts('contracts')
  const { t: td } = useTexts('deadlines')
  const { today, decisions } = facts
  const { term } = details
  const deadlines = computeDeadlines({ ...details, ...facts, archived: false }, today)
  return (
    <div className="grid gap-4" aria-live="polite">
      <div className="-mx-5">
        <DescriptionList
          items={contractDateLines({ t, today, decisions }, term).map(({ label, text }) => ({
            term: label,
            description: text,
          }))}
        />
      </div>
      {deadlines.length > 0 ? (
        <ul className="grid gap-2.5 border-t border-line pt-4 text-small text-ink-soft">
          {deadlines.map((deadline) => (
            <li key={`${deadline.kind}-${deadline.dueOn}-${deadline.termIndex}`}>
              <Sentence parts={deadlineSentenceParts(td, deadline, today)} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Beside the motive: that the typed term is longer than usual, and by which article. */
export function DurationNotice({ facts }: { facts: PreviewFacts }) {
  const context = useContext(ContractFormContext)
  return context ? <TypedDuration context={context} facts={facts} /> : null
}

type DurationProps = { context: ContractFormState; facts: PreviewFacts }

function TypedDuration({ context, facts: { duration, extensions } }: DurationProps) {
  const { t } = useTexts('deadlines')
  const watched = useWatch({ control: context.form.control })
  const reading = readDates({ ...context.initial, ...watched }, extensions)
  const warning =
    'missing' in reading
      ? null
      : durationWarning(reading.details, {
          book: lawBook(duration.rules),
          sector: duration.sector,
        })
  if (!warning) return null
  return (
    <Notice tone={warning.asksMotive ? 'missed' : 'neutral'}>
      <p aria-live="polite">{durationWarningText(t, warning)}</p>
    </Notice>
  )
}
