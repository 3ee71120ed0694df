import { Notice } from '#app/ui/notice.tsx'
import { type LeftOpenTexts, stepAnchor } from '#app/ui/plans/plan-page-data.ts'

/** Steps that were passed over: said kindly, as it may well be right. */
export function LeftOpen({ texts, mayEdit }: { texts: LeftOpenTexts; mayEdit: boolean }) {
  return (
    <div className="mt-4">
      <Notice tone="missed" title={texts.title}>
        <p>{texts.text}</p>
        {mayEdit ? <p>{texts.todo}</p> : null}
        <ul className="mt-1 grid text-small">
          {texts.steps.map(({ code, label }) => (
            <li key={code}>
              <a href={`#${stepAnchor(code)}`} className="link inline-block py-1">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
