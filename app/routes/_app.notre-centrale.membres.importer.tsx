import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countOutcomes, planMembers } from '#app/domain/member-import/member-plan.ts'
import { MOST_MEMBER_LINES } from '#app/domain/member-import/member-row.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { readFormData } from '#app/lib/form.server.ts'
import { type MemberListRefusal, memberList } from '#app/lib/member-list-file.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { importMembers } from '#app/services/centre/import-members.server.ts'
import { ImportFileForm } from '#app/ui/centre/import-file-form.tsx'
import { importedText, importRows } from '#app/ui/centre/import-rows.ts'
import { MemberImportPreview } from '#app/ui/centre/member-import-preview.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listKnownBodies } from '#db/queries/member-import.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const LIST = '/notre-centrale/membres'
const PAGE = `${LIST}/importer`
const texts = () => textsFor('fr').in('our-centre')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** What the kept file would change now; null while none was chosen. */
async function previewOf({ organisationId }: CurrentActor, file: { sha256: string; fileName: string } | null) {
  return withTenant(organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    if (!file) return { preview: null, refusal: null }
    const lines = await memberList.read(organisationId, file.sha256)
    if (!lines.ok) return { preview: null, refusal: lines.refusal }
    const plan = planMembers(lines.value, await listKnownBodies(tx, centre.id))
    return { preview: { ...file, counts: countOutcomes(plan), rows: importRows(texts(), plan) }, refusal: null }
  })
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { searchParams } = new URL(request.url)
  const sha256 = searchParams.get('fichier')
  const file = sha256 === null ? null : { sha256, fileName: (searchParams.get('nom') ?? '').slice(0, 200) }
  return { title: pageTitle(texts()('import.title')), ...(await previewOf(actor, file)) }
}

const refusedAnswer = (refusal: MemberListRefusal) => data({ refusal }, { status: 400 })

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const kept = await memberList.keep(request, actor.organisationId)
    if (!kept.ok) return refusedAnswer(kept.refusal)
    const { sha256, fileName } = kept.value
    return redirect(`${PAGE}?${new URLSearchParams({ fichier: sha256, nom: fileName })}`)
  }
  const form = await readFormData(request)
  const field = (name: string) => `${form.get(name) ?? ''}`
  const lines = await memberList.read(actor.organisationId, field('sha256'))
  if (!lines.ok) return refusedAnswer(lines.refusal)
  const agreedTo = new Set(form.getAll('agree').map(String))
  const fileName = field('fileName').slice(0, 200)
  const result = await importMembers(actor, { lines: lines.value, fileName, agreedTo })
  if (!result.ok) throw new Response(null, { status: result.refusal === 'forbidden' ? 403 : 404 })
  const text = importedText(texts(), result.value)
  return redirectWithToast(LIST, { tone: 'done', text })
}

export default function ImportMembersPage() {
  const { preview, refusal } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  const problem = answer?.refusal ?? refusal
  return (
    <>
      <PageHeader
        title={t('import.title')}
        subtitle={t('import.subtitle')}
        breadcrumb={[{ label: t('members.title'), to: LIST }, { label: t('import.title') }]}
      />
      {preview && !answer ? (
        <MemberImportPreview {...preview} againTo={PAGE} />
      ) : (
        <ImportFileForm
          error={problem ? t(`import.fileProblems.${problem}`, { most: MOST_MEMBER_LINES }) : undefined}
        />
      )}
    </>
  )
}
