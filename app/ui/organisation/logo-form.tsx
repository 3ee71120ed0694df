import { LOGO_MEDIA_TYPES, type LogoRefusal, MAX_LOGO_BYTES } from '#app/domain/logo.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

type Props = { logo: string | null; refusal: LogoRefusal | null }

export function LogoForm({ logo, refusal }: Props) {
  const { t } = useTexts('admin')
  const size = MAX_LOGO_BYTES / 1024
  return (
    <Section id="logo" title={t('organisation.logo')}>
      <Card padded className="grid gap-5">
        {logo ? (
          <SentForm method="post" className="flex items-center gap-4">
            <img src={logo} alt={t('organisation.logoNow')} width={72} height={72} className="rounded-control" />
            <SubmitButton variant="danger-quiet" size="small" name="intent" value="remove-logo">
              {t('organisation.removeLogo')}
            </SubmitButton>
          </SentForm>
        ) : null}
        <SentForm method="post" encType="multipart/form-data" className="grid max-w-[36rem] gap-5">
          <FileField
            name="logo"
            label={t('organisation.chooseLogo')}
            hint={t('organisation.logoHint', { size })}
            error={refusal ? t(`organisation.problems.${refusal}`, { size }) : undefined}
            accept={LOGO_MEDIA_TYPES.join(',')}
            required
            unmarked
          />
          <div className="actions">
            <SubmitButton>{t('organisation.sendLogo')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
