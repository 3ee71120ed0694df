import { createContext, type ReactNode, useContext } from 'react'
import { useWatch } from 'react-hook-form'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { FIT_TONES } from '#app/ui/checks/check-panel.tsx'
import type { LiveAnswer } from '#app/ui/checks/live-answer.ts'
import { POINT_ICONS } from '#app/ui/checks/route-panel.tsx'
import { useLiveCheck } from '#app/ui/checks/use-live-check.ts'
import { ContractFormContext, type ContractFormState } from '#app/ui/contracts/use-contract-form.ts'
import { Icon } from '#app/ui/icon.tsx'

const LiveAnswerContext = createContext<LiveAnswer | null>(null)
const PLACE = 'controle-direct'

/** Around the form: asks what the law says while one types, for LiveCheck and LiveCheckSummary. */
export function LiveAnswerProvider({ children }: { children: ReactNode }) {
  const context = useContext(ContractFormContext)
  return context ? <Watched context={context}>{children}</Watched> : children
}

function Watched({ context, children }: { context: ContractFormState; children: ReactNode }) {
  const watched = useWatch({ control: context.form.control })
  const answer = useLiveCheck({ ...context.initial, ...watched })
  return <LiveAnswerContext.Provider value={answer}>{children}</LiveAnswerContext.Provider>
}

/** What the law says while one types; without script the contract's page says the same once it is saved. */
export function LiveCheck() {
  const answer = useContext(LiveAnswerContext)
  return (
    <div id={PLACE} tabIndex={-1} className="scroll-mt-20 outline-none" aria-live="polite">
      {answer ? <Answer answer={answer} /> : null}
    </div>
  )
}

/** Where the answer stands below the form: its first words stay in sight while one types, and lead to it. */
export function LiveCheckSummary() {
  const { t } = useTexts('checks')
  const answer = useContext(LiveAnswerContext)
  const said = answer && (answer.route ?? answer.launch ?? choiceOf(answer))
  if (!said) return null
  return (
    <a href={`#${PLACE}`} className={`live-summary no-print tone-${FIT_TONES[said.fits]}`}>
      <Icon name={POINT_ICONS[said.fits]} size={16} />
      <span className="min-w-0 flex-1">{said.title}</span>
      <span className="font-normal text-ink-soft">{t('live.see')}</span>
    </a>
  )
}

const choiceOf = ({ options }: LiveAnswer) => options && { fits: 'to-verify' as const, title: options.summary }

const saysNothing = ({ problems, launch, options, route, note, aggregations }: LiveAnswer): boolean =>
  !launch && !options && !route && note === null && aggregations.length + problems.length === 0

function Answer({ answer }: { answer: LiveAnswer }) {
  const { t } = useTexts('checks')
  const { problems, launch, options, route, note, decides, aggregations } = answer
  if (saysNothing(answer)) return null
  return (
    <Card padded className="grid gap-4 text-small">
      <h2 className="text-lead font-semibold">{t('live.title')}</h2>
      {problems.length > 0 ? <Problems problems={problems} /> : null}
      {launch ? (
        <div className={`tone-${FIT_TONES[launch.fits]} grid gap-1`}>
          <p className="font-[640] text-tone">{launch.title}</p>
          <p className="text-ink-soft">{launch.text}</p>
        </div>
      ) : null}
      {options ? <Options options={options} /> : null}
      {route ? <Route route={route} /> : null}
      {note === null ? null : <p className="text-ink-soft">{note}</p>}
      {decides.map(({ key, title, text }) => (
        <div key={key} className="grid gap-1">
          <p className="font-[640]">{title}</p>
          <p className="text-ink-soft">{text}</p>
        </div>
      ))}
      {aggregations.map(({ key, reached, title, text }) => (
        <div key={key} className={`tone-${reached ? 'missed' : 'decide'} grid gap-1`}>
          <p className="font-[640] text-tone">{title}</p>
          <p className="text-ink-soft">{text}</p>
        </div>
      ))}
      <p className="text-ink-faint">{t('live.note')}</p>
    </Card>
  )
}

/** What stands in a field but cannot be read; the field says the same. */
function Problems({ problems }: Pick<LiveAnswer, 'problems'>) {
  const { t } = useTexts('checks')
  return (
    <div className="tone-missed grid gap-1">
      <p className="font-[640] text-tone">{t('live.unread')}</p>
      <ul className="grid gap-1 text-ink-soft">
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`} className="link">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const GROUP_TONES = { allowed: 'done', 'with-ground': 'decide', 'to-verify': 'missed' } as const

/** What may be chosen: those that need a ground apart from those that need none. */
function Options({ options: { groups, explanation } }: { options: NonNullable<LiveAnswer['options']> }) {
  const { t } = useTexts('checks')
  return (
    <div className="grid gap-3">
      <p className="font-[640]">{t('live.options.text')}</p>
      {groups.map(({ status, options }) => (
        <div key={status} className={`tone-${GROUP_TONES[status]} grid gap-1`}>
          <h3 className="font-[640] text-tone">{t(`live.options.groups.${status}`)}</h3>
          <ul className="grid list-disc gap-1 pl-5">
            {options.map(({ procedure, text }) => (
              <li key={procedure}>
                {procedure}
                {text === null ? null : <span className="block text-ink-soft">{text}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <details>
        <summary className="link">{t('live.options.why')}</summary>
        <p className="mt-1 text-ink-soft">{explanation}</p>
      </details>
    </div>
  )
}

/** Once everything is proven one sentence says so; before that each condition does. */
function Route({ route: { fits, title, text, points } }: { route: NonNullable<LiveAnswer['route']> }) {
  const { t } = useTexts('checks')
  return (
    <div className={`tone-${FIT_TONES[fits]} grid gap-1.5`}>
      <p className="font-[640] text-tone">{title}</p>
      {fits === 'yes' ? <p className="text-ink-soft">{text}</p> : null}
      {fits === 'yes' ? null : (
        <ul className="grid gap-1.5">
          {points.map((point) => (
            <li key={point.code} className={`flex gap-2 tone-${FIT_TONES[point.fits]}`}>
              <span className="mt-0.5 text-tone">
                <Icon name={POINT_ICONS[point.fits]} size={15} />
                <span className="sr-only">{t(`route.states.${point.state}`)}</span>
              </span>
              <span className="min-w-0 text-ink-soft">{point.text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
