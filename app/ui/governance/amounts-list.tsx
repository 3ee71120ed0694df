import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { STATE_TONES } from '#app/ui/governance/delegation-table.tsx'
import type { AmountsLine } from '#app/ui/governance/internal-rules-data.ts'
import { NothingSet } from '#app/ui/governance/nothing-set.tsx'
import { RuleActions } from '#app/ui/governance/rule-actions.tsx'

function Amounts({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <p className="text-small font-medium">{title}</p>
      <ul className="text-small text-ink-soft tabular-nums">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

/** The amounts from which an award is supervised, by their first day. */
export function AmountsList({ lines, page }: { lines: readonly AmountsLine[]; page: string }) {
  const { t } = useTexts('governance')
  if (lines.length === 0) {
    return <NothingSet title={t('amounts.empty')}>{t('amounts.emptyText')}</NothingSet>
  }
  return (
    <ul className="card divide-y divide-line" aria-label={t('amounts.caption')}>
      {lines.map((line) => (
        <li key={line.id} className="grid gap-3 px-4 py-3.5">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-[640]">{line.title}</span>
              <Badge tone={STATE_TONES[line.state]}>{t(`delegations.states.${line.state}`)}</Badge>
            </p>
            <RuleActions
              to={`${page}/tutelle/${line.id}`}
              intent="delete-amounts"
              row={line}
              editLabel={t('amounts.editOf', { day: line.day })}
              deleteLabel={t('amounts.deleteOf', { day: line.day })}
            />
          </div>
          <div className="grid gap-3 tablet:grid-cols-2">
            <Amounts title={t('amounts.works')} lines={line.works} />
            <Amounts title={t('amounts.other')} lines={line.other} />
          </div>
          <p className="break-words text-small text-ink-faint">{line.source}</p>
        </li>
      ))}
    </ul>
  )
}
