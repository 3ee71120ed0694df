import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { visibilityOf } from '#app/domain/document.ts'
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
import { changeVisibility } from '#app/services/documents/change-visibility.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DocumentChanges } from '#app/ui/documents/document-changes.tsx'
import { versionLines } from '#app/ui/documents/document-lines.ts'
import { ofFramework } from '#app/ui/documents/document-table.tsx'
import { DocumentVersions } from '#app/ui/documents/document-versions.tsx'
import { VisibilityField } from '#app/ui/frameworks/visibility-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { findDocument, listDocumentVersions } from '#db/queries/documents.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

type Place = { frameworkId: string; documentId: string }

const placeOf = (params: Record<string, string | undefined>): Place => ({
  frameworkId: idParam(params.frameworkId),
  documentId: idParam(params.documentId),
})

const ownerOf = ({ frameworkId }: Place) => ({ subjectKind: 'framework', subjectId: frameworkId }) as const

async function findHere(tx: TenantTx, place: Place) {
  const framework = await findFrameworkDetails(tx, place.frameworkId)
  const document = framework && (await findDocument(tx, { ...ownerOf(place), documentId: place.documentId }))
  if (!document) throw new Response(null, { status: 404 })
  return { framework, document }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const place = placeOf(params)
  const { file } = ofFramework(place.frameworkId)
  return withTenant(actor.organisationId, async (tx) => {
    const { framework, document } = await findHere(tx, place)
    const versions = await listDocumentVersions(tx, place.documentId)
    return {
      title: pageTitle(document.title),
      framework: { id: place.frameworkId, object: framework.object },
      document: { ...document, archived: document.archivedAt !== null },
      versions: versionLines(versions, textsFor('fr').in('documents'), (number) => file(place.documentId, number)),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const place = placeOf(params)
  // Before a file is received: what nobody could reach must not stay in the store.
  await withTenant(actor.organisationId, (tx) => findHere(tx, place))
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return addVersion(actor, request, place)
  const fields = await readForm(request)
  return fields.intent === 'visibility'
    ? show(actor, place, fields)
    : archive(actor, place, fields.intent !== 'restore')
}

async function addVersion(actor: CurrentActor, request: Request, place: Place) {
  const { documentId, frameworkId } = place
  const { file } = await keepUploadedDocument(request, actor.organisationId)
  if (!file.ok) return data({ problem: file.refusal }, { status: 400 })
  const result = await addDocumentVersion(actor, { ...ownerOf(place), documentId, file: file.value })
  if (!result.ok && result.refusal === 'archived') return data({ problem: result.refusal }, { status: 409 })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const text = textsFor('fr').in('documents')('done.version', result.value)
  return redirectWithToast(`${PAGE}/${frameworkId}/documents/${documentId}`, { tone: 'done', text })
}

async function archive(actor: CurrentActor, place: Place, archived: boolean) {
  const { documentId, frameworkId } = place
  const result = await archiveDocument(actor, { ...ownerOf(place), documentId, archived })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const t = textsFor('fr').in('documents')
  const undo = {
    label: t('common:undo'),
    action: `${PAGE}/${frameworkId}/documents/${documentId}`,
    fields: { intent: archived ? 'restore' : 'archive' },
  }
  const text = t(archived ? 'done.archive' : 'done.restore', { title: result.value.title })
  return redirectWithToast(`${PAGE}/${frameworkId}/documents`, { tone: 'done', text, undo })
}

async function show(actor: CurrentActor, { documentId, frameworkId }: Place, fields: Partial<Record<string, string>>) {
  const [from, to] = [visibilityOf(fields.from), visibilityOf(fields.visibility)]
  if (!from || !to) throw new Response(null, { status: 400 })
  const result = await changeVisibility(actor, { frameworkId, documentId, from, to })
  const t = textsFor('fr').in('frameworks')
  const page = `${PAGE}/${frameworkId}/documents/${documentId}`
  if (result.ok) return redirectWithToast(page, { tone: 'done', text: t('documents.shown', result.value) })
  if (result.refusal !== 'stale') throw new Response(null, { status: statusOf(result.refusal) })
  return redirectWithToast(page, { tone: 'late', text: t('documents.stale') })
}

export default function FrameworkDocument() {
  const { framework, document, versions } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  const { t } = useTexts('documents')
  const { t: frameworks } = useTexts('frameworks')
  const { visibility } = document
  const base = `${PAGE}/${framework.id}`
  return (
    <>
      <PageHeader
        title={document.title}
        subtitle={t(`kinds.${document.kind}`)}
        badges={
          <>
            <Badge tone={visibility === 'public' ? 'launch' : 'outline'}>
              {frameworks(`documents.seenBy.${visibility}`)}
            </Badge>
            {document.archived ? <Badge>{t('archived')}</Badge> : null}
          </>
        }
        breadcrumb={[
          { label: frameworks('title'), to: PAGE },
          { label: framework.object, to: base },
          { label: t('title'), to: `${base}/documents` },
        ]}
      />
      <div className="grid gap-8">
        <DocumentVersions versions={versions} />
        <Section id="lecteurs" title={frameworks('documents.visibility')}>
          <Card padded>
            <SentForm key={visibility} method="post" className="grid gap-4">
              <input type="hidden" name="from" value={visibility} />
              <VisibilityField value={visibility} />
              <div className="actions">
                <SubmitButton name="intent" value="visibility">
                  {frameworks('documents.show')}
                </SubmitButton>
              </div>
            </SentForm>
          </Card>
        </Section>
        <DocumentChanges archived={document.archived} problem={problem} />
      </div>
    </>
  )
}
