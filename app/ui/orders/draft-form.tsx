import '#app/i18n/centre-texts.ts'
import { DELIVERY_FIELDS } from '#app/domain/delivery-place.ts'
import { FREE_FIELDS } from '#app/domain/free-line.ts'
import { ORDER_FIELDS, ORDER_MOST, type OrderProblems } from '#app/domain/order-schema.ts'
import { type OrderLineWords, orderField, orderProblemText } from '#app/i18n/order-words.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { DeliveryFields } from '#app/ui/orders/delivery-fields.tsx'
import { type ChangingLine, FreeLineFields } from '#app/ui/orders/free-line-fields.tsx'
import { OrderLines } from '#app/ui/orders/order-lines.tsx'
import type { Option } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextAreaField, TextField } from '#app/ui/text-field.tsx'

const FORM = 'draft'

type Line = OrderLineWords & { minimumQuantity: number; step: number }

type Props = {
  lines: readonly Line[]
  totals: readonly { label: string; amount: string; strong: boolean }[]
  values: Readonly<Partial<Record<string, string>>>
  problems: OrderProblems
  message: string | null
  version: number
  /** Where more articles are put in. */
  listTo: string
  /** The kept places, the last used first. */
  places: readonly Option[]
  /** Why a file was not taken. */
  file: string | undefined
  /** Whether the framework contract allows lines that are no article. */
  mayAddFree: boolean
  changing: ChangingLine | null
  /** The centre serves it from its stock. */
  fromStock: boolean
  /** The draft itself. */
  to: string
}

function Quantity({ line, value, problem }: { line: Line; value: string; problem: OrderProblems[string] }) {
  const { t } = useTexts('orders')
  return (
    <TextField
      name={line.field}
      label={t('basket.quantityOf', { code: line.code })}
      labelHidden
      inputMode="decimal"
      autoComplete="off"
      className="w-44"
      suffix={line.unit}
      defaultValue={value}
      error={problem && orderProblemText(t, problem, line)}
    />
  )
}

type LinesProps = Pick<Props, 'lines' | 'totals' | 'values' | 'problems' | 'listTo' | 'changing' | 'mayAddFree'>

function DraftLines({ lines, totals, values, problems, listTo, changing, mayAddFree }: LinesProps) {
  const { t } = useTexts('orders')
  return (
    <>
      <OrderLines
        lines={lines}
        totals={totals}
        quantityOf={(line) => {
          if (line.position === changing?.position) return line.quantity
          const known = lines.find(({ position }) => position === line.position)
          return known ? (
            <Quantity line={known} value={values[line.field] ?? line.typed} problem={problems[line.field]} />
          ) : null
        }}
        actionOf={(line) => (
          <div className="flex flex-wrap gap-1">
            {line.isFree && mayAddFree && line.position !== changing?.position ? (
              <SubmitButton
                name="intent"
                value={`change-${line.position}`}
                variant="quiet"
                size="small"
                aria-label={t('free.changeOf', { description: line.description })}
              >
                {t('free.modify')}
              </SubmitButton>
            ) : null}
            <SubmitButton
              name="intent"
              value={`remove-${line.position}`}
              variant="quiet"
              size="small"
              aria-label={t('draft.removeOf', { code: line.code })}
            >
              {t('draft.remove')}
            </SubmitButton>
          </div>
        )}
      />
      <div className="mt-3">
        <ButtonLink to={listTo} variant="quiet">
          {t('draft.more')}
        </ButtonLink>
      </div>
    </>
  )
}

/** A draft: its lines with their quantities, where it goes, under which references. A refused one keeps what was typed. */
export function DraftForm({
  lines,
  totals,
  values,
  problems,
  message,
  version,
  listTo,
  places,
  file,
  mayAddFree,
  changing,
  fromStock,
  to,
}: Props) {
  const { t } = useTexts('orders')
  const field = orderField(t, { values, problems })
  const listed = [
    ...lines.flatMap((line) => {
      const problem = problems[line.field]
      return problem ? [{ id: line.field, label: line.code, text: orderProblemText(t, problem, line) }] : []
    }),
    ...FREE_FIELDS.flatMap((id) => {
      const problem = problems[id]
      return problem ? [{ id, label: t(`free.${id}`), text: orderProblemText(t, problem) }] : []
    }),
    ...ORDER_FIELDS.flatMap((id) => {
      const problem = problems[id]
      const label = t(id === 'remarks' && fromStock ? 'fields.remarksStock' : `fields.${id}`)
      return problem ? [{ id, label, text: orderProblemText(t, problem) }] : []
    }),
    ...(['placeId', 'placeName'] as const).flatMap((id) => {
      const problem = problems[id]
      const label = t(id === 'placeId' ? 'places.choose' : 'places.keepName')
      return problem ? [{ id, label, text: orderProblemText(t, problem) }] : []
    }),
    ...(file === undefined ? [] : [{ id: 'file', label: t('attachments.file'), text: file }]),
  ].map(({ id, label, text }) => ({ id, text: t('summaryField', { field: label, problem: text }) }))
  return (
    <SentForm id={FORM} method="post" className="grid gap-8" noValidate guarded>
      <ErrorSummary problems={listed} message={message ?? undefined} />
      <input type="hidden" name="version" value={version} />
      {/* The first button is the one that Enter presses: it keeps, and neither removes nor sends. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true" />
      <Section id="articles" title={t('draft.lines')}>
        {lines.length === 0 ? (
          <EmptyState
            icon="document"
            title={t('draft.empty')}
            actions={<ButtonLink to={listTo}>{t('draft.more')}</ButtonLink>}
          />
        ) : (
          <DraftLines {...{ lines, totals, values, problems, listTo, changing, mayAddFree }} />
        )}
      </Section>
      {mayAddFree ? (
        <FreeLineFields
          key={`${lines.length} ${changing?.position ?? ''}`}
          {...{ values, problems, changing }}
          backTo={`${to}#articles`}
        />
      ) : null}
      <DeliveryFields key={DELIVERY_FIELDS.map((name) => values[name]).join('|')} {...{ values, problems, places }} />
      <Section id="references" title={t('draft.references')}>
        <Card padded className="grid items-start gap-5 tablet:grid-cols-2">
          <TextField
            label={t('fields.reference')}
            hint={t('fields.referenceHint')}
            maxLength={ORDER_MOST.reference}
            {...field('reference')}
          />
          <TextField
            label={t('fields.budgetArticle')}
            maxLength={ORDER_MOST.budgetArticle}
            {...field('budgetArticle')}
          />
          <TextAreaField
            className="tablet:col-span-2"
            label={t(fromStock ? 'fields.remarksStock' : 'fields.remarks')}
            most={ORDER_MOST.remarks}
            {...field('remarks')}
          />
        </Card>
      </Section>
    </SentForm>
  )
}

/** What becomes of a draft; its buttons stand behind all that belongs to the order. */
export function SendDraft({ fromStock }: Pick<Props, 'fromStock'>) {
  const { t } = useTexts('orders')
  return (
    <div className="grid gap-2">
      <p className="text-small text-ink-soft">{t(fromStock ? 'draft.sendHintStock' : 'draft.sendHint')}</p>
      <div className="actions">
        <SubmitButton form={FORM} name="intent" value="send">
          {t('draft.send')}
        </SubmitButton>
        <SubmitButton form={FORM} name="intent" value="save" variant="secondary">
          {t('draft.save')}
        </SubmitButton>
      </div>
    </div>
  )
}
