import '#app/i18n/centre-texts.ts'
import type { FrameworkStatus, MoveProblem, ShownStatus } from '#app/domain/framework.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { RadioGroupField } from '#app/ui/choice-field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  status: ShownStatus
  version: number
  moves: readonly { to: FrameworkStatus; needsReason: boolean }[]
  archived: boolean
  mayArchive: boolean
  refused: { typed: { to: string; reason: string }; refusal: MoveProblem | 'not-chosen' } | null
}

function Moves({ version, moves, refused }: Pick<Props, 'version' | 'moves' | 'refused'>) {
  const { t } = useTexts('frameworks')
  const problem = refused?.refusal ?? null
  return (
    <SentForm method="post" className="grid gap-4">
      {problem && problem !== 'reason-missing' && problem !== 'not-chosen' ? (
        <div role="alert">
          <Notice tone="late">{t(`life.refusals.${problem}`)}</Notice>
        </div>
      ) : null}
      <input type="hidden" name="version" value={version} />
      <RadioGroupField
        name="to"
        label={t('life.to')}
        choices={moves.map(({ to }) => ({ value: to, label: t(`statuses.${to}`) }))}
        defaultValue={refused?.typed.to}
        required
        error={problem === 'not-chosen' ? t('life.refusals.not-chosen') : undefined}
      />
      <TextField
        name="reason"
        label={t('life.reason')}
        hint={t('life.reasonHint')}
        maxLength={500}
        defaultValue={refused?.typed.reason}
        error={problem === 'reason-missing' ? t('life.refusals.reason-missing') : undefined}
      />
      <div className="actions">
        <SubmitButton name="intent" value="move">
          {t('life.move')}
        </SubmitButton>
      </div>
    </SentForm>
  )
}

/** Where a framework contract stands in its life, and what may follow. */
export function FrameworkLife({ status, version, moves, archived, mayArchive, refused }: Props) {
  const { t } = useTexts('frameworks')
  return (
    <Section id="etat" title={t('life.title')}>
      <Card padded className="grid gap-4">
        <p>{t('life.text', { status: t(`statuses.${status}`).toLowerCase() })}</p>
        {moves.length > 0 ? <Moves version={version} moves={moves} refused={refused} /> : null}
        {archived || mayArchive ? (
          <SentForm method="post">
            <SubmitButton
              name="intent"
              value={archived ? 'restore' : 'archive'}
              variant={archived ? 'primary' : 'danger-quiet'}
            >
              {t(archived ? 'life.restore' : 'life.archive')}
            </SubmitButton>
          </SentForm>
        ) : (
          <p className="text-small text-ink-soft">{t('life.archiveHint')}</p>
        )}
      </Card>
    </Section>
  )
}
