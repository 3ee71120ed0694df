import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { addDays } from '#app/domain/calendar.ts'
import { furthestSnooze, proposedSnooze } from '#app/domain/deadline-pause.ts'
import { pauseSchema } from '#app/domain/deadline-pause-schema.ts'
import { ESCALATION_DAYS } from '#app/domain/reminder.ts'
import { isDecidable } from '#app/domain/reminder-reason.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { deadlineSentenceParts } from '#app/i18n/deadline-sentence.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { pauseDeadline } from '#app/services/reminders/pause-deadline.server.ts'
import { Sentence } from '#app/ui/deadlines/deadline-line.tsx'
import { Dialog } from '#app/ui/dialog.tsx'
import { PauseFields } from '#app/ui/reminders/pause-fields.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { findDeadlinePause, type PausedDeadline } from '#db/queries/deadline-pause.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'deadline:pause')
  const deadlineId = idParam(params.deadlineId)
  const deadline = await withTenant(actor.organisationId, (tx) => findDeadlinePause(tx, deadlineId))
  if (!deadline) throw new Response(null, { status: 404 })
  const day = today()
  const texts = textsFor('fr')
  return {
    title: deadline.object,
    sentence: deadlineSentenceParts(texts.in('deadlines'), deadline, day),
    gone: deadline.state === 'void',
    pause: {
      state: deadline.acknowledgedAt ? ('acknowledged' as const) : deadline.snoozedUntil ? ('snoozed' as const) : null,
      until:
        deadline.snoozedUntil && deadline.snoozedUntil > day
          ? deadline.snoozedUntil
          : proposedSnooze(deadline.dueOn, day),
      earliest: addDays(day, 1),
      latest: furthestSnooze(deadline.dueOn, day),
      latestText: deadline.dueOn >= day ? formatDate(deadline.dueOn) : null,
      escalatesOn: formatDate(addDays(deadline.dueOn, -ESCALATION_DAYS)),
      escalates: isDecidable(deadline.kind),
      mayAcknowledge: addDays(day, ESCALATION_DAYS) < deadline.dueOn,
      note: deadline.pauseNote ?? '',
    },
  }
}

const backOf = (fields: Partial<Record<string, string>>) => safePath(fields.back) ?? '/echeances'

/** What takes it back: the pause that was there before, or none. */
function undoFields({ acknowledgedAt, snoozedUntil, pauseNote }: PausedDeadline): Record<string, string> {
  const note = pauseNote ?? ''
  if (acknowledgedAt) return { intent: 'acknowledge', note }
  return snoozedUntil && snoozedUntil > today() ? { intent: 'snooze', until: snoozedUntil, note } : { intent: 'resume' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'deadline:pause')
  const deadlineId = idParam(params.deadlineId)
  const fields = await readForm(request)
  const form = pauseSchema.safeParse(fields)
  if (!form.success) {
    const issue = form.error.issues[0]
    return data(
      { typed: fields, problem: { field: String(issue?.path[0]), code: issue?.message ?? '' } },
      { status: 400 },
    )
  }
  const result = await pauseDeadline(actor, { deadlineId, ...form.data, now: now() })
  const t = textsFor('fr').in('reminders')
  const back = backOf(fields)
  if (!result.ok) {
    if (result.refusal === 'forbidden') throw new Response(null, { status: 403 })
    if (result.refusal === 'not-found') throw new Response(null, { status: 404 })
    if (result.refusal === 'gone') return redirectWithToast(back, { tone: 'late', text: t('pause.gone') })
    return data({ typed: fields, problem: { field: 'until', code: result.refusal } }, { status: 400 })
  }
  const { before } = result.value
  const { request: asked } = form.data
  const until = asked.intent === 'snooze' ? formatDate(asked.until, 'long') : ''
  const text = t(`pause.done.${asked.intent}`, { object: shortObject(before.object), until })
  const undo = {
    label: t('common:undo'),
    action: `/echeances/${deadlineId}/pause`,
    fields: { ...undoFields(before), back },
  }
  return redirectWithToast(back, { tone: 'done', text, undo })
}

export default function PauseDialog() {
  const { title, sentence, pause, gone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const back = search.size === 0 ? '/echeances' : `/echeances?${search}`
  return (
    <Dialog id="reporter" title={title} closeTo={back}>
      <p className="mb-4 text-ink-soft">
        <Sentence parts={sentence} />
      </p>
      <SentForm method="post" preventScrollReset>
        <input type="hidden" name="back" value={back} />
        <PauseFields pause={pause} answer={answer} gone={gone} back={back} />
      </SentForm>
    </Dialog>
  )
}
