import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { PARTICIPATION_STATUSES } from '#app/domain/participation.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { PARTICIPATION_TONES } from '#app/ui/frameworks/tones.ts'
import { ProgressBar } from '#app/ui/progress-bar.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type ParticipantLine = {
  id: string
  body: string
  status: (typeof PARTICIPATION_STATUSES)[number]
  fromAnnex: boolean
  invented: boolean
  /** It takes part, and the centre still waits for its decision. */
  undecided: boolean
  maxima: string[]
  total: string | null
  share: string | null
}

type Props = {
  base: string
  lines: readonly ParticipantLine[]
  bodies: number
  granted: string
  used: { value: number; max: number | null }
}

/** Who is on a framework contract, for how much at most, and what part of the whole that is. */
export function ParticipantTable({ base, lines, bodies, granted, used }: Props) {
  const { t } = useTexts('frameworks')
  const columns = (['body', 'status', 'maxima', 'total', 'share'] as const).map((key) => ({
    key,
    label: t(`participants.columns.${key}`),
    numeric: key === 'total' || key === 'share',
  }))
  const add = (
    <ButtonLink to={`${base}/participants/ajouter`} size="small">
      {t('participants.add')}
    </ButtonLink>
  )
  if (bodies === 0) {
    return (
      <Section id="participants" title={t('participants.title')} aside={add}>
        <p className="text-ink-soft">{t('participants.none')}</p>
      </Section>
    )
  }
  return (
    <Section
      id="participants"
      title={t('participants.title')}
      note={used.max === null ? granted : undefined}
      aside={add}
    >
      {used.max === null ? null : (
        <div className="mb-4 max-w-form">
          <ProgressBar
            id="attribue"
            label={granted}
            value={used.value}
            max={used.max}
            tone={used.value > used.max ? 'late' : 'accent'}
          />
        </div>
      )}
      <Table caption={t('participants.caption')} columns={columns}>
        {lines.map((line) => (
          <Row key={line.id}>
            <RowHeader>
              <Link to={`${base}/participants/${line.id}`} className="link break-words">
                {line.body}
              </Link>
            </RowHeader>
            <Cell label={t('participants.columns.status')}>
              <Badge tone={PARTICIPATION_TONES[line.status]}>
                {t(line.fromAnnex && line.status === 'accepted' ? 'participants.annex' : `participants.${line.status}`)}
              </Badge>
              {line.undecided ? (
                <span className="mt-1 block">
                  <Badge tone="decide">{t('participants.undecided')}</Badge>
                </span>
              ) : null}
            </Cell>
            <Cell label={t('participants.columns.maxima')}>
              {line.maxima.map((maximum) => (
                <span key={maximum} className="block">
                  {maximum}
                </span>
              ))}
              {line.invented ? <span className="block text-small text-ink-soft">{t('invented')}</span> : null}
            </Cell>
            <Cell label={t('participants.columns.total')} numeric>
              {line.total ?? t('none')}
            </Cell>
            <Cell label={t('participants.columns.share')} numeric>
              {line.share ?? t('none')}
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
