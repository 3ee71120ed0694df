import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { type Option, SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** The way to order what the price list does not have. */
export function BeginFreeForm({ lots, lotId }: { lots: readonly Option[]; lotId: string | null }) {
  const { t } = useTexts('orders')
  return (
    <div className="mt-8">
      <Section id="free" title={t('free.begin')}>
        <Card padded>
          <SentForm method="post" className="grid gap-4">
            <p className="max-w-[46rem] text-ink-soft">{t('free.beginHint')}</p>
            {lots.length > 0 ? (
              <SelectField name="lotId" label={t('free.lot')} options={lots} defaultValue={lotId ?? ''} />
            ) : null}
            <div className="actions">
              <SubmitButton name="intent" value="begin-free" variant="secondary">
                {t('free.begin')}
              </SubmitButton>
            </div>
          </SentForm>
        </Card>
      </Section>
    </div>
  )
}
