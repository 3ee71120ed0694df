import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { Entry, Soft } from '#app/ui/orders/order-entry.tsx'
import { WordLines } from '#app/ui/orders/word-lines.tsx'

type Row = {
  id: string
  on: string
  note: string | null
  remarks: string | null
  isVoid: boolean
  voided: string | null
  parts: readonly string[]
  files: readonly { to: string; fileName: string; byteSize: number }[]
}

export type Deliveries = { rows: readonly Row[]; left: readonly string[] }

type Props = {
  deliveries: Deliveries
  isPlaced: boolean
  rights: { mayFollow: boolean; mayAddFile: boolean }
  to: string
}

function Actions({ row: { id, on, files }, isPlaced, rights, to }: Omit<Props, 'deliveries'> & { row: Row }) {
  const { t } = useTexts('orders')
  return (
    <div className="no-print flex flex-wrap gap-x-2">
      {rights.mayAddFile ? (
        <ButtonLink
          to={`${to}/livraisons/${id}`}
          variant="quiet"
          size="small"
          aria-label={t(files.length === 0 ? 'after.file.addOf' : 'after.file.manageOf', { on })}
        >
          {t(files.length === 0 ? 'after.file.add' : 'after.file.manage')}
        </ButtonLink>
      ) : null}
      {rights.mayFollow && isPlaced ? (
        <ButtonLink
          to={`${to}/annuler-livraison?de=${id}`}
          variant="quiet"
          size="small"
          aria-label={t('after.voidDeliveryOf', { on })}
        >
          {t('after.void')}
        </ButtonLink>
      ) : null}
    </div>
  )
}

function Files({ files }: Pick<Row, 'files'>) {
  const { t } = useTexts('documents')
  if (files.length === 0) return null
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {files.map(({ to, fileName, byteSize }) => (
        <li key={to} className="flex flex-wrap items-center gap-x-4">
          <a className="link min-w-0 wrap-anywhere" href={to} download>
            {fileName}
          </a>
          <span className="text-small text-ink-soft">{documentSize(t, byteSize)}</span>
        </li>
      ))}
    </ul>
  )
}

/** What came of an order, when, with its documents, and what is still to come. */
export function OrderDeliveries({ deliveries: { rows, left }, ...rest }: Props) {
  const { t } = useTexts('orders')
  if (rows.length === 0 && !rest.isPlaced) return null
  return (
    <Section id="deliveries" title={t('after.deliveries')}>
      <Card padded className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {rows.length === 0 ? <p className="text-ink-soft">{t('after.noDelivery')}</p> : null}
        {rows.length === 0 ? null : (
          <ol className="grid grid-cols-[minmax(0,1fr)]">
            {rows.map((row) => (
              <Entry
                key={row.id}
                head={row.note === null ? row.on : t('after.deliveryNote', { on: row.on, note: row.note })}
                isVoid={row.isVoid}
                action={row.isVoid ? null : <Actions row={row} {...rest} />}
              >
                {row.voided === null ? <WordLines texts={row.parts} /> : <Soft>{row.voided}</Soft>}
                {row.remarks === null ? null : <Soft>{row.remarks}</Soft>}
                <Files files={row.files} />
              </Entry>
            ))}
          </ol>
        )}
        {rows.length === 0 || !rest.isPlaced ? null : left.length === 0 ? (
          <p>{t('after.allDelivered')}</p>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <p className="text-ink-soft">{t('after.left')}</p>
            <WordLines texts={left} />
          </div>
        )}
      </Card>
    </Section>
  )
}
