import { Link } from '@remix-run/react'
import type { Fit } from '#app/domain/law/launch-check.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import type { CalculatorAnswer } from '#app/ui/law/calculator-data.ts'
import { ProcedureAnswer } from '#app/ui/law/law-answer.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type LaunchAnswer = { fits: Fit; text: string; motive: string | null; procedures: CalculatorAnswer }

/** `frozen`: when, by whom and on what amount it was kept. `refused`: no threshold is known for the day. */
export type LaunchPanelData = {
  note: string
  answer: LaunchAnswer | null
  frozen: string | null
  pending: string | null
  missing: string | null
  refused: string | null
  earlier: readonly { id: string; text: string; answer: LaunchAnswer }[]
}

type Props = { contractId: string; panel: LaunchPanelData; mayEdit: boolean }

export const FIT_TONES: Record<Fit, Tone> = { yes: 'done', no: 'missed', 'to-verify': 'decide' }

/** Whether the procedure of a contract fits, why, and what else the law opens. */
export function LaunchPanel({ contractId, panel, mayEdit }: Props) {
  const { t } = useTexts('checks')
  const { note, answer, missing, refused, earlier } = panel
  return (
    <Section id="controle" title={t('launch.title')} note={note}>
      {answer ? <Answer contractId={contractId} panel={{ ...panel, answer }} mayEdit={mayEdit} /> : null}
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
              <Link to={`/marches/${contractId}/modifier#section-lancement`} className="link">
                {t('launch.complete')}
              </Link>
            </p>
          ) : null}
        </Card>
      ) : null}
      {earlier.length > 0 ? <Earlier earlier={earlier} /> : null}
    </Section>
  )
}

type Answered = Omit<Props, 'panel'> & { panel: LaunchPanelData & { answer: LaunchAnswer } }

function Answer({ contractId, panel: { answer, frozen, pending }, mayEdit }: Answered) {
  const { t } = useTexts('checks')
  const { fits, text, motive, procedures } = answer
  return (
    <div className="grid gap-3">
      <Notice tone={FIT_TONES[fits]} title={t(`launch.fits.${fits}`)}>
        <p>{text}</p>
        {motive ? <p className="mt-1 whitespace-pre-line">{t('launch.motive', { motive })}</p> : null}
        {fits === 'no' && !motive && mayEdit ? (
          <p className="mt-1 no-print">
            <Link to={`/marches/${contractId}/modifier#procedureMotive`} className="link">
              {t('launch.addMotive')}
            </Link>
          </p>
        ) : null}
      </Notice>
      <p className="text-small text-ink-soft">{procedures.explanation}</p>
      {(frozen ?? pending) ? <p className="text-small text-ink-faint">{frozen ?? pending}</p> : null}
      <details>
        <summary className="link text-small">{t('launch.more')}</summary>
        <div className="mt-3">
          <ProcedureAnswer answer={procedures} />
        </div>
      </details>
    </div>
  )
}

function Earlier({ earlier }: Pick<LaunchPanelData, 'earlier'>) {
  const { t } = useTexts('checks')
  return (
    <details className="mt-3">
      <summary className="link text-small">{t('launch.earlier', { count: earlier.length })}</summary>
      <ul className="card mt-3 divide-y divide-line">
        {earlier.map(({ id, text, answer }) => (
          <li key={id} className="grid gap-1 px-4 py-3 text-small">
            <p className="font-medium">{t(`launch.fits.${answer.fits}`)}</p>
            <p className="text-ink-soft">{answer.text}</p>
            {answer.motive ? <p className="text-ink-soft">{t('launch.motive', { motive: answer.motive })}</p> : null}
            <p className="text-ink-faint">{text}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
