import { AwardPanel, type AwardPanelData } from '#app/ui/checks/award-panel.tsx'
import { LaunchPanel, type LaunchPanelData } from '#app/ui/checks/launch-panel.tsx'

export type ContractChecksData = { launch: LaunchPanelData | null; award: AwardPanelData | null }

type Props = { contractId: string; checks: ContractChecksData; mayEdit: boolean }

/** What the law says of a contract, in the order of its life. */
export function ContractChecks({ contractId, checks: { launch, award }, mayEdit }: Props) {
  return (
    <>
      {launch ? <LaunchPanel contractId={contractId} panel={launch} mayEdit={mayEdit} /> : null}
      {award ? <AwardPanel contractId={contractId} panel={award} mayEdit={mayEdit} /> : null}
    </>
  )
}
