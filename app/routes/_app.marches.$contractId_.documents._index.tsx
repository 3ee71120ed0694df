import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { documentProblems, documentSchema } from '#app/domain/document-schema.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { Card } from '#app/ui/card.tsx'
import { AddDocumentForm } from '#app/ui/documents/add-document-form.tsx'
import { documentLines } from '#app/ui/documents/document-lines.ts'
import { DocumentTable, ofContract } from '#app/ui/documents/document-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const contractId = idParam(params.contractId)
  const archived = new URL(request.url).searchParams.has('retires')
  return withTenant(actor.organisationId, async (tx) => {
    const contract = await findContract(tx, contractId)
    if (!contract) throw new Response(null, { status: 404 })
    return {
      contract: { id: contractId, object: contract.details.object },
      documents: documentLines(await listDocuments(tx, contractId, { archived }), textsFor('fr').in('documents')),
      archived,
      mayEdit: can(actor, 'document:edit') && contract.archivedAt === null,
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'document:edit')
  const contractId = idParam(params.contractId)
  const contract = await withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
  // Before the file is received: what nobody could reach must not stay in the store.
  if (contract?.archivedAt) return toArchivedContract(contractId)
  if (!contract) throw new Response(null, { status: 404 })
  const { fields, file } = await keepUploadedDocument(request, actor.organisationId)
  const typed = { title: fields.title ?? '', kind: fields.kind ?? '' }

  const form = documentSchema.safeParse(fields)
  if (!form.success || !file.ok) {
    const errors = { ...documentProblems(form.error), ...(file.ok ? {} : { file: file.refusal }) }
    return data({ typed, errors }, { status: 400 })
  }

  const title = form.data.title || file.value.fileName.replace(/\.[^.]+$/, '')
  const result = await addDocument(actor, { contractId, kind: form.data.kind, title, file: file.value })
  if (!result.ok && result.refusal === 'contract-archived') return toArchivedContract(contractId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })

  const t = textsFor('fr').in('documents')
  return redirectWithToast(`/marches/${contractId}/documents`, { tone: 'done', text: t('done.add', { title }) })
}

export default function DocumentsPage() {
  const { contract, documents, archived, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTexts('documents')
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('title')}
        subtitle={contract.object}
        breadcrumb={[{ label: t('back'), to: `/marches/${contract.id}` }]}
      />
      <div className="grid gap-8">
        <Card>
          {documents.length === 0 ? (
            <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
          ) : (
            <DocumentTable addresses={ofContract(contract.id)} documents={documents} mayEdit={mayEdit} />
          )}
        </Card>
        <p className="no-print">
          <Link className="link" to={archived ? '?' : '?retires=1'}>
            {t(archived ? 'hideArchived' : 'showArchived')}
          </Link>
        </p>
        {mayEdit ? <AddDocumentForm key={documents.length} answer={answer} /> : null}
      </div>
    </>
  )
}
