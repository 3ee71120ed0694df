import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { type AggregationLine, AggregationPanel } from '#app/ui/checks/aggregation-panel.tsx'
import type { AmendmentList } from '#app/ui/checks/amendment-data.ts'
import { AmendmentLines } from '#app/ui/checks/amendment-lines.tsx'
import { AwardPanel, type AwardPanelData } from '#app/ui/checks/award-panel.tsx'
import { LaunchPanel, type LaunchPanelData } from '#app/ui/checks/launch-panel.tsx'
import { RoutePanel, type RoutePanelData } from '#app/ui/checks/route-panel.tsx'

/** `amendments` null: nothing is binding yet that could be changed. */
export type ContractChecksData = {
  route: RoutePanelData | null
  launch: LaunchPanelData | null
  award: AwardPanelData | null
  aggregations: AggregationLine[]
  amendments: AmendmentList | null
}

type Props = { contractId: string; checks: ContractChecksData; mayEdit: boolean }

/** What the law says of a contract, in the order of its life. */
export function ContractChecks({ contractId, checks, mayEdit }: Props) {
  const { route, launch, award, aggregations, amendments } = checks
  return (
    <>
      {route ? <RoutePanel contractId={contractId} panel={route} mayEdit={mayEdit} /> : null}
      {launch ? <LaunchPanel contractId={contractId} panel={launch} mayEdit={mayEdit} /> : null}
      {aggregations.length > 0 ? <AggregationPanel lines={aggregations} /> : null}
      {award ? <AwardPanel contractId={contractId} panel={award} mayEdit={mayEdit} /> : null}
      {amendments ? <Amendments {...{ contractId, amendments, mayEdit }} /> : null}
    </>
  )
}

type AmendmentProps = Omit<Props, 'checks'> & { amendments: AmendmentList }

function Amendments({ contractId, amendments, mayEdit }: AmendmentProps) {
  const { t } = useTexts('checks')
  const link = (
    <Link to={`/marches/${contractId}/avenants`} className="link text-small no-print">
      {t(mayEdit ? 'amendment.add' : 'amendment.manage')}
    </Link>
  )
  return (
    <Section id="avenants" title={t('amendment.title')} aside={link}>
      <AmendmentLines list={amendments} action={null} />
    </Section>
  )
}
