import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import type { OrderLineWords } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type AttachmentLine, Attachments } from '#app/ui/orders/attachments.tsx'
import { DraftForm, SendDraft } from '#app/ui/orders/draft-form.tsx'
import type { ChangingLine } from '#app/ui/orders/free-line-fields.tsx'
import { type RoomLine, RoomTable } from '#app/ui/orders/room-table.tsx'
import type { Option } from '#app/ui/select-field.tsx'
import { OwnAllocations, type OwnLine } from '#app/ui/stocks/own-allocations.tsx'

type Values = Readonly<Partial<Record<string, string>>>

type Props = {
  page: {
    id: string
    version: number
    attachments: readonly AttachmentLine[]
    places: readonly Option[]
    lines: readonly (OrderLineWords & { minimumQuantity: number; step: number })[]
    totals: readonly { label: string; amount: string; strong: boolean }[]
    values: Values
    changes: readonly string[]
    obstacle: string | null
    unapprovable: string | null
    room: readonly RoomLine[]
    /** What we may take of the centre's stock; null where a supplier serves. */
    allocations: readonly OwnLine[] | null
    journalTo: string
    listTo: string
    mayAddFree: boolean
    changing: ChangingLine | null
  }
  refused: {
    typed: Values
    problems: OrderProblems
    message: string | null
    version: number | null
    /** Why a file was not taken. */
    file?: string | undefined
  }
}

function Changes({ changes, version }: { changes: readonly string[]; version: number }) {
  const { t } = useTexts('orders')
  if (changes.length === 0) return null
  return (
    <Notice
      tone="missed"
      title={t('draft.pricesChanged')}
      actions={
        <Form method="post">
          <input type="hidden" name="version" value={version} />
          <SubmitButton name="intent" value="accept" variant="secondary">
            {t('draft.accept')}
          </SubmitButton>
        </Form>
      }
    >
      <p>{t('draft.pricesHint')}</p>
      <ul className="mt-1 grid gap-1">
        {changes.map((text) => (
          <li key={text} className="break-words">
            {text}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** A draft of an order, its prices of the day, what is left, and what becomes of it. */
export function DraftPage({ page, refused }: Props) {
  const { t } = useTexts('orders')
  const version = refused.version ?? page.version
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {page.obstacle === null ? null : (
        <Notice tone="late" title={t('draft.cannot')}>
          {page.obstacle}
        </Notice>
      )}
      {page.unapprovable === null || page.lines.length === 0 ? null : (
        <Notice tone="missed" title={t('unapprovable.title')}>
          {page.unapprovable}
        </Notice>
      )}
      <Changes changes={page.changes} version={page.version} />
      <DraftForm
        lines={page.lines}
        totals={page.totals}
        values={{ ...page.values, ...refused.typed }}
        problems={refused.problems}
        message={refused.message}
        version={version}
        listTo={page.listTo}
        places={page.places}
        file={refused.file}
        mayAddFree={page.mayAddFree}
        changing={page.changing}
        fromStock={page.allocations !== null}
        to={`/commandes/${page.id}`}
      />
      <Attachments orderId={page.id} files={page.attachments} change={{ error: refused.file }} />
      <SendDraft fromStock={page.allocations !== null} />
      <OwnAllocations lines={page.allocations} journalTo={page.journalTo} />
      {page.room.length === 0 || page.lines.length === 0 ? null : (
        <Section id="room" title={t('draft.left')}>
          <RoomTable room={page.room} />
        </Section>
      )}
      <Section id="discard" title={t('draft.discard')}>
        <Card padded>
          <Form method="post" className="grid gap-4">
            <input type="hidden" name="version" value={version} />
            <p className="text-ink-soft">{t('draft.discardHint')}</p>
            <div className="actions">
              <SubmitButton name="intent" value="discard" variant="danger-quiet">
                {t('draft.discard')}
              </SubmitButton>
            </div>
          </Form>
        </Card>
      </Section>
    </div>
  )
}
