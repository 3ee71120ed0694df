import '#app/i18n/centre-texts.ts'
import { Form, Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type PlaceLine = {
  id: string
  name: string
  address: string
  contact: string
  isDefault: boolean
  archived: boolean
}

/** Where a body has its orders delivered. */
export function PlaceTable({ places, page }: { places: readonly PlaceLine[]; page: string }) {
  const { t } = useTexts('orders')
  const columns = [
    { key: 'name', label: t('places.column') },
    { key: 'address', label: t('fields.deliveryAddress') },
    { key: 'contact', label: t('fields.contactName') },
    { key: 'away', label: t('places.archive'), labelHidden: true },
  ]
  return (
    <Table caption={t('places.title')} columns={columns}>
      {places.map(({ id, name, address, contact, isDefault, archived }) => (
        <Row key={id}>
          <RowHeader>
            <Link to={`${page}/${id}`} className="link break-words">
              {name}
            </Link>{' '}
            {isDefault ? <Badge tone="accent">{t('places.default')}</Badge> : null}
          </RowHeader>
          <Cell label={t('fields.deliveryAddress')}>
            <span className="break-words whitespace-pre-line">{address}</span>
          </Cell>
          <Cell label={t('fields.contactName')}>
            <span className="break-words">{contact === '' ? t('page.none') : contact}</span>
          </Cell>
          <Cell>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              <SubmitButton
                name="intent"
                value={archived ? 'restore' : 'archive'}
                variant="quiet"
                size="small"
                aria-label={t(archived ? 'places.restoreOf' : 'places.archiveOf', { name })}
              >
                {t(archived ? 'places.restore' : 'places.archive')}
              </SubmitButton>
            </Form>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
