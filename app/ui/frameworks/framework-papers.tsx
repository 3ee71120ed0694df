import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { type DocumentLine, DocumentTable, ofFramework } from '#app/ui/documents/document-table.tsx'

/** The documents of a framework contract of our centre, with who reads each. */
export function FrameworkPapers({
  documents,
  frameworkId,
}: {
  documents: readonly DocumentLine[]
  frameworkId: string
}) {
  const { t } = useTexts('frameworks')
  const manage = (
    <ButtonLink to={`/notre-centrale/marches/${frameworkId}/documents`} size="small">
      {t(documents.length === 0 ? 'documents.add' : 'documents.manage')}
    </ButtonLink>
  )
  return (
    <Section id="documents" title={t('documents.title')} aside={manage}>
      {documents.length === 0 ? (
        <p className="text-ink-soft">{t('documents.none')}</p>
      ) : (
        <Card>
          <DocumentTable addresses={ofFramework(frameworkId)} documents={documents} mayEdit />
        </Card>
      )}
    </Section>
  )
}
