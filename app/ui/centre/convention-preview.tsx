import '#app/i18n/centre-texts.ts'
import { CONVENTION_FIELDS, type ConventionBlock } from '#app/domain/convention.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ConventionText } from '#app/ui/centre/convention-text.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Typed = Readonly<Record<string, string>>
type Props = {
  typed: Typed
  preview: { title: string; blocks: readonly ConventionBlock[]; term: string; seal: string }
  /** The number of the version in force. */
  after: number
  /** The version of the draft that was looked at; 0 where there is none. */
  draft: number
  message: string | undefined
}

/** The text goes along unseen, so that it is published, put on paper or changed as it was typed. */
const Kept = ({ typed, after, draft }: Pick<Props, 'typed' | 'after' | 'draft'>) => (
  <>
    <input type="hidden" name="after" value={after} />
    <input type="hidden" name="draft" value={draft} />
    {CONVENTION_FIELDS.map((name) => (
      <textarea key={name} name={name} defaultValue={typed[name] ?? ''} hidden readOnly />
    ))}
  </>
)

/** The next version as members will read it, not published yet: to put on paper, to correct, or to publish for good. */
export function ConventionPreview({ typed, preview, after, draft, message }: Props) {
  const { t } = useTexts('our-centre')
  const number = after + 1
  return (
    <div className="grid gap-6">
      {message ? (
        <Notice tone="missed" live>
          {message}
        </Notice>
      ) : null}
      <Notice tone="decide" title={t('conventions.previewTitle')}>
        {t('conventions.previewText', { number, term: preview.term })}
      </Notice>
      <Section id="preview" title={t('conventions.previewOf', { number })}>
        <Card padded>
          <ConventionText title={preview.title} blocks={preview.blocks} />
        </Card>
      </Section>
      <p className="text-small text-ink-soft">{t('conventions.publishHint')}</p>
      <div className="flex flex-wrap gap-3">
        <SentForm method="post" className="flex flex-wrap gap-3">
          <Kept typed={typed} after={after} draft={draft} />
          <input type="hidden" name="seal" value={preview.seal} />
          <SubmitButton name="intent" value="publish">
            {t('conventions.publish', { number })}
          </SubmitButton>
          <SubmitButton variant="secondary" name="intent" value="edit">
            {t('conventions.edit')}
          </SubmitButton>
          <SubmitButton variant="secondary" name="intent" value="keep">
            {t('conventions.keepDraft')}
          </SubmitButton>
        </SentForm>
        <form method="post" action="/notre-centrale/conventions/apercu.pdf" target="_blank" rel="noopener">
          <Kept typed={typed} after={after} draft={draft} />
          <Button type="submit">
            <Icon name="download" size={16} />
            {t('conventions.previewPdf')}
          </Button>
        </form>
      </div>
    </div>
  )
}
