import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDocumentVersion } from '#app/services/documents/add-document-version.server.ts'
import { archiveDocument } from '#app/services/documents/archive-document.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { DocumentChanges } from '#app/ui/documents/document-changes.tsx'
import { versionLines } from '#app/ui/documents/document-lines.ts'
import { ofMembership } from '#app/ui/documents/document-table.tsx'
import { DocumentVersions } from '#app/ui/documents/document-versions.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findDocument, findDocumentSubject, listDocumentVersions } from '#db/queries/documents.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { findJoinedFramework } from '#db/queries/joined-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

type Place = { membershipId: string; documentId: string }

const placeOf = (params: Record<string, string | undefined>): Place => ({
  membershipId: idParam(params.membershipId),
  documentId: idParam(params.documentId),
})

/** The document where it belongs to that membership or to a framework contract under it. */
async function findOfCentre(tx: TenantTx, { membershipId, documentId }: Place) {
  const centre = await findJoinedCentre(tx, membershipId)
  const owner = centre && (await findDocumentSubject(tx, documentId))
  if (!centre || !owner) throw new Response(null, { status: 404 })
  const isHere =
    owner.subjectKind === 'membership'
      ? owner.subjectId === membershipId
      : (await findJoinedFramework(tx, owner.subjectId, centre)) !== null
  const document = isHere ? await findDocument(tx, { ...owner, documentId }) : null
  if (!document) throw new Response(null, { status: 404 })
  return { centre, owner, document }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const place = placeOf(params)
  const { file } = ofMembership(place.membershipId)
  return withTenant(actor.organisationId, async (tx) => {
    const { centre, document } = await findOfCentre(tx, place)
    const versions = await listDocumentVersions(tx, place.documentId)
    return {
      title: pageTitle(document.title),
      centre: { id: place.membershipId, name: centre.card.name },
      document: { ...document, archived: document.archivedAt !== null },
      versions: versionLines(versions, textsFor('fr').in('documents'), (number) => file(place.documentId, number)),
      mayEdit: can(actor, 'document:edit'),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'document:edit')
  const place = placeOf(params)
  const isUpload = request.headers.get('content-type')?.startsWith('multipart/form-data')
  return isUpload ? addVersion(actor, request, place) : changeVisibility(actor, request, place)
}

const find = (actor: CurrentActor, place: Place) => withTenant(actor.organisationId, (tx) => findOfCentre(tx, place))

async function addVersion(actor: CurrentActor, request: Request, place: Place) {
  // Before the file is received: what nobody could reach must not stay in the store.
  const { owner } = await find(actor, place)
  const { file } = await keepUploadedDocument(request, actor.organisationId)
  if (!file.ok) return data({ problem: file.refusal }, { status: 400 })
  const { documentId, membershipId } = place
  const result = await addDocumentVersion(actor, { ...owner, documentId, file: file.value })
  if (!result.ok && result.refusal === 'archived') return data({ problem: result.refusal }, { status: 409 })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const text = textsFor('fr').in('documents')('done.version', result.value)
  return redirectWithToast(`/centrales/${membershipId}/documents/${documentId}`, { tone: 'done', text })
}

async function changeVisibility(actor: CurrentActor, request: Request, place: Place) {
  const { intent } = await readForm(request)
  if (intent !== 'archive' && intent !== 'restore') throw new Response(null, { status: 400 })
  const archived = intent === 'archive'
  const { owner } = await find(actor, place)
  const { documentId, membershipId } = place
  const result = await archiveDocument(actor, { ...owner, documentId, archived })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const t = textsFor('fr').in('documents')
  const undo = {
    label: t('common:undo'),
    action: `/centrales/${membershipId}/documents/${documentId}`,
    fields: { intent: archived ? 'restore' : 'archive' },
  }
  const text = t(archived ? 'done.archive' : 'done.restore', { title: result.value.title })
  return redirectWithToast(`/centrales/${membershipId}/documents`, { tone: 'done', text, undo })
}

export default function CentreDocument() {
  const { centre, document, versions, mayEdit } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { t } = useTexts('documents')
  const { t: centres } = useTexts('centres')
  return (
    <>
      <PageHeader
        title={document.title}
        subtitle={t(`kinds.${document.kind}`)}
        badges={document.archived ? <Badge>{t('archived')}</Badge> : undefined}
        breadcrumb={[
          { label: centres('title'), to: '/centrales' },
          { label: centre.name, to: `/centrales/${centre.id}` },
          { label: t('title'), to: `/centrales/${centre.id}/documents` },
        ]}
      />
      <div className="grid gap-8">
        <DocumentVersions versions={versions} />
        {mayEdit ? <DocumentChanges archived={document.archived} problem={problem} /> : null}
      </div>
    </>
  )
}
