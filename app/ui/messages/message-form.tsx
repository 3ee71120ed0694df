import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { MOST_MESSAGE } from '#app/domain/centre-message.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { fieldOf, summaryOf } from '#app/ui/centre/problem-text.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { MessageText } from '#app/ui/messages/message-text.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

export type MessagePreview = {
  messageId: string
  /** Of what is shown here. */
  seal: string
  subject: string
  body: string
  bodies: number
  letters: number
  /** Bodies that no letter reaches, by name; the first of them where there are many. */
  unreachable: { count: number; names: string }
}

type Props = {
  audiences: readonly Option[]
  values: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  message: string | undefined
  preview: MessagePreview | null
  cancelTo: string
}

function Preview({ preview }: { preview: MessagePreview }) {
  const { t } = useTexts('messages')
  const { bodies, letters, unreachable, subject, body } = preview
  return (
    <Section id="preview" title={t('previewTitle')}>
      <div className="grid gap-4">
        <Notice tone={letters === 0 ? 'late' : 'decide'} live>
          <p>
            {letters === 0
              ? t('nobody')
              : `${t('previewTo', { count: bodies })}\u00a0: ${t('previewLetters', { count: letters })}`}
          </p>
          {unreachable.count > 0 ? <p className="mt-2">{t('unreachable', unreachable)}</p> : null}
        </Notice>
        <Card padded>
          <h3 className="mb-3 font-semibold break-words">{subject}</h3>
          <MessageText>{body}</MessageText>
        </Card>
      </div>
    </Section>
  )
}

/** A message of the centre: written, looked at with its recipients, then sent. */
export function MessageForm({ audiences, values, problems, message, preview, cancelTo }: Props) {
  const { t } = useTexts('messages')
  const { t: texts } = useTexts('our-centre')
  const field = fieldOf(texts, { values, problems })
  return (
    <SentForm method="post" className="grid gap-8" noValidate guarded>
      <Card padded className="grid gap-5">
        <ErrorSummary problems={summaryOf(texts, problems)} message={message} />
        <SelectField label={t('toLabel')} placeholder={t('toChoose')} required options={audiences} {...field('to')} />
        <TextField label={t('subject')} required maxLength={160} {...field('subject')} />
        <TextAreaField
          label={t('body')}
          hint={t('bodyHint')}
          required
          rows={12}
          most={MOST_MESSAGE}
          {...field('body')}
        />
        <div className="actions">
          <SubmitButton variant={preview ? 'secondary' : 'primary'} name="intent" value="preview">
            {t('preview')}
          </SubmitButton>
          <ButtonLink to={cancelTo} variant="quiet">
            {t('common:cancel')}
          </ButtonLink>
        </div>
      </Card>
      {preview ? (
        <>
          <Preview preview={preview} />
          <input type="hidden" name="messageId" value={preview.messageId} />
          <input type="hidden" name="shown" value={preview.letters} />
          <input type="hidden" name="seal" value={preview.seal} />
          {preview.letters > 0 ? (
            <div className="actions">
              <SubmitButton name="intent" value="send">
                {t('send', { count: preview.letters })}
              </SubmitButton>
            </div>
          ) : null}
        </>
      ) : null}
    </SentForm>
  )
}
