import { Link } from '@remix-run/react'
import { Notice } from '#app/ui/notice.tsx'
import type { PlanWarningTexts } from '#app/ui/plans/plan-warning-data.ts'

/** Where the plan counts with something else than its contract and the law, and how to put it right. */
export function PlanWarnings({ texts: { title, lines }, mayEdit }: { texts: PlanWarningTexts; mayEdit: boolean }) {
  return (
    <Notice tone="missed" title={title}>
      <ul className="mt-2 grid gap-3">
        {lines.map(({ code, text, way }) => (
          <li key={code} className="min-w-0">
            {text}{' '}
            {way && mayEdit ? (
              <Link to={way.to} className="link no-print">
                {way.text}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
