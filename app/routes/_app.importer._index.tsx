import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { receiveRegister } from '#app/lib/register-upload.server.ts'
import { openRegisterImport } from '#app/services/imports/open-register-import.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { ImportHistory } from '#app/ui/imports/import-history.tsx'
import { importLines } from '#app/ui/imports/import-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { listRegisterImports } from '#db/queries/register-imports.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:import')
  const imports = await withTenant(actor.organisationId, (tx) => listRegisterImports(tx))
  const t = textsFor('fr').in('imports')
  return { title: pageTitle(t('page.title')), imports: importLines(imports, t) }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:import')
  const received = await receiveRegister(request, actor.organisationId)
  if (!received.ok) return data({ refusal: received.refusal }, { status: 400 })

  const result = await openRegisterImport(actor, received.value)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return redirect(`/importer/${result.value.importId}`)
}

function useRefusal(): string | undefined {
  const { t } = useTexts('imports')
  const refusal = useActionData<typeof action>()?.refusal
  if (refusal === undefined) return undefined
  if (refusal === 'no-file') return t('page.noFile')
  if (refusal === 'disk-full' || refusal === 'upload-broken' || refusal === 'storage-unreachable')
    return t(`documents:errors.${refusal}`)
  return t(`refusals.${refusal}`)
}

export default function ImportPage() {
  const { imports } = useLoaderData<typeof loader>()
  const { t } = useTexts('imports')
  const error = useRefusal()
  return (
    <>
      <PageHeader title={t('page.title')} subtitle={t('page.intro')} />
      <div className="grid gap-8">
        <Card padded>
          <ErrorSummary problems={error ? [{ id: 'file', text: error }] : []} />
          <SentForm method="post" encType="multipart/form-data" className="grid gap-5" replace>
            <FileField
              name="file"
              label={t('page.file')}
              hint={t('page.fileHint')}
              error={error}
              accept=".xlsx,.csv,.txt,.tsv"
              required
              unmarked
            />
            <div className="actions">
              <SubmitButton>{t('page.read')}</SubmitButton>
            </div>
          </SentForm>
          <p className="mt-5 border-t border-line pt-4 text-small text-ink-soft">
            {t('page.templateHint')}{' '}
            <a className="link" href="/importer/modele.xlsx" download>
              {t('page.template')}
            </a>
          </p>
        </Card>
        {imports.length > 0 ? (
          <Section id="history" title={t('page.history')}>
            <ImportHistory imports={imports} />
          </Section>
        ) : null}
      </div>
    </>
  )
}
