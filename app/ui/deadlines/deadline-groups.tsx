import { Link, useSearchParams } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import { DeadlineLine, type DeadlineLineData } from '#app/ui/deadlines/deadline-line.tsx'
import { Icon } from '#app/ui/icon.tsx'

export type DeadlineGroupData = {
  key: string
  title: string
  note: string
  late: boolean
  lines: DeadlineLineData[]
  /** Rows of this group that do not fit here, and their number in words. */
  more: { text: string } | null
}

function More({ group }: { group: DeadlineGroupData }) {
  const [search] = useSearchParams()
  if (!group.more) return null
  return (
    <li className="no-print">
      <Link to={echeancierAddress(search, { groupe: group.key })} className="deadline-more">
        {group.more.text}
        <Icon name="chevronRight" size={15} />
      </Link>
    </li>
  )
}

/** The lines under one heading. */
export function DeadlineGroup({ group, discover }: { group: DeadlineGroupData; discover: boolean }) {
  return (
    <Section id={`groupe-${group.key}`} title={group.title} note={group.note} {...(group.late && { tone: 'late' })}>
      <ul className="card deadline-list">
        {group.lines.map((line, position) => (
          <DeadlineLine key={line.id} line={line} discover={discover && position === 0 ? 'render' : 'none'} />
        ))}
        <More group={group} />
      </ul>
    </Section>
  )
}

type StepProps = { next: string | null; first: boolean; later: boolean }

/** On to the rows that follow, or back to the first ones. */
export function ListSteps({ next, first, later }: StepProps) {
  const { t } = useTexts('echeancier')
  const [search] = useSearchParams()
  if (!next && !first && !later) return null
  return (
    <nav aria-label={t('page.label')} className="actions mt-5 no-print">
      {first ? (
        <Link to={echeancierAddress(search, { apres: null })} className="button button-secondary">
          {t('page.first')}
        </Link>
      ) : null}
      {next ? (
        <Link to={echeancierAddress(search, { apres: next })} className="button button-secondary" rel="next">
          {t('page.next')}
          <Icon name="chevronRight" size={15} />
        </Link>
      ) : null}
      {later ? (
        <Link to={echeancierAddress(search, { tranche: 'later' })} className="button button-secondary">
          {t('groups.laterLink')}
          <Icon name="chevronRight" size={15} />
        </Link>
      ) : null}
    </nav>
  )
}
