import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import type { VersionLine } from '#app/ui/documents/document-lines.ts'

/** Every version of a document, each to download. */
export function DocumentVersions({ versions }: { versions: readonly VersionLine[] }) {
  const { t } = useTexts('documents')
  return (
    <Section id="versions" title={t('versions')}>
      <Card>
        <ul className="divide-y divide-line">
          {versions.map(({ number, fileName, href, size, added }) => (
            <li key={number} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-3">
              <a className="link break-all" href={href} download>
                {fileName}
              </a>
              <span className="text-small text-ink-soft">
                {[t('versionNumber', { number }), size, added].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
