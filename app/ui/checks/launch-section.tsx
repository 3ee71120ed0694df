import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { MOST_PARAGRAPH } from '#app/domain/text-length.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { ContractDate, ContractSelect, ContractTextArea } from '#app/ui/contracts/contract-fields.tsx'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What the check of the procedure needs beside nature, value and procedure. */
export function LaunchSection() {
  const { t } = useTexts('contracts')
  return (
    <Section id="section-lancement" title={t('form.sections.launch')} note={t('form.sections.launchNote')}>
      <Card padded className="grid gap-5 tablet:grid-cols-2">
        <ContractDate name="launchedOn" hint={t('form.hints.launchedOn')} />
        <ContractSelect
          name="sector"
          placeholder={t('form.ownSector')}
          options={SECTORS.map((value) => ({ value, label: t(`law:page.${value}`) }))}
        />
        <ContractSelect
          name="ground"
          className="tablet:col-span-2"
          hint={t('form.hints.ground')}
          placeholder={t('law:calculator.noGround')}
          options={GROUNDS.map((value) => ({ value, label: capitalised(t(`law:grounds.${value}`)) }))}
        />
        <ContractTextArea
          name="procedureMotive"
          rows={2}
          most={MOST_PARAGRAPH}
          className="tablet:col-span-2"
          hint={t('form.hints.procedureMotive')}
        />
      </Card>
    </Section>
  )
}
