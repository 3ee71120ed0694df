import '#app/i18n/centre-texts.ts'
import type { AnswerMaximum } from '#app/domain/campaign.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Step = 'membership' | 'framework' | 'maxima' | 'decision' | 'send'
type State = 'done' | 'todo' | 'waiting' | 'later' | 'examined'
type Path = readonly { step: Step; state: State }[]

type Kept = {
  member: boolean
  /** Where the adhesion stands of a body that is no member. */
  membership: MembershipStatus | 'none' | null
  status: ParticipationStatus | null
  maxima: readonly AnswerMaximum[]
  decided: boolean
}

/** The way from a body that is no member yet to a request that is sent, as far as it was gone. */
export function requestPath({ member, membership, status, maxima, decided }: Kept): Path {
  const asks = maxima.some(({ amount, quantity }) => amount !== null || quantity !== null)
  const after = (state: State): State => (member ? state : 'waiting')
  return [
    { step: 'membership', state: member ? 'done' : membership === 'asked' ? 'examined' : 'todo' },
    { step: 'framework', state: 'done' },
    { step: 'maxima', state: after(asks ? 'done' : 'todo') },
    { step: 'decision', state: after(decided ? 'done' : 'later') },
    { step: 'send', state: after(status === 'asked' ? 'done' : 'todo') },
  ]
}

/** Everything was kept: whoever comes back sees where to go on. */
export function RequestPath({ path }: { path: Path }) {
  const { t } = useTexts('frameworks')
  return (
    <nav aria-label={t('request.path.label')} className="grid gap-2">
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {path.map(({ step, state }, position) => (
          <li key={step} className="flex items-center gap-2">
            <span className={state === 'done' ? 'text-done' : 'text-ink-faint'}>
              <Icon name={state === 'done' ? 'check' : 'minus'} size={16} />
            </span>
            <span className={state === 'todo' ? 'font-medium' : undefined}>
              {position + 1}. {t(`request.path.steps.${step}`)}
            </span>
            <span className="text-small text-ink-soft">{t(`request.path.${state}`)}</span>
          </li>
        ))}
      </ol>
      <p className="text-small text-ink-soft">{t('request.path.kept')}</p>
    </nav>
  )
}

type First = { status: MembershipStatus | 'none'; centre: string; to: string }

/** The adhesion that comes before everything else, where it stands, and the way to it. */
export function MembershipFirst({ status, centre, to }: First) {
  const { t } = useTexts('frameworks')
  return (
    <Notice
      tone={status === 'asked' ? 'neutral' : 'decide'}
      title={t('request.path.membershipTitle')}
      actions={
        <ButtonLink to={to} variant={status === 'none' || status === 'draft' ? 'primary' : 'secondary'}>
          {t(`request.path.buttons.${status}`)}
        </ButtonLink>
      }
    >
      <p>{t(`request.path.states.${status}`, { centre })}</p>
    </Notice>
  )
}
