import type { ReactNode } from 'react'
import type { IsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/languages.ts'
import { COLOURS, type LetterTone, TONES } from '#emails/components/style.ts'

type Props = { day: IsoDate; tone: LetterTone; language: Language; children: ReactNode }

/** The day as on a wall calendar, beside the sentence that says it in words. */
export function DateTile({ day, tone, language, children }: Props) {
  const { ink, soft } = TONES[tone]
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} width="100%" style={{ margin: '0 0 22px' }}>
      <tbody>
        <tr>
          <td data-html-only="" aria-hidden="true" valign="top" style={{ width: 74, minWidth: 74 }}>
            <div
              className={tone}
              style={{ padding: '11px 0', borderRadius: 10, textAlign: 'center', backgroundColor: soft, color: ink }}
            >
              <span style={{ display: 'block', fontSize: 27, lineHeight: '30px', fontWeight: 700 }}>
                {formatDate(day, 'day', language)}
              </span>
              <span style={{ display: 'block', fontSize: 12, lineHeight: '16px' }}>
                {formatDate(day, 'abbreviated-month', language)}
              </span>
            </div>
          </td>
          <td
            className="ink"
            valign="middle"
            style={{ paddingLeft: 18, fontSize: 17, lineHeight: '26px', color: COLOURS.ink }}
          >
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  )
}
