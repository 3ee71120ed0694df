import { MOST_REASON } from '#app/domain/text-length.ts'
import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { MergerLine } from '#app/ui/centre/merger-lines.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'

/** Which member stays: a question to look at, nothing is written. */
export function ChooseTarget({
  targets,
  intoId,
  error,
}: {
  targets: readonly { id: string; name: string }[]
  intoId: string
  error: string | null
}) {
  const { t } = useTexts('our-centre')
  return (
    <Card padded>
      <Form method="get" className="grid gap-4">
        <SelectField
          key={intoId}
          name="avec"
          label={t('merge.into')}
          hint={t('merge.intoHint')}
          placeholder={t('merge.choose')}
          defaultValue={intoId}
          error={error ?? undefined}
          options={targets.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="actions">
          <SubmitButton variant="secondary">{t('merge.look')}</SubmitButton>
        </div>
      </Form>
    </Card>
  )
}

function Lines({ title, id, lines, none }: { title: string; id: string; lines: readonly MergerLine[]; none: string }) {
  const { t } = useTexts('our-centre')
  return (
    <Section id={id} title={title}>
      <Card padded={lines.length === 0}>
        {lines.length === 0 ? (
          <p className="text-ink-soft">{none}</p>
        ) : (
          <ul className="divide-y divide-line">
            {lines.map(({ key, what, outcome, collides }) => (
              <li key={key} className="grid gap-1 px-5 py-3.5">
                <p className="font-medium break-words">
                  {what} {collides ? <Badge tone="missed">{t('merge.collides')}</Badge> : null}
                </p>
                <p className="text-small text-ink-soft">{outcome}</p>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  )
}

type DryRun = {
  from: string
  into: string
  shares: readonly MergerLine[]
  answers: readonly MergerLine[]
  stays: readonly string[]
}

/** What would move, what meets something that is there, and what stays where it is. */
export function MergerDryRun({ from, into, shares, answers, stays }: DryRun) {
  const { t } = useTexts('our-centre')
  return (
    <>
      <Lines id="parts" title={t('merge.sharesTitle')} lines={shares} none={t('merge.noShares', { from })} />
      <Lines id="reponses" title={t('merge.answersTitle')} lines={answers} none={t('merge.noAnswers', { from })} />
      <Section id="reste" title={t('merge.staysTitle')}>
        <Card padded>
          <ul className="grid list-disc gap-1.5 pl-5">
            <li>{t('merge.membership', { from, into })}</li>
            {stays.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Card>
      </Section>
    </>
  )
}

type FormProps = {
  intoId: string
  seal: string
  from: string
  into: string
  reason: string
  problem: 'reason-missing' | 'too-long' | null
  message: string | null
}

/** Carries out what was shown, with the act that asks for it. */
export function MergerForm({ intoId, seal, from, into, reason, problem, message }: FormProps) {
  const { t } = useTexts('our-centre')
  const text = problem ? t(`problems.${problem}`, { limit: MOST_REASON }) : undefined
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-4" noValidate>
        <ErrorSummary problems={text ? [{ id: 'reason', text }] : []} message={message ?? undefined} />
        <input type="hidden" name="intoId" value={intoId} />
        <input type="hidden" name="seal" value={seal} />
        <TextAreaField
          name="reason"
          label={t('merge.reason')}
          hint={t('merge.reasonHint')}
          required
          rows={3}
          most={MOST_REASON}
          defaultValue={reason}
          error={text}
        />
        <div className="actions">
          <SubmitButton variant="danger">{t('merge.confirm', { from, into })}</SubmitButton>
        </div>
      </SentForm>
    </Card>
  )
}
