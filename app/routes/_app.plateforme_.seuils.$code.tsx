import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  dayToConfirm,
  figureUnit,
  type NewParameterForm,
  type NewParameterProblems,
} from '#app/domain/law/new-parameter.ts'
import { rowsThatCount } from '#app/domain/law/parameter-history.ts'
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
import { withdrawLawParameter } from '#app/services/law/withdraw-law-parameter.server.ts'
import { Section } from '#app/ui/card.tsx'
import { LawHistory } from '#app/ui/law/law-history.tsx'
import { NewParameterCard } from '#app/ui/law/new-parameter-form.tsx'
import { historyLines } from '#app/ui/law/parameter-lines.ts'
import type { AskedAgain } from '#app/ui/law/withdraw-question.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findLawParameterHistory } from '#db/queries/law-parameters.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const notFound = () => new Response(null, { status: 404 })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePlatformAdministrator(request)
  const rows = await findLawParameterHistory(codeParam(params.code))
  const [newest] = rowsThatCount(rows)
  const unit = newest && figureUnit(newest)
  if (!newest || !unit) throw notFound()
  const t = textsFor('fr').in('law')
  return {
    title: pageTitle(newest.label),
    label: newest.label,
    unit,
    citation: newest.citation,
    rows: historyLines(rows, today(), t),
  }
}

const rulesPage = (code: string) => `/plateforme/seuils/${code}`

/** The row that came last, as somebody who did not see it yet is told of it. */
async function writtenMeanwhile(code: string): Promise<string> {
  const t = textsFor('fr').in('law')
  const rows = await findLawParameterHistory(code)
  const [last] = rows.toSorted((one, other) => other.addedAt.getTime() - one.addedAt.getTime())
  const line = last && historyLines([last], today(), t)[0]
  if (!line) return t('manage.gone')
  const { from, value, citation, added } = line
  return t(line.withdrawal ? 'manage.staleWithdrawn' : 'manage.stale', { from, value, citation, added })
}

const NOTHING_TYPED = { typed: null, problems: {}, confirm: null, stale: null }

/** The day is asked to be confirmed beside what was typed, and stays so when it was. */
function refusedForm(typed: NewParameterForm, problems: NewParameterProblems) {
  const day = problems.confirmed || typed.confirmed ? dayToConfirm(typed) : null
  return {
    typed,
    problems,
    confirm: day === null ? null : { value: day, day: formatDate(day) },
    stale: null,
    askedAgain: null,
  }
}

type By = Parameters<typeof withdrawLawParameter>[0]

async function withdraw(by: By, asked: { code: string; known: number; validFrom: string; gapFrom: string }) {
  const result = await withdrawLawParameter(by, { ...asked, today: today() })
  const t = textsFor('fr').in('law')
  const { code, validFrom } = asked
  if (result.ok) {
    const { gap } = result.value
    const day = formatDate(validFrom)
    const text = gap ? t('manage.withdrawnGap', { day, from: formatDate(gap.from) }) : t('manage.withdrawn', { day })
    return redirectWithToast(rulesPage(code), { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'leaves-gap') {
    const { from, previousEnd } = refusal.gap
    const text = t('manage.leavesGap', { from: formatDate(from), end: formatDate(previousEnd) })
    const askedAgain: AskedAgain = { validFrom, day: formatDate(validFrom), gapFrom: from, text }
    return data({ ...NOTHING_TYPED, askedAgain }, { status: 409 })
  }
  if (refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  const texts = {
    stale: () => writtenMeanwhile(code),
    'in-force': () => t('manage.inForce'),
    'not-found': () => t('manage.gone'),
  }
  return redirectWithToast(rulesPage(code), { tone: 'late', text: await texts[refusal.code]() })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requirePlatformAdministrator(request)
  const code = codeParam(params.code)
  const fields = await readForm(request)
  const by = { userId: user.id, platformAdministrator: user.platformAdministrator }
  const known = /^\d{1,6}$/.test(fields.known ?? '') ? Number(fields.known) : -1
  if (fields.intent === 'withdraw') {
    const { validFrom = '', gapFrom = '' } = fields
    return withdraw(by, { code, known, validFrom, gapFrom })
  }
  const {
    validFrom = '',
    validTo = '',
    value = '',
    citation = '',
    source = '',
    confidence = '',
    note = '',
    confirmed = '',
  } = fields
  const typed: NewParameterForm = { validFrom, validTo, value, citation, source, confidence, note, confirmed }
  const result = await addLawParameter(by, { code, form: typed, known, today: today() })
  if (result.ok) {
    const day = formatDate(result.value.validFrom)
    const text = textsFor('fr').in('law')('manage.done', { day })
    return redirectWithToast(rulesPage(code), { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return data(refusedForm(typed, refusal.problems), { status: 400 })
  if (refusal.code === 'stale') {
    return data({ ...refusedForm(typed, {}), stale: await writtenMeanwhile(code) }, { status: 409 })
  }
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
          known={rows.length}
          stale={answer?.stale ?? null}
        />
      </Section>
      <Section id="lignes" title={t('manage.rows')}>
        <LawHistory rows={rows} askedAgain={answer?.askedAgain ?? null} />
      </Section>
    </>
  )
}
