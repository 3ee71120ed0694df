import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Option = { value: string; label: string }

type Props = {
  words: string
  lotId: string | null
  lots: readonly Option[]
  /** What else may be chosen: the articles that are retired, for who keeps the list. */
  views: readonly Option[]
  view: string | null
  total: number
  /** The list without any choice. */
  wholeTo: string
}

/** Search in a price list, and how many articles were found. */
export function PriceFilter({ words, lotId, lots, views, view, total, wholeTo }: Props) {
  const { t } = useTexts('articles')
  return (
    <>
      <Form className="mb-5 flex flex-wrap items-end gap-3" role="search">
        <TextField key={words} name="q" label={t('list.search')} hint={t('list.searchHint')} defaultValue={words} />
        {lots.length > 1 ? (
          <SelectField
            key={`lot-${lotId}`}
            name="lot"
            label={t('list.lot')}
            placeholder={t('list.allLots')}
            defaultValue={lotId ?? ''}
            options={lots}
          />
        ) : null}
        {views.length > 0 ? (
          <SelectField
            key={`view-${view}`}
            name="montrer"
            label={t('list.show')}
            defaultValue={view ?? ''}
            options={views}
          />
        ) : null}
        <Button type="submit">{t('list.filter')}</Button>
      </Form>
      <p className="mb-3 text-small text-ink-soft" role="status">
        {t('list.count', { count: total })}{' '}
        {words !== '' || lotId !== null ? (
          <Link to={wholeTo} className="link">
            {t('list.reset')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
