import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckPanel, type CheckPanelData, FIT_TONES } from '#app/ui/checks/check-panel.tsx'
import type { RouteLine } from '#app/ui/checks/route-panel-data.ts'
import { Icon, type IconName } from '#app/ui/icon.tsx'

export type RoutePanelData = CheckPanelData & { title: string; points: readonly RouteLine[] }

type Props = { contractId: string; panel: RoutePanelData; mayEdit: boolean }

/** One sign per state of a condition. */
export const POINT_ICONS: Record<RouteLine['fits'], IconName> = { yes: 'check', no: 'alert', 'to-verify': 'info' }

/** What another way to buy than an own procedure asks for, and what of it is proven. */
export function RoutePanel({ contractId, panel, mayEdit }: Props) {
  return (
    <CheckPanel {...{ contractId, panel, mayEdit }} id="controle-voie" title={panel.title} section="section-voie">
      <ul className="card divide-y divide-line">
        {panel.points.map((point) => (
          <RoutePointLine key={point.code} contractId={contractId} point={point} />
        ))}
      </ul>
      {mayEdit ? (
        <p className="text-small no-print">
          <CompleteLink contractId={contractId} points={panel.points} />
        </p>
      ) : null}
    </CheckPanel>
  )
}

function CompleteLink({ contractId, points }: { contractId: string; points: readonly RouteLine[] }) {
  const { t } = useTexts('checks')
  if (points.every(({ fits }) => fits === 'yes')) return null
  return (
    <Link to={`/marches/${contractId}/modifier#section-voie`} className="link">
      {t('route.complete')}
    </Link>
  )
}

function RoutePointLine({
  contractId,
  point: { fits, state, text, proof, document },
}: {
  contractId: string
  point: RouteLine
}) {
  const { t } = useTexts('checks')
  return (
    <li className={`flex gap-2.5 px-4 py-2.5 text-small tone-${FIT_TONES[fits]}`}>
      <span className="mt-0.5 text-tone">
        <Icon name={POINT_ICONS[fits]} size={16} />
        <span className="sr-only">{t(`route.states.${state}`)}</span>
      </span>
      <div className="min-w-0">
        <p>{text}</p>
        {proof ? <p className="text-ink-soft">{proof}</p> : null}
        {document ? (
          <p className="text-ink-soft">
            {t('route.document')}{' '}
            <Link to={`/marches/${contractId}/documents/${document.id}`} className="link">
              {document.title}
            </Link>
          </p>
        ) : null}
      </div>
    </li>
  )
}
