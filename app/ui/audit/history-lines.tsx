import { Card } from '#app/ui/card.tsx'

export type HistoryLine = { id: string; when: string; who: string; what: string; details?: readonly string[] }

/** Who did what when, the newest first. */
export const HistoryLines = ({ lines }: { lines: readonly HistoryLine[] }) => (
  <Card>
    <ol className="divide-y divide-line">
      {lines.map(({ id, when, who, what, details = [] }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-5 py-3">
          <span className="font-medium">{what}</span>
          <span className="text-small text-ink-faint">
            {who}, {when}
          </span>
          {details.length > 0 ? (
            <ul className="w-full text-small text-ink-soft">
              {details.map((detail) => (
                <li key={detail} className="break-words whitespace-pre-line">
                  {detail}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  </Card>
)
