import { Link, useSearchParams } from '@remix-run/react'
import { Fragment } from 'react'
import type { ContractStatus } from '#app/domain/contract.ts'
import type { DeadlineAction } from '#app/domain/deadline-action.ts'
import type { SentencePart } from '#app/i18n/deadline-sentence.ts'
import type { TextKey } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, type ButtonVariant } from '#app/ui/button.tsx'
import { DateTile } from '#app/ui/date-tile.tsx'
import { CloseButton } from '#app/ui/deadlines/close-button.tsx'
import {
  decideAddress,
  noticeAddress,
  pauseAddress,
  planAddress,
  withoutQuestion,
} from '#app/ui/deadlines/deadline-address.ts'
import type { Tone } from '#app/ui/tone.ts'

export type LineAction = { kind: DeadlineAction; text: TextKey<'echeancier'> }

/** One deadline as its line shows it: every text is ready, so that server and browser print the same. */
export type DeadlineLineData = {
  id: string
  contractId: string | null
  /** Where its object leads to. */
  page: string
  status: ContractStatus | null
  object: string
  reference: string | null
  dueOn: string
  day: string
  month: string
  tone: Tone
  badge: { tone: Tone; text: string }
  sentence: SentencePart[]
  procedure: string | null
  supplier: string | null
  manager: string | null
  pause: string | null
  actions: LineAction[]
}

/** Lines lead to the same few routes: the first one asks the server about them for all. */
type Props = { line: DeadlineLineData; discover: 'render' | 'none' }

export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return parts.map(({ text, strong }, index) => {
    const Part = strong ? 'b' : Fragment
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    return <Part key={index}>{text}</Part>
  })
}

function Meta({ line }: { line: DeadlineLineData }) {
  const { t } = useTexts('echeancier')
  const facts = [
    { name: t('line.procedure'), value: line.procedure },
    { name: t('line.supplier'), value: line.supplier },
    { name: t('line.manager'), value: line.manager },
    { name: t('line.reference'), value: line.reference },
  ]
  return (
    <ul className="deadline-meta">
      <li>
        <Badge tone={line.badge.tone}>{line.badge.text}</Badge>
      </li>
      {line.pause ? (
        <li>
          <Badge tone="done">{line.pause}</Badge>
        </li>
      ) : null}
      {facts.map(({ name, value }) =>
        value ? (
          <li key={name} className="min-w-0 truncate">
            <span className="sr-only">{name} : </span>
            {value}
          </li>
        ) : null,
      )}
    </ul>
  )
}

const VARIANTS: Record<number, ButtonVariant> = { 0: 'primary', 1: 'secondary' }

function variantOf({ kind }: LineAction, position: number): ButtonVariant {
  if (kind === 'pause' || kind === 'undo' || kind === 'open') return position === 0 ? 'secondary' : 'quiet'
  return VARIANTS[position] ?? 'quiet'
}

function addressOf(kind: Exclude<DeadlineAction, 'close'>, line: DeadlineLineData, search: URLSearchParams): string {
  const { contractId } = line
  if (kind === 'pause') return pauseAddress(line.id, search)
  if (contractId === null || kind === 'open') return line.page
  if (kind === 'notice') return noticeAddress(contractId, withoutQuestion(search))
  if (kind === 'plan') return planAddress(contractId)
  return decideAddress(contractId, kind === 'undo' ? null : kind, search)
}

function Close({ line: { contractId, status }, children }: { line: DeadlineLineData; children: string }) {
  const [search] = useSearchParams()
  if (contractId === null || status === null) return null
  return (
    <CloseButton contractId={contractId} status={status} back={withoutQuestion(search)} small>
      {children}
    </CloseButton>
  )
}

function Actions({ line, discover }: Props) {
  const { t } = useTexts('echeancier')
  const [search] = useSearchParams()
  if (line.actions.length === 0) return null
  const label = t('line.actions', { object: line.object })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div role="group" aria-label={label} className="deadline-actions no-print">
      {line.actions.map((action, position) =>
        action.kind === 'close' ? (
          <Close key="close" line={line}>
            {t(action.text)}
          </Close>
        ) : (
          <ButtonLink
            key={action.kind}
            size="small"
            variant={variantOf(action, position)}
            preventScrollReset
            discover={discover}
            to={addressOf(action.kind, line, search)}
          >
            {t(action.text)}
          </ButtonLink>
        ),
      )}
    </div>
  )
}

/** What must be done by when and why, whom to ask, and the buttons that answer it. */
export function DeadlineLine({ line, discover }: Props) {
  return (
    <li className="line-item deadline-line" id={`e-${line.id}`}>
      <DateTile dateTime={line.dueOn} day={line.day} month={line.month} tone={line.tone} />
      <div className="deadline-body min-w-0">
        <h3 className="deadline-object">
          <Link to={line.page} discover={discover}>
            {line.object}
          </Link>
        </h3>
        <p className="deadline-sentence">
          <Sentence parts={line.sentence} />
        </p>
        <Meta line={line} />
      </div>
      <Actions line={line} discover={discover} />
    </li>
  )
}
