import '#app/i18n/centre-texts.ts'
import { useLocation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { Icon } from '#app/ui/icon.tsx'

export type Papers = {
  title: string
  pdf: string
  /** Why there is no XML; null where there is. */
  noUbl: string | null
}

/** What goes to the supplier, as files, beside the page that it is shown on. */
export function OrderPapers({ papers: { title, pdf, noUbl } }: { papers: Papers }) {
  const { t } = useTexts('orders')
  const { pathname } = useLocation()
  const address = pathname.replace(/\/$/, '')
  return (
    <Section id="papers" title={title}>
      <Card padded className="no-print grid gap-3">
        <div className="actions">
          <a href={`${address}/bon.pdf`} className="button button-secondary" download>
            <Icon name="download" size={16} />
            {pdf}
          </a>
          {noUbl === null ? (
            <a href={`${address}/bon.xml`} className="button button-secondary" download>
              <Icon name="download" size={16} />
              {t('papers.ubl')}
            </a>
          ) : null}
        </div>
        {noUbl === null ? null : <p className="text-ink-soft">{noUbl}</p>}
      </Card>
    </Section>
  )
}
