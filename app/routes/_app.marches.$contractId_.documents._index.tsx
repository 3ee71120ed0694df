import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { DOCUMENT_KINDS } from '#app/domain/document.ts'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { documentSchema } from '#app/domain/document-schema.ts'
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
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { documentLines } from '#app/ui/documents/document-lines.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { DocumentTable } from '#app/ui/documents/document-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'
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
  if (!form.success) return data({ typed, errors: { title: 'title-too-long' as const } }, { status: 400 })
  if (!file.ok) return data({ typed, errors: { file: file.refusal } }, { status: 400 })

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
            <DocumentTable contractId={contract.id} documents={documents} mayEdit={mayEdit} />
          )}
        </Card>
        <p className="no-print">
          <Link className="link" to={archived ? '?' : '?retires=1'}>
            {t(archived ? 'hideArchived' : 'showArchived')}
          </Link>
        </p>
        {mayEdit ? <AddForm /> : null}
      </div>
    </>
  )
}

function AddForm() {
  const { t } = useTexts('documents')
  const answer = useActionData<typeof action>()
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) }
  const errors: { title?: 'title-too-long'; file?: string } = answer?.errors ?? {}
  const fileError = answer && 'file' in answer.errors ? t(`errors.${answer.errors.file}`, limits) : undefined
  const titleError = errors.title ? t(`errors.${errors.title}`) : undefined
  const problems = [
    ...(titleError ? [{ id: 'title', text: titleError }] : []),
    ...(fileError ? [{ id: 'file', text: fileError }] : []),
  ]
  return (
    <Section id="add" title={t('add')}>
      <Card padded>
        <ErrorSummary problems={problems} />
        <SentForm method="post" encType="multipart/form-data" className="grid gap-5" replace>
          <TextField
            name="title"
            label={t('fields.title')}
            hint={t('fields.titleHint')}
            error={titleError}
            maxLength={200}
            defaultValue={answer?.typed.title}
          />
          <SelectField
            name="kind"
            label={t('fields.kind')}
            defaultValue={answer?.typed.kind ?? 'other'}
            options={DOCUMENT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
          <FileField
            name="file"
            label={t('fields.file')}
            hint={t('addHint', limits)}
            error={fileError}
            required
            accept={ACCEPTED_EXTENSIONS.map((extension) => `.${extension}`).join(',')}
          />
          <div className="actions">
            <SubmitButton>{t('send')}</SubmitButton>
          </div>
        </SentForm>
      </Card>
    </Section>
  )
}
