import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Fit } from '#app/domain/law/launch-check.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type CheckAnswer = { fits: Fit; title: string; text: string; motive: string | null }

/** `frozen`: when, by whom and on what amount it was kept. `refused`: no threshold is known for the day. */
export type CheckPanelData = {
  note: string
  answer: CheckAnswer | null
  frozen: string | null
  pending: string | null
  missing: string | null
  refused: string | null
  earlier: readonly { id: string; text: string; answer: CheckAnswer }[]
}

type Props = {
  id: string
  title: string
  contractId: string
  panel: CheckPanelData
  mayEdit: boolean
  /** Where on the form the missing facts are. */
  section: string
  children?: ReactNode
}

/** The colour of an answer of the law. */
export const FIT_TONES: Record<Fit, Tone> = { yes: 'done', no: 'missed', 'to-verify': 'decide' }

/** One check of a contract: its answer, when it was kept, what is missing, and what was kept before. */
export function CheckPanel({ id, title, contractId, panel, mayEdit, section, children }: Props) {
  const { t } = useTexts('checks')
  const { note, answer, frozen, pending, missing, refused, earlier } = panel
  const form = `/marches/${contractId}/modifier`
  return (
    <Section id={id} title={title} note={note}>
      <div className="grid gap-3">
        {answer ? <Answer answer={answer} motiveAt={mayEdit ? `${form}#procedureMotive` : null} /> : null}
        {refused ? (
          <Notice tone="missed">
            <p>{refused}</p>
          </Notice>
        ) : null}
        {missing ? (
          <Card padded>
            <p className="text-small text-ink-soft">{missing}</p>
            {mayEdit ? (
              <p className="mt-1 text-small no-print">
                <Link to={`${form}#${section}`} className="link">
                  {t('complete')}
                </Link>
              </p>
            ) : null}
          </Card>
        ) : null}
        {children}
        {(frozen ?? pending) ? <p className="text-small text-ink-faint">{frozen ?? pending}</p> : null}
        {earlier.length > 0 ? <Earlier earlier={earlier} /> : null}
      </div>
    </Section>
  )
}

function Answer({ answer: { fits, title, text, motive }, motiveAt }: { answer: CheckAnswer; motiveAt: string | null }) {
  const { t } = useTexts('checks')
  return (
    <Notice tone={FIT_TONES[fits]} title={title}>
      <p>{text}</p>
      {motive ? <p className="mt-1 whitespace-pre-line">{t('motive', { motive })}</p> : null}
      {fits === 'no' && !motive && motiveAt ? (
        <p className="mt-1 no-print">
          <Link to={motiveAt} className="link">
            {t('addMotive')}
          </Link>
        </p>
      ) : null}
    </Notice>
  )
}

function Earlier({ earlier }: Pick<CheckPanelData, 'earlier'>) {
  const { t } = useTexts('checks')
  return (
    <details>
      <summary className="link text-small">{t('earlier', { count: earlier.length })}</summary>
      <ul className="card mt-3 divide-y divide-line">
        {earlier.map(({ id, text, answer }) => (
          <li key={id} className="grid gap-1 px-4 py-3 text-small">
            <p className="font-medium">{answer.title}</p>
            <p className="text-ink-soft">{answer.text}</p>
            {answer.motive ? <p className="text-ink-soft">{t('motive', { motive: answer.motive })}</p> : null}
            <p className="text-ink-faint">{text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
