import '#app/i18n/centre-texts.ts'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { AnnexLink } from '#app/ui/campaigns/annex-lines.ts'
import { Card, Section } from '#app/ui/card.tsx'

type Props = { annexes: readonly AnnexLink[]; base: string; aside?: ReactNode }

const HASH = 'break-all font-mono text-small text-ink-soft'

function Annex({ annex, base }: { annex: AnnexLink; base: string }) {
  const { t } = useTexts('campaigns')
  const { number, name, content, files, reason } = annex
  return (
    <li className="grid gap-2 px-4 py-3">
      <span className="font-semibold">{name}</span>
      {reason ? <span className="break-words text-small text-ink-soft">{reason}</span> : null}
      <dl className="grid gap-x-4 gap-y-2 tablet:grid-cols-[max-content_minmax(0,1fr)]">
        {files.map(({ format, sha256 }) => (
          <div key={format} className="contents">
            <dt>
              <a className="link" href={`${base}/annexe.${format}?n=${number}`} download>
                {t(`call.${format}`)}
              </a>
            </dt>
            <dd>
              <span className="text-small text-ink-soft">{t('call.fileHash')}</span>{' '}
              <code className={HASH}>{sha256}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <span className="text-small text-ink-soft">{t('call.content')}</span> <code className={HASH}>{content}</code>
      </p>
    </li>
  )
}

/** Every frozen state of the annex, on paper and as a workbook, each file with what proves it; nothing before the first. */
export function AnnexLinks({ annexes, base, aside }: Props) {
  const { t } = useTexts('campaigns')
  if (annexes.length === 0) return null
  return (
    <Section id="annexe" title={t('call.annexes')} aside={aside}>
      <Card>
        <ul className="divide-y divide-line">
          {annexes.map((annex) => (
            <Annex key={annex.number} annex={annex} base={base} />
          ))}
        </ul>
      </Card>
      <p className="mt-2 max-w-[46rem] text-small text-ink-soft">
        {t('call.checkFile')} <code className="font-mono">{t('call.checkCommand')}</code> {t('call.checkFileEnd')}
      </p>
      <p className="mt-1 max-w-[46rem] text-small text-ink-soft">{t('call.contentMeans')}</p>
    </Section>
  )
}
