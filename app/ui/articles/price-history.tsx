import '#app/i18n/centre-texts.ts'
import type { ArticleProblems } from '#app/domain/article-schema.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { articleField } from '#app/ui/articles/problem-text.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { MoneyField } from '#app/ui/number-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type ShownPrice = {
  validFrom: string
  day: string
  price: string
  state: 'past' | 'now' | 'future'
  /** Whether it may still be withdrawn. */
  open: boolean
}

type Props = {
  prices: readonly ShownPrice[]
  version: number
  values: Readonly<Partial<Record<string, string>>>
  problems: ArticleProblems
}

const TONES = { past: 'neutral', now: 'done', future: 'decide' } as const
const COLUMNS = ['from', 'price', 'state', 'actions'] as const

function Prices({ prices, version }: Pick<Props, 'prices' | 'version'>) {
  const { t } = useTexts('articles')
  const columns = COLUMNS.map((key) => ({
    key,
    label: t(`prices.${key}`),
    numeric: key === 'price',
    labelHidden: key === 'actions',
  }))
  return (
    <Table caption={t('prices.caption')} columns={columns}>
      {prices.map(({ validFrom, day, price, state, open }) => (
        <Row key={validFrom}>
          <RowHeader>{day}</RowHeader>
          <Cell label={t('prices.price')} numeric>
            {price}
          </Cell>
          <Cell label={t('prices.state')}>
            <Badge tone={TONES[state]}>{t(`prices.${state}`)}</Badge>
          </Cell>
          <Cell>
            {open ? (
              <SentForm method="post">
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="validFrom" value={validFrom} />
                <SubmitButton
                  name="intent"
                  value="withdraw-price"
                  size="small"
                  variant="danger-quiet"
                  aria-label={t('prices.withdrawOf', { day })}
                >
                  {t('prices.withdraw')}
                </SubmitButton>
              </SentForm>
            ) : null}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** What an article cost, costs and will cost, and a new price from a day on. */
export function PriceHistory({ prices, version, values, problems }: Props) {
  const { t } = useTexts('articles')
  const field = articleField(t, { values, problems })
  return (
    <Section id="prix" title={t('prices.title')}>
      <div className="grid gap-5">
        {prices.length > 0 ? (
          <Prices prices={prices} version={version} />
        ) : (
          <p className="text-ink-soft">{t('prices.none')}</p>
        )}
        <Card padded>
          <SentForm method="post" className="grid gap-5" noValidate>
            <p className="text-small text-ink-soft">{t('prices.newHint')}</p>
            <input type="hidden" name="version" value={version} />
            <div className="grid items-start gap-5 tablet:grid-cols-2">
              <MoneyField label={t('form.unitPrice')} hint={t('form.unitPriceHint')} {...field('unitPrice')} />
              <DateField label={t('form.validFrom')} {...field('validFrom')} />
            </div>
            <div className="actions">
              <SubmitButton name="intent" value="price">
                {t('prices.set')}
              </SubmitButton>
            </div>
          </SentForm>
        </Card>
      </div>
    </Section>
  )
}
