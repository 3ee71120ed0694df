import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { documentProblems, documentSchema } from '#app/domain/document-schema.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDocument } from '#app/services/documents/add-document.server.ts'
import { Card } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { AddDocumentForm } from '#app/ui/documents/add-document-form.tsx'
import { documentLines } from '#app/ui/documents/document-lines.ts'
import { DocumentTable, ofMembership } from '#app/ui/documents/document-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { listSubjectDocuments } from '#db/queries/documents.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { listJoinedFrameworks } from '#db/queries/joined-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The membership with the framework contracts under it: what a document may belong to. */
async function findSubjects(tx: TenantTx, membershipId: string) {
  const centre = await findJoinedCentre(tx, membershipId)
  if (!centre) throw new Response(null, { status: 404 })
  return { centre, frameworks: await listJoinedFrameworks(tx, centre, { archived: false }) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const membershipId = idParam(params.membershipId)
  const archived = new URL(request.url).searchParams.has('retires')
  const texts = textsFor('fr')
  const t = texts.in('centres')
  return withTenant(actor.organisationId, async (tx) => {
    const { centre, frameworks } = await findSubjects(tx, membershipId)
    const subjects = [
      { value: membershipId, label: t('documents.agreement') },
      ...frameworks.map(({ participationId, object, reference }) => ({
        value: participationId,
        label: t('documents.framework', { object: reference ?? object }),
      })),
    ]
    const rows = await listSubjectDocuments(
      tx,
      subjects.map(({ value }) => value),
      { archived },
    )
    const about = rows.map(({ subjectId, shared }) =>
      [subjects.find(({ value }) => value === subjectId)?.label, shared ? t('documents.shared') : null]
        .filter(Boolean)
        .join(' · '),
    )
    return {
      title: pageTitle(t('documents.title')),
      centre: { id: membershipId, name: centre.card.name, own: centre.own },
      subjects,
      documents: documentLines(rows, texts.in('documents')).map((line, at) => ({ ...line, about: about[at] ?? null })),
      archived,
      mayEdit: can(actor, 'document:edit'),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'document:edit')
  const membershipId = idParam(params.membershipId)
  // Before the file is received: what nobody could reach must not stay in the store.
  const { frameworks } = await withTenant(actor.organisationId, (tx) => findSubjects(tx, membershipId))
  const { fields, file } = await keepUploadedDocument(request, actor.organisationId)
  const typed = { title: fields.title ?? '', kind: fields.kind ?? '', subject: fields.subject ?? membershipId }

  const form = documentSchema.safeParse(fields)
  const chosen = frameworks.find(({ participationId }) => participationId === typed.subject)
  const isKnown = chosen !== undefined || typed.subject === membershipId
  if (!form.success || !file.ok || !isKnown) {
    const errors = {
      ...documentProblems(form.error),
      ...(isKnown ? {} : { subject: 'unknown-subject' as const }),
      ...(file.ok ? {} : { file: file.refusal }),
    }
    return data({ typed, errors }, { status: 400 })
  }
  const owner = chosen
    ? ({ subjectKind: 'participation', subjectId: chosen.participationId } as const)
    : ({ subjectKind: 'membership', subjectId: membershipId } as const)
  const title = form.data.title || file.value.fileName.replace(/\.[^.]+$/, '')
  const document = { kind: form.data.kind, title, file: file.value, shared: fields.share !== undefined }
  const result = await addDocument(actor, { ...owner, ...document })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })

  const text = textsFor('fr').in('documents')('done.add', { title })
  return redirectWithToast(`/centrales/${membershipId}/documents`, { tone: 'done', text })
}

export default function CentreDocuments() {
  const { centre, subjects, documents, archived, mayEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('documents')
  const { t: centres } = useTexts('centres')
  const unknownSubject = answer?.errors.subject
  return (
    <>
      <PageHeader
        title={centres('documents.title')}
        subtitle={centre.name}
        breadcrumb={[
          { label: centres('title'), to: '/centrales' },
          { label: centre.name, to: `/centrales/${centre.id}` },
          { label: t('title') },
        ]}
      />
      <div className="grid gap-8">
        <Card>
          {documents.length === 0 ? (
            <EmptyState title={t('empty')} />
          ) : (
            <DocumentTable addresses={ofMembership(centre.id)} documents={documents} mayEdit={mayEdit} />
          )}
        </Card>
        <p className="no-print">
          <Link className="link" to={archived ? '?' : '?retires=1'}>
            {t(archived ? 'hideArchived' : 'showArchived')}
          </Link>
        </p>
        {mayEdit ? (
          <AddDocumentForm key={documents.length} answer={answer} kind="convention">
            <SelectField
              name="subject"
              label={centres('documents.about')}
              defaultValue={answer?.typed.subject ?? centre.id}
              error={unknownSubject ? t(`errors.${unknownSubject}`) : undefined}
              options={subjects}
            />
            {centre.own ? null : (
              <CheckboxField
                name="share"
                label={centres('documents.share')}
                hint={centres('documents.shareHint')}
                defaultChecked
              />
            )}
          </AddDocumentForm>
        ) : null}
      </div>
    </>
  )
}
