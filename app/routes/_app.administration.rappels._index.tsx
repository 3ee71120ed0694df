import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Actor } from '#app/domain/permissions.ts'
import { DEFAULT_REMINDER_RULES } from '#app/domain/reminder.ts'
import { reminderRuleSchema } from '#app/domain/reminder-rule-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { deleteReminderRule } from '#app/services/reminders/delete-reminder-rule.server.ts'
import { resetReminderRules } from '#app/services/reminders/reset-reminder-rules.server.ts'
import { saveReminderRule } from '#app/services/reminders/save-reminder-rule.server.ts'
import { switchReminderRule } from '#app/services/reminders/switch-reminder-rule.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AlarmNotice } from '#app/ui/reminders/alarm-notice.tsx'
import { momentInWords } from '#app/ui/reminders/ledger-lines.ts'
import { ReminderTabs } from '#app/ui/reminders/reminder-tabs.tsx'
import { RuleDialog } from '#app/ui/reminders/rule-dialog.tsx'
import { RULE_PROBLEMS, RuleFields, type RuleProblems } from '#app/ui/reminders/rule-fields.tsx'
import { RuleList } from '#app/ui/reminders/rule-list.tsx'
import { ruleSentence } from '#app/ui/reminders/rule-sentence.ts'
import { unsentTexts } from '#app/ui/reminders/unsent-letters.ts'
import { UnsentNotice } from '#app/ui/reminders/unsent-notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { countUnsentLetters } from '#db/queries/reminder-ledger.ts'
import { listReminderRules } from '#db/queries/reminder-rules.ts'
import { reminderAlarm } from '#db/queries/reminder-runs.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/rappels'
const texts = () => textsFor('fr').in('reminders')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'reminder:manage')
  const asked = new URL(request.url).searchParams.get('modifier')
  const at = new Date(now().epochMilliseconds)
  const { own, unsent } = await withTenant(actor.organisationId, async (tx) => ({
    own: await listReminderRules(tx),
    unsent: await countUnsentLetters(tx),
  }))
  const { alarm, lastRunAt } = await reminderAlarm(at)
  return {
    title: pageTitle(texts()('title')),
    alarm: { raised: alarm, lastRun: momentInWords(lastRunAt) },
    unsent: unsentTexts(unsent, texts(), at),
    rules: own.length > 0 ? own : DEFAULT_REMINDER_RULES.map((rule) => ({ ...rule, id: null })),
    edited: own.find(({ id }) => id === asked) ?? null,
  }
}

type Fields = Awaited<ReturnType<typeof readForm>>

const done = (text: string) => redirectWithToast(PAGE, { tone: 'done', text })
const notDone = (text: string) => redirectWithToast(PAGE, { tone: 'late', text })

const answer = (fields: Fields, problems: RuleProblems, status: number) =>
  data({ typed: fields, problems, ruleId: fields.ruleId ?? null }, { status })

async function save(actor: Actor, fields: Fields) {
  const form = reminderRuleSchema.safeParse(fields)
  if (!form.success) {
    // No person types it.
    if (form.error.issues.some(({ path }) => path[0] === 'enabled')) throw new Response(null, { status: 400 })
    const found = form.error.issues.map(({ path, message }) => [
      path[0],
      RULE_PROBLEMS.find((known) => known === message),
    ])
    return answer(fields, Object.fromEntries(found), 400)
  }
  const ruleId = fields.ruleId ? idParam(fields.ruleId) : null
  const result = await saveReminderRule(actor, { ruleId, rule: form.data })
  if (result.ok) return done(texts()('rules.saved', { sentence: ruleSentence(texts(), form.data) }))
  if (result.refusal === 'same-rule') return answer(fields, { daysBefore: 'same-rule' }, 409)
  return notDone(texts()('rules.gone'))
}

async function remove(actor: Actor, ruleId: string) {
  const result = await deleteReminderRule(actor, { ruleId })
  if (!result.ok) return notDone(texts()(result.refusal === 'last-rule' ? 'rules.lastRule' : 'rules.gone'))
  const { deadlineKind, daysBefore, target, address } = result.value.rule
  const fields = { intent: 'save', deadlineKind, daysBefore: String(daysBefore), target, address: address ?? '' }
  const undo = { label: texts()('common:undo'), action: `${PAGE}?index`, fields }
  const text = texts()('rules.deleted', { sentence: ruleSentence(texts(), result.value.rule) })
  return redirectWithToast(PAGE, { tone: 'done', text, undo })
}

async function switchTo(actor: Actor, ruleId: string, enabled: boolean) {
  const result = await switchReminderRule(actor, { ruleId, enabled })
  if (!result.ok) return notDone(texts()('rules.gone'))
  const sentence = ruleSentence(texts(), result.value.rule)
  return done(texts()(enabled ? 'rules.switchedOn' : 'rules.switchedOff', { sentence }))
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'reminder:manage')
  const fields = await readForm(request)
  if (fields.intent === 'save') return save(actor, fields)
  if (fields.intent === 'delete') return remove(actor, idParam(fields.ruleId))
  if (fields.intent === 'switch-on') return switchTo(actor, idParam(fields.ruleId), true)
  if (fields.intent === 'switch-off') return switchTo(actor, idParam(fields.ruleId), false)
  if (fields.intent !== 'reset') throw new Response(null, { status: 400 })
  await resetReminderRules(actor)
  return done(texts()('rules.wereReset'))
}

export default function ReminderRules() {
  const { rules, edited, alarm, unsent } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('reminders')
  const ofNew = refused?.ruleId === null ? refused : undefined
  const ofEdited = refused && refused.ruleId === edited?.id ? refused : undefined
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('rules.subtitle')} />
      <ReminderTabs current="rules" />
      <AlarmNotice alarm={alarm} />
      <UnsentNotice unsent={unsent} />
      <p className="max-w-[46rem] text-ink-soft">{t('rules.explain')}</p>
      <RuleList rules={rules} page={PAGE} />
      <Section id="nouvelle-regle" title={t('rules.add')}>
        <Card padded>
          <SentForm method="post" className="grid gap-5" noValidate preventScrollReset>
            <RuleFields prefix="new" typed={ofNew?.typed ?? {}} problems={ofNew?.problems ?? {}} />
            <div className="actions">
              <SubmitButton name="intent" value="save">
                {t('rules.addSubmit')}
              </SubmitButton>
            </div>
          </SentForm>
        </Card>
      </Section>
      <SentForm method="post" className="mt-8">
        <SubmitButton variant="quiet" name="intent" value="reset">
          {t('rules.reset')}
        </SubmitButton>
      </SentForm>
      {edited ? <RuleDialog rule={edited} answer={ofEdited} closeTo={PAGE} /> : null}
    </>
  )
}
