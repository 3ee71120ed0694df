import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { resendReminder } from '#app/services/reminders/resend-reminder.server.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { AlarmNotice } from '#app/ui/reminders/alarm-notice.tsx'
import {
  LEDGER_FILTER_NAMES,
  LEDGER_FILTERS,
  type LedgerFilter,
  ledgerFilterOf,
} from '#app/ui/reminders/ledger-filter.ts'
import { ledgerLine, momentInWords, runLines } from '#app/ui/reminders/ledger-lines.ts'
import { LedgerStates } from '#app/ui/reminders/ledger-states.tsx'
import { LedgerTable } from '#app/ui/reminders/ledger-table.tsx'
import { ReminderTabs } from '#app/ui/reminders/reminder-tabs.tsx'
import { RunList } from '#app/ui/reminders/run-list.tsx'
import { unsentTexts } from '#app/ui/reminders/unsent-letters.ts'
import { UnsentNotice } from '#app/ui/reminders/unsent-notice.tsx'
import {
  countLetterRows,
  countRemindersByState,
  countUnsentLetters,
  listReminderLedger,
} from '#db/queries/reminder-ledger.ts'
import { listReminderRuns, reminderAlarm } from '#db/queries/reminder-runs.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/administration/rappels/journal'
const PAGE_SIZE = 50
const RUNS_SHOWN = 8

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const pageOf = (search: URLSearchParams) => {
  const asked = Number(search.get('page') ?? 1)
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 100_000) : 1
}

type Counts = Awaited<ReturnType<typeof countRemindersByState>>

const sumOf = (counts: Counts, filter: LedgerFilter) =>
  LEDGER_FILTERS[filter].reduce((sum, state) => sum + counts[state], 0)

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'reminder:manage')
  const search = new URL(request.url).searchParams
  const filter = ledgerFilterOf(search.get('etat'))
  const page = pageOf(search)
  const { rows, counts, letters, unsent } = await withTenant(actor.organisationId, async (tx) => {
    const found = await listReminderLedger(tx, {
      states: filter ? LEDGER_FILTERS[filter] : [],
      from: (page - 1) * PAGE_SIZE,
      count: PAGE_SIZE,
    })
    const ids = found.map(({ messageId }) => messageId)
    return {
      rows: found,
      counts: await countRemindersByState(tx),
      letters: await countLetterRows(tx, ids),
      unsent: await countUnsentLetters(tx),
    }
  })
  const at = new Date(now().epochMilliseconds)
  const { alarm, lastRunAt } = await reminderAlarm(at)
  const totals = LEDGER_FILTER_NAMES.map((name) => ({ name, count: sumOf(counts, name) }))
  const all = totals.reduce((sum, { count }) => sum + count, 0)
  const shown = filter ? sumOf(counts, filter) : all
  return {
    title: pageTitle(textsFor('fr').in('reminders')('ledger.title')),
    filter,
    totals,
    all,
    lines: rows.map((row) => ledgerLine(row, letters, textsFor('fr'))),
    page,
    pageCount: Math.max(1, Math.ceil(shown / PAGE_SIZE)),
    alarm: { raised: alarm, lastRun: momentInWords(lastRunAt) },
    unsent: unsentTexts(unsent, textsFor('fr').in('reminders'), at),
    runs: runLines(await listReminderRuns(RUNS_SHOWN), at),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'reminder:manage')
  const fields = await readForm(request)
  const result = await resendReminder(actor, { reminderId: idParam(fields.resend), now: now() })
  const t = textsFor('fr').in('reminders')
  const back = safePath(fields.back) ?? PAGE
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: t('ledger.resent') })
  if (result.refusal === 'void') return redirectWithToast(back, { tone: 'late', text: t('ledger.noLongerTrue') })
  throw new Response(null, { status: statusOf(result.refusal) })
}

export default function ReminderLedger() {
  const { filter, totals, all, lines, page, pageCount, alarm, unsent, runs } = useLoaderData<typeof loader>()
  const { t } = useTexts('reminders')
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('ledger.subtitle')} />
      <ReminderTabs current="ledger" />
      <AlarmNotice alarm={alarm} />
      <UnsentNotice unsent={unsent} />
      <LedgerStates filter={filter} totals={totals} all={all} />
      {lines.length === 0 ? (
        <EmptyState icon="bell" title={t('ledger.empty')}>
          {t('ledger.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <LedgerTable lines={lines} />
          <Pagination page={page} pageCount={pageCount} />
        </>
      )}
      <RunList runs={runs} />
    </>
  )
}
