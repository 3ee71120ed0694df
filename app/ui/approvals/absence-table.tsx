import '#app/i18n/centre-texts.ts'
import { Form } from '@remix-run/react'
import type { AbsenceState } from '#app/domain/approval-settings.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { NothingSet } from '#app/ui/governance/nothing-set.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type AbsenceLine = {
  id: string
  person: string
  deputy: string
  period: string
  state: AbsenceState
  mayEnd: boolean
}

const TONES: Record<AbsenceState, Tone> = { current: 'decide', future: 'launch', past: 'neutral' }

/** Who was, is and will be away, and who stands in. */
export function AbsenceTable({ lines }: { lines: readonly AbsenceLine[] }) {
  const { t } = useTexts('approvals')
  if (lines.length === 0) return <NothingSet title={t('absences.empty')}>{t('absences.emptyText')}</NothingSet>
  const columns = [
    { key: 'person', label: t('absences.person') },
    { key: 'deputy', label: t('absences.deputy') },
    { key: 'period', label: t('absences.period') },
    { key: 'end', label: t('absences.end'), labelHidden: true },
  ]
  return (
    <Table caption={t('absences.caption')} columns={columns}>
      {lines.map(({ id, person, deputy, period, state, mayEnd }) => (
        <Row key={id}>
          <RowHeader>
            <span className="break-words">{person}</span>
          </RowHeader>
          <Cell label={t('absences.deputy')}>
            <span className="break-words">{deputy}</span>
          </Cell>
          <Cell label={t('absences.period')}>
            {period} <Badge tone={TONES[state]}>{t(`absences.states.${state}`)}</Badge>
          </Cell>
          <Cell>
            {mayEnd ? (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="id" value={id} />
                <SubmitButton
                  name="intent"
                  value="end-absence"
                  variant="danger-quiet"
                  size="small"
                  aria-label={t('absences.endOf', { name: person })}
                >
                  {t('absences.end')}
                </SubmitButton>
              </Form>
            ) : null}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
