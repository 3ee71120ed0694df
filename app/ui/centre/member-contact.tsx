import '#app/i18n/centre-texts.ts'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { fieldOf } from '#app/ui/centre/problem-text.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type ContactProps = {
  contact: { contactName: string; contactEmail: string; contactPhone: string }
  version: number
  mayOperate: boolean
  typed: Readonly<Partial<Record<string, string>>> | null
  problems: CentreProblems
  /** It was changed meanwhile by somebody else. */
  stale: boolean
}

/** Whom the centre writes to. */
export function ContactForm({ contact, version, mayOperate, typed, problems, stale }: ContactProps) {
  const { t } = useTexts('our-centre')
  const field = fieldOf(t, { values: typed ?? contact, problems })
  return (
    <Section id="contact" title={t('member.contact')}>
      <Card padded>
        {mayOperate ? (
          <SentForm method="post" className="grid gap-4" noValidate key={version}>
            <input type="hidden" name="version" value={version} />
            {stale ? (
              <Notice tone="late" live>
                {t('member.contactStale')}
              </Notice>
            ) : null}
            <TextField label={t('member.contactName')} required maxLength={120} {...field('contactName')} />
            <TextField
              label={t('member.contactEmail')}
              type="email"
              required
              maxLength={254}
              {...field('contactEmail')}
            />
            <TextField label={t('member.contactPhone')} type="tel" maxLength={50} {...field('contactPhone')} />
            <div className="actions">
              <SubmitButton variant="secondary" name="intent" value="contact">
                {t('member.saveContact')}
              </SubmitButton>
            </div>
          </SentForm>
        ) : (
          <DescriptionList
            items={(['contactName', 'contactEmail', 'contactPhone'] as const).map((name) => ({
              term: t(`member.${name}`),
              description: contact[name] || null,
            }))}
          />
        )}
      </Card>
    </Section>
  )
}
