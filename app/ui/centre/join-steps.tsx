import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { JoinContact, JoinDecision } from '#app/ui/centre/join-contact.tsx'
import { JoinConvention } from '#app/ui/centre/join-convention.tsx'
import type { Joining, StepProps } from '#app/ui/centre/join-data.ts'
import { problemText, summaryOf } from '#app/ui/centre/problem-text.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Icon } from '#app/ui/icon.tsx'
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
  if (step === 'contact') return contact.contactEmail === '' ? 'stepTodo' : 'stepDone'
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
          <SentForm method="post" className="actions mt-4">
            <SubmitButton name="intent" value="send">
              {t('join.send')}
            </SubmitButton>
          </SentForm>
        )}
      </Card>
    </Section>
  )
}

function LeaveForm({ refused }: Pick<StepProps, 'refused'>) {
  const { t } = useTexts('our-centre')
  const mine = refused?.form === 'leave' ? refused : null
  return (
    <details open={mine !== null}>
      <summary className="cursor-pointer py-2 text-ink-soft">{t('join.leave')}</summary>
      <Card padded>
        <SentForm method="post" className="grid gap-4">
          <p>{t('join.leaveText')}</p>
          {mine ? <ErrorSummary problems={summaryOf(t, mine.problems)} /> : null}
          <TextAreaField
            name="reason"
            label={t('join.leaveReason')}
            rows={3}
            defaultValue={mine?.typed.reason ?? ''}
            error={problemText(t, mine?.problems.reason)}
          />
          <div className="actions">
            <SubmitButton variant="danger" name="intent" value="leave">
              {t('join.leaveButton')}
            </SubmitButton>
          </div>
        </SentForm>
      </Card>
    </details>
  )
}

/** The guided way to join, or what was given on it. Whoever may not act for the body sees where it stands. */
export function JoinSteps({ mayJoin, ...props }: StepProps & { mayJoin: boolean }) {
  const { membership } = props
  const { status } = membership
  const isMember = status === 'accepted' || status === 'suspended'
  const open = status !== 'refused' && status !== 'left'
  return (
    <>
      {open ? <Progress membership={membership} /> : null}
      {mayJoin && open ? (
        <>
          <JoinContact {...props} />
          <JoinDecision {...props} />
        </>
      ) : null}
      <JoinConvention {...props} maySign={mayJoin && (status === 'draft' || (isMember && !membership.upToDate))} />
      {mayJoin && status === 'draft' ? <JoinSend membership={membership} /> : null}
      {mayJoin && isMember ? <LeaveForm refused={props.refused} /> : null}
    </>
  )
}
