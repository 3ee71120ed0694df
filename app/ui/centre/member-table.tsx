import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { STATUS_TONES } from '#app/ui/centre/member-counters.tsx'
import type { MemberRow } from '#app/ui/centre/member-lines.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const COLUMNS = ['name', 'status', 'convention', 'decision', 'term'] as const

export function MemberTable({ members }: { members: readonly MemberRow[] }) {
  const { t } = useTexts('our-centre')
  return (
    <Table caption={t('members.caption')} columns={COLUMNS.map((key) => ({ key, label: t(`members.${key}`) }))}>
      {members.map((member) => (
        <Row key={member.id}>
          <RowHeader>
            <Link className="link" to={`/notre-centrale/membres/${member.id}`}>
              {member.name}
            </Link>
            <span className="block text-small font-normal text-ink-soft">
              {t(`kinds.${member.kind}`)}
              {member.invented ? ` · ${t('members.invented')}` : null}
            </span>
          </RowHeader>
          <Cell label={t('members.status')}>
            <Badge tone={STATUS_TONES[member.status]}>{t(`status.${member.status}`)}</Badge>
          </Cell>
          <Cell label={t('members.convention')}>{member.convention}</Cell>
          <Cell label={t('members.decision')}>
            {member.decision}
            {member.decisionNote ? <span className="block text-small text-ink-soft">{member.decisionNote}</span> : null}
          </Cell>
          <Cell label={t('members.term')}>{member.term}</Cell>
        </Row>
      ))}
    </Table>
  )
}
