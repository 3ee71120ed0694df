import '#app/i18n/centre-texts.ts'
import type { DocumentKind } from '#app/domain/document.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { Icon } from '#app/ui/icon.tsx'

export type DocumentLink = { id: string; kind: DocumentKind; title: string; size: string; href: string }

/** The documents of a framework contract as whoever may read them finds them; nothing where there are none. */
export function DocumentLinks({ documents }: { documents: readonly DocumentLink[] }) {
  const { t } = useTexts('frameworks')
  const { t: words } = useTexts('documents')
  if (documents.length === 0) return null
  return (
    <Section id="documents" title={t('documents.title')}>
      <Card>
        <ul className="divide-y divide-line">
          {documents.map(({ id, kind, title, size, href }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
              <Icon name="document" />
              <a
                className="link min-w-0 flex-1 basis-60 break-words"
                href={href}
                download
                aria-label={words('downloadNamed', { name: title })}
              >
                {title}
              </a>
              <span className="text-small text-ink-soft">{[words(`kinds.${kind}`), size].join(' · ')}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
