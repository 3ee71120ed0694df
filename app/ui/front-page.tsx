import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { BrandMark } from '#app/ui/shell/brand.tsx'
import { SkipLink } from '#app/ui/skip-link.tsx'

type Props = { title: string; lead?: ReactNode; children: ReactNode; footer?: ReactNode }

/** The page of somebody who is not signed in: one card, one thing to do. */
export function FrontPage({ title, lead, children, footer }: Props) {
  const { t } = useTexts('common')
  return (
    <div className="front">
      <SkipLink />
      <main id="content" tabIndex={-1} className="front-card">
        <p className="mb-6 flex items-center justify-center gap-3 text-lead font-[640] tracking-[-0.01em]">
          <BrandMark name={t('product')} logo={null} />
          {t('product')}
        </p>
        <div className="card p-6 shadow-mid phone:p-8">
          <h1 className="text-title font-[650]">{title}</h1>
          {lead ? <p className="mt-1.5 text-ink-soft">{lead}</p> : null}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <footer className="pt-8 text-center text-small text-ink-faint">{footer ?? t('tagline')}</footer>
    </div>
  )
}
