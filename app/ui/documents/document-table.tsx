import type { DocumentKind } from '#app/domain/document.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Icon } from '#app/ui/icon.tsx'

export type DocumentLine = {
  id: string
  kind: DocumentKind
  title: string
  archived: boolean
  version: number
  fileName: string
  size: string
  added: string
}

type Props = { contractId: string; documents: readonly DocumentLine[]; mayEdit: boolean }

/** Where the newest or a given version of a document is downloaded from. */
export const documentAddress = (contractId: string, documentId: string, version: number) =>
  `/marches/${contractId}/documents/${documentId}/${version}`

/** The documents of a contract, the newest version of each. */
export function DocumentTable({ contractId, documents, mayEdit }: Props) {
  return (
    <ul className="divide-y divide-line">
      {documents.map((document) => (
        <DocumentRow key={document.id} contractId={contractId} document={document} mayEdit={mayEdit} />
      ))}
    </ul>
  )
}

function DocumentRow({ contractId, document, mayEdit }: Omit<Props, 'documents'> & { document: DocumentLine }) {
  const { t } = useTexts('documents')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon name="document" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium break-words">
          <a
            className="link"
            href={documentAddress(contractId, document.id, document.version)}
            aria-label={t('downloadNamed', { name: document.title })}
            download
          >
            {document.title}
          </a>{' '}
          {document.archived ? <Badge>{t('archived')}</Badge> : null}
        </p>
        <p className="text-small text-ink-soft">
          {[
            t(`kinds.${document.kind}`),
            t('versionNumber', { number: document.version }),
            document.size,
            document.added,
          ].join(' · ')}
        </p>
      </div>
      {mayEdit ? (
        <a className="link text-small" href={`/marches/${contractId}/documents/${document.id}`}>
          {t('manage')}
        </a>
      ) : null}
    </li>
  )
}
