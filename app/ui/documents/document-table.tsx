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
  /** What it belongs to beside the page it stands on; said under its title. */
  about?: string | null
}

/** Where the documents of one page are downloaded and looked after. */
export type DocumentAddresses = {
  file: (documentId: string, version: number) => string
  page: (documentId: string) => string
}

type Props = { addresses: DocumentAddresses; documents: readonly DocumentLine[]; mayEdit: boolean }

export const ofContract = (contractId: string): DocumentAddresses => ({
  file: (documentId, version) => `/marches/${contractId}/documents/${documentId}/${version}`,
  page: (documentId) => `/marches/${contractId}/documents/${documentId}`,
})

/** What we share with a centre: the file has an address of its own, which the other end reads too. */
export const ofMembership = (membershipId: string): DocumentAddresses => ({
  file: (documentId, version) => `/documents/${documentId}/${version}`,
  page: (documentId) => `/centrales/${membershipId}/documents/${documentId}`,
})

/** Of a framework contract of our centre; members read the same file under the same address. */
export const ofFramework = (frameworkId: string): DocumentAddresses => ({
  file: (documentId, version) => `/documents/${documentId}/${version}`,
  page: (documentId) => `/notre-centrale/marches/${frameworkId}/documents/${documentId}`,
})

/** Documents, the newest version of each. */
export function DocumentTable({ addresses, documents, mayEdit }: Props) {
  return (
    <ul className="divide-y divide-line">
      {documents.map((document) => (
        <DocumentRow key={document.id} addresses={addresses} document={document} mayEdit={mayEdit} />
      ))}
    </ul>
  )
}

function DocumentRow({ addresses, document, mayEdit }: Omit<Props, 'documents'> & { document: DocumentLine }) {
  const { t } = useTexts('documents')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon name="document" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium break-words">
          <a
            className="link"
            href={addresses.file(document.id, document.version)}
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
            document.about,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {mayEdit ? (
        <a className="link text-small" href={addresses.page(document.id)}>
          {t('manage')}
        </a>
      ) : null}
    </li>
  )
}
