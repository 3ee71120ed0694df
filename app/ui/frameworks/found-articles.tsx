import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type FoundArticleLine = {
  id: string
  to: string
  code: string
  description: string
  object: string
  price: string
}

/** Articles that may be ordered today and hold the words that were looked for. */
export function FoundArticles({ articles, more }: { articles: readonly FoundArticleLine[]; more: boolean }) {
  const { t } = useTexts('articles')
  const columns = [
    { key: 'article', label: t('found.article'), className: 'desk:w-[40%]' },
    { key: 'framework', label: t('found.framework') },
    { key: 'price', label: t('found.price'), numeric: true },
  ]
  return (
    <Section id="articles" title={t('found.title')} note={t('found.note')}>
      <Table caption={t('found.title')} columns={columns}>
        {articles.map(({ id, to, code, description, object, price }) => (
          <Row key={id}>
            <RowHeader>
              <Link to={to} className="link break-words">
                {description}
              </Link>
              <span className="block break-words text-small font-normal text-ink-soft">{code}</span>
            </RowHeader>
            <Cell label={t('found.framework')}>
              <span className="break-words">{object}</span>
            </Cell>
            <Cell label={t('found.price')} numeric>
              {price}
            </Cell>
          </Row>
        ))}
      </Table>
      {more ? <p className="mt-3 text-small text-ink-soft">{t('found.more', { count: articles.length })}</p> : null}
    </Section>
  )
}
