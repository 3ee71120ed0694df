import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { abandonRegisterImport } from '#app/services/imports/abandon-register-import.server.ts'
import { mapRegisterImport } from '#app/services/imports/map-register-import.server.ts'
import { startRegisterImport } from '#app/services/imports/start-register-import.server.ts'
import { ImportOutcome } from '#app/ui/imports/import-outcome.tsx'
import { ImportPreview } from '#app/ui/imports/import-preview.tsx'
import { ImportProgress } from '#app/ui/imports/import-progress.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { countDeadlinesByBucket } from '#db/queries/deadline-counts.ts'
import { findRegisterImport } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'
import { askedMapping, previewImport } from './preview.server.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const NOTHING_PAST = { overdue: 0, missed: 0 }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:import')
  const importId = idParam(params.importId)
  const open = await withTenant(actor.organisationId, (tx) => findRegisterImport(tx, importId))
  if (!open) throw new Response(null, { status: 404 })

  const shown = open.state === 'uploaded' || open.state === 'failed'
  const asked = { search: new URL(request.url).search, today: today() }
  const preview = shown ? await previewImport(actor, open, asked) : null
  const { fileName, state, rowsDone, rowsTotal, outcome, failure } = open
  const pastDue = state === 'done' ? await pastDueOf(actor) : NOTHING_PAST
  const title = pageTitle(fileName)
  return { title, importId, fileName, state, rowsDone, rowsTotal, outcome, failure, preview, pastDue }
}

async function pastDueOf(actor: CurrentActor) {
  const counts = await withTenant(actor.organisationId, (tx) => countDeadlinesByBucket(tx, { today: today() }))
  return { overdue: counts.overdue, missed: counts.missed }
}

type Fields = Partial<Record<string, string>>

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:import')
  const importId = idParam(params.importId)
  const fields = await readForm(request)
  if (fields.intent === 'map') return map(actor, importId, fields)
  if (fields.intent === 'apply') return apply(actor, importId, fields)
  if (fields.intent !== 'abandon') throw new Response(null, { status: 400 })

  const result = await abandonRegisterImport(actor, { importId })
  if (!result.ok && result.refusal !== 'already-started') throw new Response(null, { status: statusOf(result.refusal) })
  return redirect('/importer')
}

async function map(actor: CurrentActor, importId: string, fields: Fields) {
  const open = await withTenant(actor.organisationId, (tx) => findRegisterImport(tx, importId))
  if (!open) throw new Response(null, { status: 404 })
  const result = await mapRegisterImport(actor, { importId, ...(await askedMapping(actor, open, fields)) })
  if (!result.ok && result.refusal === 'no-object') return data({ problem: 'no-object' as const }, { status: 400 })
  if (!result.ok && result.refusal !== 'already-started') throw new Response(null, { status: statusOf(result.refusal) })
  return redirect(`/importer/${importId}`)
}

async function apply(actor: CurrentActor, importId: string, fields: Fields) {
  const skipInvalid = fields.sansRefusees === 'on'
  if (fields.refusees === 'oui' && !skipInvalid) return data({ problem: 'skip-needed' as const }, { status: 400 })
  const result = await startRegisterImport(actor, { importId, skipInvalid })
  // A second click is no mistake: the page shows how far the first one has come.
  if (!result.ok && result.refusal !== 'already-started') throw new Response(null, { status: statusOf(result.refusal) })
  return redirect(`/importer/${importId}`)
}

export default function RegisterImportPage() {
  const { fileName, state, rowsDone, rowsTotal, outcome, failure, preview, pastDue } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem ?? null
  const { t } = useTexts('imports')
  return (
    <>
      <PageHeader title={fileName} breadcrumb={[{ label: t('preview.back'), to: '/importer' }]} />
      {state === 'applying' ? <ImportProgress done={rowsDone} total={rowsTotal} /> : null}
      <ImportOutcome state={state} outcome={outcome} failure={failure} pastDue={pastDue} />
      {preview ? <ImportPreview preview={preview} problem={problem} /> : null}
    </>
  )
}
