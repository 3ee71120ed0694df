import { useContext } from 'react'
import { useWatch } from 'react-hook-form'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { FIT_TONES } from '#app/ui/checks/check-panel.tsx'
import type { LiveAnswer } from '#app/ui/checks/live-answer.ts'
import { useLiveCheck } from '#app/ui/checks/use-live-check.ts'
import { ContractFormContext, type ContractFormState } from '#app/ui/contracts/use-contract-form.ts'

/** What the law says while one types; without script the contract's page says the same once it is saved. */
export function LiveCheck() {
  const context = useContext(ContractFormContext)
  return context ? <Watched context={context} /> : null
}

function Watched({ context }: { context: ContractFormState }) {
  const watched = useWatch({ control: context.form.control })
  const answer = useLiveCheck({ ...context.initial, ...watched })
  return <div aria-live="polite">{answer ? <Answer answer={answer} /> : null}</div>
}

function Answer({ answer: { launch, note, decides, aggregations } }: { answer: LiveAnswer }) {
  const { t } = useTexts('checks')
  if (!launch && note === null && aggregations.length === 0) return null
  return (
    <Card padded className="grid gap-4 text-small">
      <h2 className="text-lead font-semibold">{t('live.title')}</h2>
      {launch ? (
        <div className={`tone-${FIT_TONES[launch.fits]} grid gap-1`}>
          <p className="font-[640] text-tone">{launch.title}</p>
          <p className="text-ink-soft">{launch.text}</p>
        </div>
      ) : null}
      {note === null ? null : <p className="text-ink-soft">{note}</p>}
      {decides.map(({ key, title, text }) => (
        <div key={key} className="grid gap-1">
          <p className="font-[640]">{title}</p>
          <p className="text-ink-soft">{text}</p>
        </div>
      ))}
      {aggregations.map(({ key, reached, text }) => (
        <div key={key} className={`tone-${reached ? 'missed' : 'decide'} grid gap-1`}>
          <p className="font-[640] text-tone">{t(reached ? 'aggregation.reached' : 'aggregation.near')}</p>
          <p className="text-ink-soft">{text}</p>
        </div>
      ))}
      <p className="text-ink-faint">{t('live.note')}</p>
    </Card>
  )
}
