import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import type { Joining } from '#app/ui/centre/join-data.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { membership: Joining; organisation: string; centre: string; mayJoin: boolean }

function Button({ intent, children }: { intent: string; children: string }) {
  return (
    <Form method="post">
      <SubmitButton variant="secondary" name="intent" value={intent}>
        {children}
      </SubmitButton>
    </Form>
  )
}

function Accepted({ membership, organisation }: Props) {
  const { t } = useTexts('our-centre')
  const { startsOn, endsOn, decisionFile } = membership
  const term = endsOn
    ? t('join.acceptedText', { start: startsOn ?? '', end: endsOn })
    : t('join.acceptedNoEnd', { start: startsOn ?? '' })
  return (
    <Notice tone="done" title={t('join.acceptedTitle', { organisation })}>
      {startsOn ? <p>{term}</p> : null}
      {decisionFile === null ? <p>{t('join.decisionMissing')}</p> : null}
    </Notice>
  )
}

function Asked({ membership, centre }: Props) {
  const { t } = useTexts('our-centre')
  return (
    <Notice title={t('join.askedTitle', { centre })}>
      <p>{t('join.askedText', { day: membership.askedOn ?? '' })}</p>
    </Notice>
  )
}

const TONES = { refused: 'late', left: 'neutral', suspended: 'missed', draft: 'missed' } as const

/** Why it does not go on, and how it may. */
function Halted({ membership, organisation, mayJoin, status }: Props & { status: keyof typeof TONES }) {
  const { t } = useTexts('our-centre')
  const { reason, leftOn } = membership
  const departed = status === 'left' || (status === 'draft' && leftOn !== null)
  // A draft that gives a reason was refused before, or was left.
  const stopped = status === 'suspended' ? t('join.suspendedTitle') : t('join.refusedTitle')
  const left = leftOn ? t('join.leftOnTitle', { organisation, day: leftOn }) : t('join.leftTitle', { organisation })
  const again = { refused: t('join.again'), left: t('join.rejoin'), draft: null, suspended: null }[status]
  return (
    <Notice
      tone={departed ? 'neutral' : TONES[status]}
      title={departed ? left : stopped}
      actions={mayJoin && again ? <Button intent="start">{again}</Button> : null}
    >
      {reason === null ? null : (
        <p className="whitespace-pre-line">{t(departed ? 'join.leavingReason' : 'join.reason', { reason })}</p>
      )}
    </Notice>
  )
}

/** Where the adhesion stands, and what can be done about it. */
export function JoinState(props: Props) {
  const { status, reason, leftOn } = props.membership
  if (status === 'asked') return <Asked {...props} />
  if (status === 'accepted') return <Accepted {...props} />
  return status === 'draft' && reason === null && leftOn === null ? null : <Halted {...props} status={status} />
}
