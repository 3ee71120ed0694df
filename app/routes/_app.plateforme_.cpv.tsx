import { readFile } from 'node:fs/promises'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type CpvListProblem, losesMany, readCpvList } from '#app/domain/cpv-list.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requirePlatformAdministrator } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'
import { importCpv } from '#app/services/law/import-cpv.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FileField } from '#app/ui/file-field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { countCpvCodes } from '#db/queries/cpv-codes.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const MOST_BYTES = 10 * 1024 * 1024

const t = textsFor('fr').in('law')

function problemText(problem: CpvListProblem): string {
  if (problem.kind === 'line') {
    const { line, value } = problem
    return t('cpv.problems.line', { line, text: t(`cpv.problems.${problem.problem}`, { value }) })
  }
  if (problem.kind === 'characters') return t('cpv.problems.characters', { line: problem.line })
  return problem.missing.length === 0
    ? t('cpv.problems.nothing')
    : t('cpv.problems.columns', { missing: problem.missing.join(', ') })
}

const fewerText = ({ loaded, present }: { loaded: number; present: number }) =>
  t('cpv.problems.fewer', { count: loaded, shown: formatNumber(loaded), present: formatNumber(present) })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePlatformAdministrator(request)
  const count = await countCpvCodes()
  return { title: pageTitle(t('cpv.title')), subtitle: t('cpv.subtitle', { count, shown: formatNumber(count) }) }
}

const refuse = (problems: string[], fewer = false) => data({ problems, fewer }, { status: 400 })

/** How many codes would go, when the list is to be confirmed: it leaves out more than a tenth of them. */
async function codesLost(text: string): Promise<{ loaded: number; present: number } | null> {
  const list = readCpvList(text)
  const present = await countCpvCodes()
  return list.ok && losesMany(list.value.length, present) ? { loaded: list.value.length, present } : null
}

export async function action({ request }: ActionFunctionArgs) {
  await requirePlatformAdministrator(request)
  const fields: Record<string, string> = {}
  const received = await receiveUpload(request, MOST_BYTES, fields)
  if (!received.ok) {
    return refuse([t(received.refusal === 'file-too-large' ? 'cpv.problems.too-large' : 'cpv.problems.upload')])
  }
  const { file, discard } = received.value
  try {
    if (!file) return refuse([t('cpv.problems.none')])
    const list = await readFile(file.path, 'utf8')
    const lost = fields.fewer === 'on' ? null : await codesLost(list)
    if (lost) return refuse([fewerText(lost)], true)
    const imported = await importCpv(list)
    if (!imported.ok) return refuse(imported.refusal.map(problemText))
    const { loaded } = imported.value
    const text = t('cpv.done', { count: loaded, shown: formatNumber(loaded) })
    return redirectWithToast('/plateforme/cpv', { tone: 'done', text })
  } finally {
    await discard()
  }
}

export default function CpvPage() {
  const { subtitle } = useLoaderData<typeof loader>()
  const { problems, fewer } = useActionData<typeof action>() ?? { problems: [], fewer: false }
  const { t } = useTexts('law')
  return (
    <>
      <PageHeader title={t('cpv.title')} subtitle={subtitle} />
      <Section id="liste" title={t('cpv.load')}>
        <Card padded>
          <ErrorSummary problems={problems.map((text) => ({ id: 'file', text }))} />
          <SentForm method="post" encType="multipart/form-data" className="grid max-w-[36rem] gap-5">
            <FileField
              name="file"
              label={t('cpv.file')}
              hint={t('cpv.fileHint')}
              error={problems[0]}
              accept=".tsv,.txt"
              required
              unmarked
            />
            {fewer ? <CheckboxField name="fewer" label={t('cpv.fewer')} hint={t('cpv.fewerHint')} /> : null}
            <div className="actions">
              <SubmitButton>{t('cpv.submit')}</SubmitButton>
            </div>
          </SentForm>
        </Card>
      </Section>
    </>
  )
}
