import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'

export type DigestChoice = { organisation: string; receives: boolean; scope: 'register' | 'own' }

/** Whether one gets the weekly letter of the organisation one acts for. */
export function DigestForm({ digest: { organisation, receives, scope } }: { digest: DigestChoice }) {
  const { t } = useTexts('admin')
  return (
    <Section id="digest" title={t('account.digest.title')}>
      <Card padded>
        <Form method="post" className="grid gap-5">
          <p className="max-w-prose">
            {t(receives ? 'account.digest.receives' : 'account.digest.without', { organisation })}{' '}
            {t(`account.digest.${scope}`)}
          </p>
          <div className="actions">
            <SubmitButton variant="secondary" name="intent" value={receives ? 'digest-stop' : 'digest-start'}>
              {t(receives ? 'account.digest.stop' : 'account.digest.start')}
            </SubmitButton>
          </div>
        </Form>
      </Card>
    </Section>
  )
}
