import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Governance } from '#app/ui/checks/governance.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import type { Calculator, CalculatorAnswer, DutyLine, VerdictLine } from '#app/ui/law/calculator-data.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { Tone } from '#app/ui/tone.ts'

const VERDICT_TONES: Record<VerdictLine['status'], Tone> = {
  allowed: 'done',
  'with-ground': 'launch',
  'to-verify': 'decide',
  forbidden: 'neutral',
}
const DUTY_TONES: Record<DutyLine['state'], Tone> = { yes: 'launch', no: 'neutral', 'to-verify': 'decide' }

function Verdicts({ verdicts }: Pick<CalculatorAnswer, 'verdicts'>) {
  const { t } = useTexts('law')
  return (
    <ul className="card divide-y divide-line" aria-label={t('calculator.verdicts')}>
      {verdicts.map(({ procedure, status, standing, text, grounds, minimum }) => (
        <li key={procedure} className="grid break-inside-avoid gap-1 px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="font-[640]">{procedure}</span>
            <Badge tone={VERDICT_TONES[status]}>{standing}</Badge>
          </p>
          <p className="text-ink-soft text-small">{text}</p>
          {grounds ? <p className="text-ink-soft text-small">{grounds}</p> : null}
          {minimum ? <p className="text-ink-faint text-small">{minimum}</p> : null}
        </li>
      ))}
    </ul>
  )
}

/** The procedures with their verdicts, and the duties. */
export function ProcedureAnswer({ answer }: { answer: CalculatorAnswer }) {
  const { t } = useTexts('law')
  return (
    <div className="print-stacked grid items-start gap-4 desk:grid-cols-2">
      <Verdicts verdicts={answer.verdicts} />
      <div className="card card-padded">
        <h3 className="mb-3 font-[640]">{t('calculator.duties')}</h3>
        <DescriptionList
          prose
          items={answer.duties.map(({ title, text, state }) => ({
            term: title,
            description: (
              <span className={state === 'to-verify' ? `tone-${DUTY_TONES[state]} text-tone` : undefined}>{text}</span>
            ),
          }))}
        />
      </div>
    </div>
  )
}

/** What the law says of the amount that was typed. */
export function LawAnswer({ calculator: { answer, refused, governance } }: { calculator: Calculator }) {
  const { t } = useTexts('law')
  if (refused !== null) {
    return (
      <div id="reponse" className="mt-4">
        <Notice tone="missed" live>
          <p>{refused}</p>
        </Notice>
      </div>
    )
  }
  if (answer === null) return null
  return (
    <div id="reponse" className="print-stacked mt-4 grid gap-4">
      <Notice tone="accent" title={t('calculator.answer')} live>
        <p>{answer.explanation}</p>
        {answer.ground ? <p className="mt-2">{answer.ground}</p> : null}
      </Notice>
      {governance ? <Governance lines={governance} /> : null}
      <ProcedureAnswer answer={answer} />
    </div>
  )
}
