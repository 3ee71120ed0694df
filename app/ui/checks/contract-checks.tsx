import { LaunchPanel, type LaunchPanelData } from '#app/ui/checks/launch-panel.tsx'

export type ContractChecksData = { launch: LaunchPanelData | null }

type Props = { contractId: string; checks: ContractChecksData; mayEdit: boolean }

/** What the law says of a contract, in the order of its life. */
export function ContractChecks({ contractId, checks: { launch }, mayEdit }: Props) {
  return launch ? <LaunchPanel contractId={contractId} panel={launch} mayEdit={mayEdit} /> : null
}
