import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'

/** The way to a price list from the page of its framework contract. */
export function PriceListLink({ count, to }: { count: number; to: string }) {
  const { t } = useTexts('articles')
  return (
    <Section id="prix" title={t('member.section')}>
      {count === 0 ? <p className="mb-3 text-ink-soft">{t('member.none')}</p> : null}
      <ButtonLink to={to}>{t('member.see', { count })}</ButtonLink>
    </Section>
  )
}
