import { Link } from '@remix-run/react'
import type { ContractOrder } from '#app/domain/contract-filter.ts'
import type { RegisterLine } from '#app/domain/register-line.ts'
import { formatCents, formatDate, formatDaysAway } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { dueTone, StatusBadge } from '#app/ui/contracts/contract-marks.tsx'
import { Cell, type Column, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Props = { lines: readonly RegisterLine[]; order: ContractOrder; today: string; selectable: boolean }

/** The register; on a telephone each contract is a card. Its boxes belong to the form around it. */
export function RegisterTable({ lines, order, today, selectable }: Props) {
  const { t } = useTexts('contracts')
  const sorted = (['object', 'supplier', 'manager', 'value', 'current-end', 'next-due'] as const).map(
    (key): Column => ({
      key,
      label: t(`list.columns.${key}`),
      numeric: key === 'value',
      sortable: key !== 'supplier' && key !== 'manager',
    }),
  )
  const columns = selectable ? [{ key: 'select', label: t('bulk.label'), labelHidden: true }, ...sorted] : sorted
  return (
    <Table caption={t('list.caption')} columns={columns} sort={order}>
      {lines.map((line) => (
        <Row key={line.id}>
          {selectable ? <SelectCell line={line} /> : null}
          <RowHeader>
            <Title line={line} today={today} />
          </RowHeader>
          <Cell label={t('list.columns.supplier')}>
            <Supplier line={line} />
          </Cell>
          <Cell label={t('list.columns.manager')}>
            {line.manager ?? <span className="text-ink-faint">{t('list.noManager')}</span>}
          </Cell>
          <Cell label={t('list.columns.value')} numeric>
            {line.value === null ? null : formatCents(line.value)}
          </Cell>
          <Cell label={t('list.columns.current-end')}>
            <End line={line} />
          </Cell>
          <Cell label={t('list.columns.next-due')}>
            <NextDue line={line} today={today} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

type LineProps = { line: RegisterLine }

function SelectCell({ line }: LineProps) {
  const { t } = useTexts('contracts')
  return (
    <Cell>
      <label className="-m-2 inline-grid cursor-pointer p-2 no-print">
        <span className="sr-only">{t('bulk.select', { object: line.object })}</span>
        <input type="checkbox" name="contrat" value={line.id} className="size-4.5" />
      </label>
    </Cell>
  )
}

/** Said to be in force although its end lies behind. */
const endsUnanswered = ({ archived, status, currentEnd }: RegisterLine, today: string): boolean =>
  !archived && (status === 'running' || status === 'awarded') && currentEnd !== null && currentEnd < today

function Title({ line, today }: LineProps & { today: string }) {
  const { t } = useTexts('contracts')
  const facts = [
    line.reference,
    t(`natures.${line.nature}`),
    line.procedure ? t(`proceduresShort.${line.procedure}`) : null,
    line.invented ? t('invented') : null,
  ]
  return (
    <div className="grid gap-1 desk:min-w-60">
      <Link to={`/marches/${line.id}`} className="line-clamp-3 break-words text-ink hover:underline">
        {line.object}
      </Link>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small font-normal text-ink-faint">
        {line.status === 'running' ? null : <StatusBadge status={line.status} />}
        {line.archived ? <Badge>{t('archived')}</Badge> : null}
        {endsUnanswered(line, today) ? <Badge tone="missed">{t('ended')}</Badge> : null}
        <span className="min-w-0 break-words">{facts.filter(Boolean).join(' · ')}</span>
      </span>
    </div>
  )
}

function Supplier({ line }: LineProps) {
  const { t } = useTexts('contracts')
  const centre = line.centre && line.centre !== line.supplier ? t('list.throughCentre', { centre: line.centre }) : null
  if (!line.supplier) return centre ? <span className="break-words">{centre}</span> : null
  return (
    <>
      <span className="break-words">{line.supplier}</span>
      {centre ? <span className="block text-small text-ink-faint">{centre}</span> : null}
    </>
  )
}

function End({ line: { currentEnd, finalEnd } }: LineProps) {
  const { t } = useTexts('contracts')
  if (currentEnd === null) return <span className="text-ink-faint">{t('list.noEnd')}</span>
  return (
    <span className="grid gap-0.5 tabular-nums">
      <time dateTime={currentEnd} className="whitespace-nowrap">
        {formatDate(currentEnd, 'abbreviated')}
      </time>
      {finalEnd && finalEnd !== currentEnd ? (
        <span className="text-small whitespace-nowrap text-ink-faint">
          {t('list.atLatest', { day: formatDate(finalEnd, 'abbreviated') })}
        </span>
      ) : null}
    </span>
  )
}

function NextDue({ line, today }: LineProps & { today: string }) {
  const { t } = useTexts('contracts')
  if (line.undated) return <Badge tone="missed">{t('list.undated')}</Badge>
  if (!line.nextDue) return <span className="text-ink-faint">{t('list.noDue')}</span>
  const { on, kind } = line.nextDue
  return (
    <span className="grid gap-1">
      <span>
        <Badge tone={dueTone(kind, on, today)}>{t(`deadlines:kinds.${kind}`)}</Badge>
      </span>
      <span className="text-small whitespace-nowrap text-ink-soft">
        <time dateTime={on}>{formatDate(on, 'abbreviated')}</time>, {formatDaysAway(on, today)}
      </span>
    </span>
  )
}
