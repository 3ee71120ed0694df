import { COMPANY_SIZES } from '#app/domain/law/advance-check.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { ContractDate, ContractSelect } from '#app/ui/contracts/contract-fields.tsx'

/** What the check of the award needs beside the approved amount. */
export function AwardSection() {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-attribution" title={t('form.sections.award')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractDate name="awardedOn" hint={t('form.hints.awardedOn')} />
        <ContractSelect
          name="supplierSize"
          hint={t('form.hints.supplierSize')}
          placeholder={t('form.unknownSize')}
          options={COMPANY_SIZES.map((value) => ({ value, label: t(`form.sizes.${value}`) }))}
        />
      </Card>
    </Section>
  )
}
