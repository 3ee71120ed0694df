import '#app/i18n/centre-texts.ts'
import { Fragment } from 'react'
import type { DraftLanguage } from '#app/domain/draft-language.ts'
import { useTexts } from '#app/i18n/use-texts.ts'

export type Draft = {
  address: string
  /** Those that it can be had in, that of the body first. */
  languages: readonly DraftLanguage[]
}

/** A Word document to begin the decision with: in the body's language, or in another of the country. */
export function DraftLinks({ address, languages: [first, ...others], hint }: Draft & { hint?: string }) {
  const { t } = useTexts('our-centre')
  if (!first) return null
  return (
    <p className="col-span-full">
      <a className="link" href={`${address}?langue=${first}`} hrefLang={first}>
        {t(`draft.main.${first}`)}
      </a>
      <span className="block text-small text-ink-soft">
        {t('draft.others')}{' '}
        {others.map((language, position) => (
          <Fragment key={language}>
            {position > 0 ? ' · ' : null}
            <a className="link" href={`${address}?langue=${language}`} hrefLang={language} lang={language}>
              {t(`draft.names.${language}`)}
            </a>
          </Fragment>
        ))}
      </span>
      {hint ? <span className="block text-small text-ink-soft">{hint}</span> : null}
    </p>
  )
}
