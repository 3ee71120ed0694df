import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
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
import { DocumentChanges } from '#app/ui/documents/document-changes.tsx'
import { versionLines } from '#app/ui/documents/document-lines.ts'
import { ofContract } from '#app/ui/documents/document-table.tsx'
import { DocumentVersions } from '#app/ui/documents/document-versions.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { findDocument, listDocumentVersions } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

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
    const { file } = ofContract(place.contractId)
    const versions = versionLines(await listDocumentVersions(tx, place.documentId), t, (number) =>
      file(place.documentId, number),
    )
    return {
      contractId: place.contractId,
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
  const { intent } = await readForm(request)
  if (intent !== 'archive' && intent !== 'restore') throw new Response(null, { status: 400 })
  const archived = intent === 'archive'
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
  const { contractId, document, versions, mayEdit } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { t } = useTexts('documents')
  return (
    <>
      <PageHeader
        title={document.title}
        subtitle={t(`kinds.${document.kind}`)}
        badges={document.archived ? <Badge>{t('archived')}</Badge> : undefined}
        breadcrumb={[
          { label: t('back'), to: `/marches/${contractId}` },
          { label: t('title'), to: `/marches/${contractId}/documents` },
        ]}
      />
      <div className="grid gap-8">
        <DocumentVersions versions={versions} />
        {mayEdit ? <DocumentChanges archived={document.archived} problem={problem} /> : null}
      </div>
    </>
  )
}
