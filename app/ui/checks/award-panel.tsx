import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'
import { CheckPanel, type CheckPanelData } from '#app/ui/checks/check-panel.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'

export type AwardPanelData = CheckPanelData & { duties: { term: string; description: string }[] }

type Props = { contractId: string; panel: AwardPanelData; mayEdit: boolean }

/** Whether the approved amount still fits, and what comes with the award. */
export function AwardPanel({ contractId, panel, mayEdit }: Props) {
  const { t } = useTexts('checks')
  return (
    <CheckPanel
      {...{ contractId, panel, mayEdit }}
      id="controle-attribution"
      title={t('award.title')}
      section="section-attribution"
    >
      {panel.duties.length > 0 ? (
        <Card>
          <DescriptionList prose items={panel.duties} />
        </Card>
      ) : null}
    </CheckPanel>
  )
}
