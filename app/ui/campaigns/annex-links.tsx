import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { AnnexLink } from '#app/ui/campaigns/annex-lines.ts'
import { Card, Section } from '#app/ui/card.tsx'

type Props = { annexes: readonly AnnexLink[]; base: string; aside?: ReactNode }

/** Every frozen state of the annex, on paper and as a workbook; nothing before the first. */
export function AnnexLinks({ annexes, base, aside }: Props) {
  const { t } = useTexts('campaigns')
  if (annexes.length === 0) return null
  return (
    <Section id="annexe" title={t('call.annexes')} aside={aside}>
      <Card>
        <ul className="divide-y divide-line">
          {annexes.map(({ number, name, hash, reason }) => (
            <li key={number} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-3">
              <span className="grid gap-0.5">
                <span className="font-semibold">{name}</span>
                {reason ? <span className="break-words text-small text-ink-soft">{reason}</span> : null}
                <span className="break-all text-small text-ink-faint">{hash}</span>
              </span>
              <span className="flex gap-4">
                <a className="link" href={`${base}/annexe.pdf?n=${number}`} download>
                  {t('call.pdf')}
                </a>
                <a className="link" href={`${base}/annexe.xlsx?n=${number}`} download>
                  {t('call.xlsx')}
                </a>
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
