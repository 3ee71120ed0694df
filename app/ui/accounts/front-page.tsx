import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { BrandMark } from '#app/ui/shell/brand.tsx'

/** One small task before or beside the signed-in pages: signing in, choosing a password, joining. */
export function FrontPage({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  const { t } = useTexts('common')
  return (
    <div className="front-card">
      <p className="mb-5 flex items-center justify-center gap-2.5 font-semibold">
        <BrandMark name={t('product')} logo={null} />
        {t('product')}
      </p>
      <div className="card card-padded grid gap-5">
        <div className="grid gap-2">
          <h1 className="text-title font-[650]">{title}</h1>
          {intro ? <p className="text-ink-soft">{intro}</p> : null}
        </div>
        {children}
      </div>
    </div>
  )
}
