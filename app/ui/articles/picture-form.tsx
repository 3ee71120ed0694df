import '#app/i18n/centre-texts.ts'
import { ARTICLE_PICTURE_TYPES, MAX_PICTURE_BYTES } from '#app/domain/article.ts'
import type { LogoRefusal } from '#app/domain/logo.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = { picture: string | null; refusal: LogoRefusal | null }

/** The picture of an article: what its form says is kept apart from the rest of it. */
export function PictureForm({ picture, refusal }: Props) {
  const { t } = useTexts('articles')
  const size = MAX_PICTURE_BYTES / 1024 / 1024
  return (
    <Section id="image" title={t('picture.title')}>
      <Card padded className="grid gap-5">
        {picture === null ? null : (
          <SentForm method="post" className="flex flex-wrap items-center gap-4">
            <img
              src={picture}
              alt={t('picture.now')}
              width={120}
              height={120}
              className="size-30 rounded-control bg-white object-contain"
            />
            <SubmitButton variant="danger-quiet" size="small" name="intent" value="remove-picture">
              {t('picture.remove')}
            </SubmitButton>
          </SentForm>
        )}
        <SentForm method="post" encType="multipart/form-data" className="grid gap-5">
          <FileField
            name="picture"
            label={t('picture.choose')}
            hint={t('picture.hint', { size })}
            error={refusal ? t(`picture.problems.${refusal}`, { size }) : undefined}
            accept={ARTICLE_PICTURE_TYPES.join(',')}
            required
            unmarked
          />
          <div className="actions">
            <SubmitButton>{t('picture.send')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
