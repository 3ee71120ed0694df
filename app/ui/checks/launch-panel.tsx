import type { GovernanceLine } from '#app/i18n/governance-text.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckPanel, type CheckPanelData } from '#app/ui/checks/check-panel.tsx'
import { Governance } from '#app/ui/checks/governance.tsx'
import type { CalculatorAnswer } from '#app/ui/law/calculator-data.ts'
import { ProcedureAnswer } from '#app/ui/law/law-answer.tsx'

export type LaunchPanelData = CheckPanelData & {
  procedures: CalculatorAnswer | null
  governance: readonly GovernanceLine[]
}

type Props = { contractId: string; panel: LaunchPanelData; mayEdit: boolean }

/** Whether the procedure of a contract fits, why, and what else the law opens. */
export function LaunchPanel({ contractId, panel, mayEdit }: Props) {
  const { t } = useTexts('checks')
  const { procedures, governance } = panel
  return (
    <CheckPanel {...{ contractId, panel, mayEdit }} id="controle" title={t('launch.title')} section="section-lancement">
      {governance.length > 0 ? <Governance lines={governance} /> : null}
      {procedures ? (
        <>
          <p className="text-small text-ink-soft">{procedures.explanation}</p>
          <details>
            <summary className="link text-small">{t('launch.more')}</summary>
            <div className="mt-3">
              <ProcedureAnswer answer={procedures} />
            </div>
          </details>
        </>
      ) : null}
    </CheckPanel>
  )
}
