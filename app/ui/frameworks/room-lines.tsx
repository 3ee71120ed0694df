import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { RoomLine } from '#app/ui/frameworks/room-data.ts'

/** What is left of a framework contract, in all and a lot at a time. */
export function RoomLines({ lines }: { lines: readonly RoomLine[] }) {
  const { t } = useTexts('frameworks')
  if (lines.length === 0) return <>{t('page.ceilingMissing')}</>
  return (
    <>
      <ul className="grid gap-2">
        {lines.map(({ key, name, texts, over }) => (
          <li key={key} className="break-words">
            <strong className="block font-medium">{name}</strong>
            {texts.map((text) => (
              <span key={text} className="block">
                {text}
              </span>
            ))}
            {over ? <span className="block font-medium text-late">{over}</span> : null}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink-soft">{t('participant.roomNote')}</p>
    </>
  )
}
