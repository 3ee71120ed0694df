import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EndingShares } from '#app/ui/centre/ending-shares.tsx'
import { JoinContact, JoinDecision } from '#app/ui/centre/join-contact.tsx'
import { JoinConvention } from '#app/ui/centre/join-convention.tsx'
import type { Joining, StepProps } from '#app/ui/centre/join-data.ts'
import { problemText, summaryOf } from '#app/ui/centre/problem-text.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

const STEPS = ['contact', 'decision', 'convention', 'send'] as const

type StepState = 'stepDone' | 'stepTodo' | 'stepFile' | 'stepOpen' | 'stepLater'

function decisionStateOf({ decisionFile, decision, status }: Joining): StepState {
  if (decisionFile !== null) return 'stepDone'
  if (decision.taken === 'yes') return 'stepFile'
  // Whoever sends without it has announced it.
  return status === 'draft' ? 'stepOpen' : 'stepLater'
}

function stateOf(step: (typeof STEPS)[number], membership: Joining): StepState {
  const { contact, upToDate, status, signature } = membership
  if (step === 'contact') return contact.contactName === '' || contact.contactEmail === '' ? 'stepTodo' : 'stepDone'
  if (step === 'decision') return decisionStateOf(membership)
  if (step === 'convention') return upToDate || (status !== 'draft' && signature !== null) ? 'stepDone' : 'stepTodo'
  return status === 'draft' ? 'stepTodo' : 'stepDone'
}

/** The four steps as they stand: they were kept, so whoever comes back goes on here. */
function Progress({ membership }: { membership: Joining }) {
  const { t } = useTexts('our-centre')
  return (
    <nav aria-label={t('join.progress')}>
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {STEPS.map((step) => {
          const state = stateOf(step, membership)
          return (
            <li key={step} className="flex items-center gap-2">
              <span className={state === 'stepDone' ? 'text-done' : 'text-ink-faint'}>
                <Icon name={state === 'stepDone' ? 'check' : 'minus'} size={16} />
              </span>
              <a className="link" href={`#${step}`}>
                {t(`join.steps.${step}`)}
              </a>
              <span className="text-small text-ink-soft">{t(`join.${state}`)}</span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function JoinSend({ membership }: { membership: Joining }) {
  const { t } = useTexts('our-centre')
  const missing = [
    ...(membership.contact.contactEmail === '' ? [t('join.missing.contact')] : []),
    ...(membership.upToDate ? [] : [t('join.missing.convention')]),
  ]
  return (
    <Section id="send" title={t('join.sendTitle')}>
      <Card padded>
        <p>{t('join.sendText')}</p>
        {missing.length > 0 ? (
          <p className="mt-3 font-medium">{t('join.sendMissing', { what: missing.join(', ') })}</p>
        ) : (
          <div className="actions mt-4">
            <SubmitButton name="intent" value="send">
              {t('join.send')}
            </SubmitButton>
          </div>
        )}
      </Card>
    </Section>
  )
}

function LeaveForm({ refused, membership }: Pick<StepProps, 'refused' | 'membership'>) {
  const { t } = useTexts('our-centre')
  const problem = problemText(t, refused?.problems.reason)
  return (
    <details open={problem !== undefined}>
      <summary className="cursor-pointer py-2 text-ink-soft">{t('join.leave')}</summary>
      <Card padded>
        <div className="grid gap-4">
          <p>{t('join.leaveText')}</p>
          <EndingShares shares={membership.shares} />
          <TextAreaField
            name="reason"
            label={t('join.leaveReason')}
            rows={3}
            most={2000}
            defaultValue={refused?.typed.reason ?? ''}
            error={problem}
          />
          <div className="actions">
            <SubmitButton variant="danger" name="intent" value="leave">
              {t('join.leaveButton')}
            </SubmitButton>
          </div>
        </div>
      </Card>
    </details>
  )
}

function Withdraw() {
  const { t } = useTexts('our-centre')
  return (
    <div className="actions">
      <SubmitButton variant="secondary" name="intent" value="withdraw">
        {t('join.withdraw')}
      </SubmitButton>
    </div>
  )
}

/** One form, whatever its buttons do: what was typed in one part is kept when another is sent, with script or without. */
function OwnSteps(props: StepProps) {
  const { t } = useTexts('our-centre')
  const { membership, refused } = props
  const { status } = membership
  const isMember = status === 'accepted' || status === 'suspended'
  const saved = refused?.saved
  return (
    <SentForm method="post" encType="multipart/form-data" className="grid gap-8" noValidate guarded>
      <ErrorSummary problems={summaryOf(t, refused?.problems ?? {})} />
      {saved ? (
        <Notice tone="done" live>
          {saved}
        </Notice>
      ) : null}
      <p className="text-ink-soft">{t('join.allKept')}</p>
      <JoinContact {...props} />
      <JoinDecision {...props} />
      <JoinConvention {...props} maySign={status === 'draft' || (isMember && !membership.upToDate)} />
      {status === 'draft' ? <JoinSend membership={membership} /> : null}
      {status === 'asked' ? <Withdraw /> : null}
      {isMember ? <LeaveForm refused={refused} membership={membership} /> : null}
    </SentForm>
  )
}

/** The guided way to join, or what was given on it. Whoever may not act for the body sees where it stands. */
export function JoinSteps({ mayJoin, ...props }: StepProps & { mayJoin: boolean }) {
  const { membership } = props
  const open = membership.status !== 'refused' && membership.status !== 'left'
  return (
    <>
      {open ? <Progress membership={membership} /> : null}
      {mayJoin && open ? <OwnSteps {...props} /> : <JoinConvention {...props} maySign={false} alone />}
    </>
  )
}
