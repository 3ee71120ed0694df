import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  dayToConfirm,
  figureUnit,
  type NewParameterForm,
  type NewParameterProblems,
} from '#app/domain/law/new-parameter.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requirePlatformAdministrator } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { codeParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addLawParameter } from '#app/services/law/add-law-parameter.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { NewParameterCard } from '#app/ui/law/new-parameter-form.tsx'
import { historyLines } from '#app/ui/law/parameter-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { findLawParameterHistory } from '#db/queries/law-parameters.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const notFound = () => new Response(null, { status: 404 })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePlatformAdministrator(request)
  const rows = await findLawParameterHistory(codeParam(params.code))
  const [newest] = rows
  const unit = newest && figureUnit(newest)
  if (!newest || !unit) throw notFound()
  const t = textsFor('fr').in('law')
  return {
    title: pageTitle(newest.label),
    label: newest.label,
    unit,
    citation: newest.citation,
    rows: historyLines(rows, t),
  }
}

/** The day is asked to be confirmed beside what was typed, and stays so when it was. */
function refusedForm(typed: NewParameterForm, problems: NewParameterProblems) {
  const day = problems.confirmed || typed.confirmed ? dayToConfirm(typed) : null
  return { typed, problems, confirm: day === null ? null : { value: day, day: formatDate(day) } }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePlatformAdministrator(request)
  const code = codeParam(params.code)
  const {
    validFrom = '',
    validTo = '',
    value = '',
    citation = '',
    source = '',
    confidence = '',
    note = '',
    confirmed = '',
  } = await readForm(request)
  const typed: NewParameterForm = { validFrom, validTo, value, citation, source, confidence, note, confirmed }
  const by = { userId: user.id, platformAdministrator: user.platformAdministrator }
  const result = await addLawParameter(by, { code, form: typed, today: today() })
  if (result.ok) {
    const day = formatDate(result.value.validFrom)
    const text = textsFor('fr').in('law')('manage.done', { day })
    return redirectWithToast(`/plateforme/seuils/${code}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return data(refusedForm(typed, refusal.problems), { status: 400 })
  throw refusal.code === 'forbidden' ? new Response(null, { status: 403 }) : notFound()
}

export default function LawParameterPage() {
  const { label, unit, citation, rows } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('law')
  const empty = {
    validFrom: '',
    validTo: '',
    value: '',
    citation,
    source: '',
    confidence: 'uncertain',
    note: '',
    confirmed: '',
  }
  const columns = [
    { key: 'from', label: t('manage.since') },
    { key: 'until', label: t('manage.until') },
    { key: 'value', label: t('page.value'), numeric: true },
    { key: 'citation', label: t('page.citation') },
    { key: 'added', label: t('manage.added') },
  ]
  return (
    <>
      <PageHeader title={label} breadcrumb={[{ to: '/plateforme/seuils', label: t('manage.title') }]} />
      <Section id="ajout" title={t('page.manage')} note={t('manage.newHint')}>
        <NewParameterCard
          key={rows.length}
          unit={unit}
          typed={answer?.typed ?? empty}
          problems={answer?.problems ?? {}}
          confirm={answer?.confirm ?? null}
        />
      </Section>
      <Section id="lignes" title={t('manage.rows')}>
        <Table caption={t('manage.rows')} columns={columns}>
          {rows.map((row) => (
            <Row key={row.key}>
              <RowHeader>
                {row.from} {row.replaced ? <Badge>{t('manage.replaced')}</Badge> : null}
              </RowHeader>
              <Cell label={t('manage.until')}>{row.until ?? t('manage.noEnd')}</Cell>
              <Cell label={t('page.value')} numeric>
                {row.value}
              </Cell>
              <Cell label={t('page.citation')}>{row.citation}</Cell>
              <Cell label={t('manage.added')}>{row.added}</Cell>
            </Row>
          ))}
        </Table>
      </Section>
    </>
  )
}
