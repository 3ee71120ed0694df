import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { DelegationLine, RowState } from '#app/ui/governance/internal-rules-data.ts'
import { NothingSet } from '#app/ui/governance/nothing-set.tsx'
import { RuleActions } from '#app/ui/governance/rule-actions.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

export const STATE_TONES: Record<RowState, Tone> = { current: 'done', future: 'launch', past: 'neutral' }

/** Who decides in the council's place, with ceiling, decision and validity. */
export function DelegationTable({ lines, page }: { lines: readonly DelegationLine[]; page: string }) {
  const { t } = useTexts('governance')
  if (lines.length === 0) {
    return <NothingSet title={t('delegations.empty')}>{t('delegations.emptyText')}</NothingSet>
  }
  const columns = [
    { key: 'delegate', label: t('delegations.delegate') },
    { key: 'budget', label: t('delegations.budget') },
    { key: 'below', label: t('delegations.below') },
    { key: 'decision', label: t('delegations.decision') },
    { key: 'validity', label: t('delegations.validity') },
    { key: 'actions', label: t('page.edit'), labelHidden: true },
  ]
  return (
    <Table caption={t('delegations.caption')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>{line.name}</RowHeader>
          <Cell label={t('delegations.budget')}>{line.budget}</Cell>
          <Cell label={t('delegations.below')}>{line.ceiling}</Cell>
          <Cell label={t('delegations.decision')}>
            <span className="break-words">{line.decision}</span>
          </Cell>
          <Cell label={t('delegations.validity')}>
            {line.validity} <Badge tone={STATE_TONES[line.state]}>{t(`delegations.states.${line.state}`)}</Badge>
          </Cell>
          <Cell>
            <RuleActions
              to={`${page}/delegations/${line.id}`}
              intent="delete-delegation"
              row={line}
              editLabel={t('delegations.editOf', { name: `${line.name}, ${line.budget}` })}
              deleteLabel={t('delegations.deleteOf', { name: `${line.name}, ${line.budget}` })}
            />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
