import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDocumentVersion } from '#app/services/documents/add-document-version.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { addedText } from '#app/ui/documents/document-lines.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { documentAddress } from '#app/ui/documents/document-table.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { findDocument, listDocumentVersions } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

type Place = { contractId: string; documentId: string }

const placeOf = (params: Record<string, string | undefined>): Place => ({
  contractId: idParam(params.contractId),
  documentId: idParam(params.documentId),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const place = placeOf(params)
  return withTenant(actor.organisationId, async (tx) => {
    const document = await findDocument(tx, place)
    if (!document) throw new Response(null, { status: 404 })
    const t = textsFor('fr').in('documents')
    const versions = (await listDocumentVersions(tx, place.documentId)).map((version) => ({
      number: version.number,
      fileName: version.fileName,
      size: documentSize(t, version.byteSize),
      added: addedText(t, version),
    }))
    return {
      document: { ...document, archived: document.archivedAt !== null },
      versions,
      mayEdit: can(actor, 'document:edit') && (await findContract(tx, place.contractId))?.archivedAt === null,
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'document:edit')
  const place = placeOf(params)
  const isUpload = request.headers.get('content-type')?.startsWith('multipart/form-data')
  return isUpload ? addVersion(actor, request, place) : changeVisibility(actor, request, place)
}

async function addVersion(actor: CurrentActor, request: Request, place: Place) {
  // Before the file is received: what nobody could reach must not stay in the store.
  const { document, contract } = await withTenant(actor.organisationId, async (tx) => ({
    document: await findDocument(tx, place),
    contract: await findContract(tx, place.contractId),
  }))
  if (contract?.archivedAt) return toArchivedContract(place.contractId)
  if (!document) throw new Response(null, { status: 404 })
  const { file } = await keepUploadedDocument(request, actor.organisationId)
  if (!file.ok) return data({ problem: file.refusal }, { status: 400 })
  const result = await addDocumentVersion(actor, { ...place, file: file.value })
  if (!result.ok && result.refusal === 'archived') return data({ problem: result.refusal }, { status: 409 })
  if (!result.ok && result.refusal === 'contract-archived') return toArchivedContract(place.contractId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })

  const t = textsFor('fr').in('documents')
  const text = t('done.version', { number: result.value.number, title: result.value.title })
  return redirectWithToast(`/marches/${place.contractId}/documents/${place.documentId}`, { tone: 'done', text })
}

async function changeVisibility(actor: CurrentActor, request: Request, place: Place) {
  const archived = (await readForm(request)).intent !== 'restore'
  const result = await archiveDocument(actor, { ...place, archived })
  if (!result.ok && result.refusal === 'contract-archived') return toArchivedContract(place.contractId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })

  const t = textsFor('fr').in('documents')
  const here = `/marches/${place.contractId}/documents/${place.documentId}`
  const undo = {
    label: textsFor('fr').in('common')('undo'),
    action: here,
    fields: { intent: archived ? 'restore' : 'archive' },
  }
  const text = t(archived ? 'done.archive' : 'done.restore', { title: result.value.title })
  return redirectWithToast(`/marches/${place.contractId}/documents`, { tone: 'done', text, undo })
}

export default function DocumentPage() {
  const { document, versions, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTexts('documents')
  return (
    <>
      <PageHeader
        title={document.title}
        subtitle={t(`kinds.${document.kind}`)}
        badges={document.archived ? <Badge>{t('archived')}</Badge> : undefined}
        breadcrumb={[
          { label: t('back'), to: `/marches/${document.contractId}` },
          { label: t('title'), to: `/marches/${document.contractId}/documents` },
        ]}
      />
      <div className="grid gap-8">
        <Section id="versions" title={t('versions')}>
          <Card>
            <ul className="divide-y divide-line">
              {versions.map((version) => (
                <li key={version.number} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-3">
                  <a
                    className="link break-all"
                    href={documentAddress(document.contractId, document.id, version.number)}
                    download
                  >
                    {version.fileName}
                  </a>
                  <span className="text-small text-ink-soft">
                    {[t('versionNumber', { number: version.number }), version.size, version.added].join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </Section>
        {mayEdit ? <Changes archived={document.archived} /> : null}
      </div>
    </>
  )
}

function Changes({ archived }: { archived: boolean }) {
  const { t } = useTexts('documents')
  const problem = useActionData<typeof action>()?.problem
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) }
  const error = problem ? t(`errors.${problem}`, limits) : undefined
  return (
    <>
      {archived ? null : (
        <Section id="new-version" title={t('newVersion')}>
          <Card padded>
            <ErrorSummary problems={error ? [{ id: 'file', text: error }] : []} />
            <SentForm method="post" encType="multipart/form-data" className="grid gap-5" replace>
              <FileField name="file" label={t('fields.file')} hint={t('addHint', limits)} error={error} required />
              <div className="actions">
                <SubmitButton>{t('send')}</SubmitButton>
              </div>
            </SentForm>
          </Card>
        </Section>
      )}
      <SentForm method="post" className="grid gap-2">
        {archived ? null : <p className="text-small text-ink-soft">{t('archiveHint')}</p>}
        <div className="actions">
          <SubmitButton
            variant={archived ? 'secondary' : 'danger-quiet'}
            name="intent"
            value={archived ? 'restore' : 'archive'}
          >
            {t(archived ? 'restore' : 'archive')}
          </SubmitButton>
        </div>
      </SentForm>
    </>
  )
}
