import '#app/i18n/centre-texts.ts'
import { type ParticipationStatus, TAKING_PART } from '#app/domain/participation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import type { FrameworkLife } from '#app/ui/frameworks/catalogue-data.ts'
import type { ParticipationSaid } from '#app/ui/frameworks/participation-data.ts'
import { ParticipationFacts } from '#app/ui/frameworks/participation-facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import type { Tone } from '#app/ui/tone.ts'

type Props = {
  status: ParticipationStatus
  /** The adhesion to the centre is not in force: what stands here has no effect. */
  withoutEffect: boolean
  /** Where the framework contract itself stands: nobody is told in green of what does not run. */
  life: FrameworkLife
  version: number
  reason: string | null
  said: ParticipationSaid
  /** Where the request may be changed; null where this person may not. */
  request: string | null
  /** Where the decision is attached; null where this person may not. */
  decision: string | null
}

const TONES: Record<ParticipationStatus, Tone> = {
  draft: 'decide',
  asked: 'decide',
  accepted: 'done',
  refused: 'late',
  withdrawn: 'neutral',
  suspended: 'missed',
  ended: 'neutral',
}

const LIFE_TONES = { prepared: 'neutral', suspended: 'missed', exhausted: 'neutral', ended: 'neutral' } as const

/** How our part stands, in the light of the adhesion and of the framework contract. */
function standingOf({ status, withoutEffect, life }: Pick<Props, 'status' | 'withoutEffect' | 'life'>) {
  if (withoutEffect) return { tone: 'missed', key: 'own.notMember' } as const
  if (status === 'accepted' && life !== 'open') return { tone: LIFE_TONES[life], key: `own.accepted.${life}` } as const
  return { tone: TONES[status], key: `own.states.${status}` } as const
}

function Withdraw({ status, version }: Pick<Props, 'status' | 'version'>) {
  const { t } = useTexts('frameworks')
  const waits = status === 'draft' || status === 'asked'
  const button = (
    <SentForm method="post" className="actions">
      <input type="hidden" name="version" value={version} />
      <SubmitButton name="intent" value="withdraw" variant={waits ? 'secondary' : 'danger'}>
        {t(status === 'draft' ? 'own.abandon' : waits ? 'own.withdraw' : 'own.leave')}
      </SubmitButton>
    </SentForm>
  )
  if (waits) return button
  return (
    <details>
      <summary className="cursor-pointer py-2 font-medium">{t('own.leaveTitle')}</summary>
      <p className="mt-1 mb-3 max-w-[46rem]">{t('own.leaveText')}</p>
      {button}
    </details>
  )
}

/** Attaches what was agreed to without it, or puts another in its place. */
function Decision({ said, to }: { said: ParticipationSaid; to: string }) {
  const { t } = useTexts('frameworks')
  return (
    <div className="actions">
      <ButtonLink to={to} variant={said.document ? 'secondary' : 'primary'}>
        {t(said.document ? 'own.decisionReplace' : 'own.decisionAttach')}
      </ButtonLink>
      {said.undecided ? <p className="text-small text-ink-soft">{t('own.decisionMissing')}</p> : null}
    </div>
  )
}

/** Our own use of a framework contract: where it stands, why, for how much, and what may be done about it. */
export function OwnParticipation({ status, withoutEffect, life, version, reason, said, request, decision }: Props) {
  const { t } = useTexts('frameworks')
  const standing = standingOf({ status, withoutEffect, life })
  const running = status === 'draft' || status === 'asked' || status === 'accepted' || status === 'suspended'
  return (
    <Section id="participation" title={t('own.title')}>
      <div className="grid gap-4">
        <Notice tone={standing.tone} title={t(standing.key)}>
          {reason ? <p className="whitespace-pre-line break-words">{t('own.reason', { reason })}</p> : null}
        </Notice>
        <ParticipationFacts said={said} />
        {request && (status === 'draft' || status === 'asked') ? (
          <div className="actions">
            <ButtonLink to={request} variant={status === 'draft' ? 'primary' : 'secondary'}>
              {t(status === 'draft' ? 'own.goOn' : 'own.change')}
            </ButtonLink>
          </div>
        ) : null}
        {decision && TAKING_PART.some((known) => known === status) ? <Decision said={said} to={decision} /> : null}
        {request && running ? <Withdraw status={status} version={version} /> : null}
      </div>
    </Section>
  )
}
