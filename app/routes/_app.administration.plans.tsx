import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isIsoDate } from '#app/domain/calendar.ts'
import { ORGANS, type Organ } from '#app/domain/law/launch-plan.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { type MeetingProblem, organNamed, readAgendaDays, readMeetingDays } from '#app/domain/law/meeting-form.ts'
import { type DurationProblems, readStepDurations } from '#app/domain/law/plan-settings-form.ts'
import { PLANNED_PROCEDURES, type PlannedProcedure } from '#app/domain/law/plan-template.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addMeetings } from '#app/services/plans/add-meetings.server.ts'
import { changeAgendaDays } from '#app/services/plans/change-agenda-days.server.ts'
import { changePlanDurations, type PlanSettingsRefusal } from '#app/services/plans/change-plan-durations.server.ts'
import { removeMeeting } from '#app/services/plans/remove-meeting.server.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { DurationsForm } from '#app/ui/plans/durations-form.tsx'
import { AgendaForm, MeetingList, MeetingsForm } from '#app/ui/plans/meetings.tsx'
import { stepSettings, typedSettings } from '#app/ui/plans/plan-settings-data.ts'
import { Tabs } from '#app/ui/tabs.tsx'
import { findMeetings, findPlanDurations } from '#db/queries/launch-plans.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { findPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/plans'
const texts = () => textsFor('fr').in('plans')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const procedureNamed = (name: string | null | undefined): PlannedProcedure | undefined =>
  PLANNED_PROCEDURES.find((known) => known === name)

const FIRST_SHOWN = 'OPEN' satisfies PlannedProcedure

/** The one that an address names; of one that does not exist the page says so, and shows the first. */
async function shownProcedure(request: Request): Promise<PlannedProcedure> {
  const asked = new URL(request.url).searchParams.get('procedure')
  const known = procedureNamed(asked ?? FIRST_SHOWN)
  if (known) return known
  const shown = textsFor('fr').in('contracts')(`procedures.${FIRST_SHOWN}`).toLowerCase()
  throw await redirectWithToast(PAGE, { tone: 'late', text: texts()('settings.problems.procedure', { shown }) })
}

const lawOfToday = async () => ({ book: lawBook(await findLawParameters()), day: today() })

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const procedure = await shownProcedure(request)
  const law = await lawOfToday()
  return withTenant(actor.organisationId, async (tx) => {
    const { version, agendaDays } = await findPlanSettings(tx)
    const { days: meetings } = await findMeetings(tx, today())
    return {
      title: pageTitle(texts()('settings.title')),
      procedure,
      version,
      settings: stepSettings(texts(), law, { procedure, durations: await findPlanDurations(tx) }),
      agenda: { college: String(agendaDays.college), council: String(agendaDays.council) },
      meetings,
    }
  })
}

type Fields = Awaited<ReturnType<typeof readForm>>

type Refused = {
  form: 'durations' | 'meetings' | 'agenda'
  typed: Fields
  problems?: DurationProblems
  meeting?: MeetingProblem
  wrong?: Organ[]
  /** The version that holds now; sending the same form again replaces it. */
  stale?: number
}

const answer = (refused: Refused, status: number) => data(refused, { status })
const done = (text: string, to = PAGE) => redirectWithToast(to, { tone: 'done', text })

function notSaved(refusal: PlanSettingsRefusal, form: Refused['form'], typed: Fields) {
  if (refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  return answer({ form, typed, stale: refusal.version }, 409)
}

async function saveDurations(actor: Actor, fields: Fields) {
  const procedure = procedureNamed(fields.procedure)
  if (!procedure) throw new Response(null, { status: 400 })
  const reset = fields.intent === 'reset'
  const read = reset ? null : readStepDurations(await lawOfToday(), procedure, fields)
  if (read && !read.ok) return answer({ form: 'durations', typed: fields, problems: read.refusal }, 400)
  const durations = read?.value ?? []
  const result = await changePlanDurations(actor, { procedure, durations, version: Number(fields.version) })
  if (!result.ok) return notSaved(result.refusal, 'durations', fields)
  const name = textsFor('fr').in('contracts')(`procedures.${procedure}`)
  const text = texts()(reset ? 'settings.wasReset' : 'settings.saved', { procedure: name })
  return done(text, `${PAGE}?procedure=${procedure}`)
}

async function saveMeetings(actor: Actor, fields: Fields) {
  const organ = organNamed(fields.organ)
  const days = readMeetingDays(fields)
  if (!days.ok) return answer({ form: 'meetings', typed: fields, meeting: days.refusal }, 400)
  if (!organ) throw new Response(null, { status: 400 })
  const result = await addMeetings(actor, { organ, days: days.value, today: today() })
  if (!result.ok) throw new Response(null, { status: 403 })
  const count = result.value.added.length
  return done(count === 0 ? texts()('meetings.noneAdded') : texts()('meetings.added', { count }))
}

async function dropMeeting(actor: Actor, fields: Fields) {
  const organ = organNamed(fields.organ)
  const day = fields.day ?? ''
  if (!organ || !isIsoDate(day)) throw new Response(null, { status: 400 })
  const result = await removeMeeting(actor, { organ, day, today: today() })
  if (!result.ok) return redirectWithToast(PAGE, { tone: 'late', text: texts()('meetings.gone') })
  const undo = { label: texts()('common:undo'), action: PAGE, fields: { intent: 'add-meetings', organ, day } }
  const text = texts()('meetings.removed', { day: formatDate(day) })
  return redirectWithToast(PAGE, { tone: 'done', text, undo })
}

async function saveAgenda(actor: Actor, fields: Fields) {
  const [college, council] = [readAgendaDays(fields['agenda-college']), readAgendaDays(fields['agenda-council'])]
  if (college === null || council === null) {
    const wrong = ORGANS.filter((organ) => readAgendaDays(fields[`agenda-${organ}`]) === null)
    return answer({ form: 'agenda', typed: fields, wrong }, 400)
  }
  const version = Number(fields.version)
  const result = await changeAgendaDays(actor, { agendaDays: { college, council }, version, today: today() })
  return result.ok ? done(texts()('meetings.agendaSaved')) : notSaved(result.refusal, 'agenda', fields)
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const fields = await readForm(request)
  if (fields.intent === 'durations' || fields.intent === 'reset') return saveDurations(actor, fields)
  if (fields.intent === 'add-meetings') return saveMeetings(actor, fields)
  if (fields.intent === 'remove-meeting') return dropMeeting(actor, fields)
  if (fields.intent !== 'agenda') throw new Response(null, { status: 400 })
  return saveAgenda(actor, fields)
}

export default function PlanSettings() {
  const { procedure, settings, version, agenda, meetings } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('plans')
  const of = (form: Refused['form']) => (refused?.form === form ? refused : undefined)
  const durations = of('durations')?.typed.procedure === procedure ? of('durations') : undefined
  const tabs = PLANNED_PROCEDURES.map((code) => ({
    to: `${PAGE}?procedure=${code}`,
    label: t(`contracts:proceduresShort.${code}`),
    current: code === procedure,
  }))
  const ofAgenda = of('agenda')
  const typedAgenda = (organ: Organ) => ofAgenda?.typed[`agenda-${organ}`] ?? agenda[organ]
  return (
    <>
      <PageHeader title={t('settings.title')} subtitle={t('settings.subtitle')} />
      <Tabs label={t('settings.procedures')} items={tabs} />
      <Section
        id="etapes"
        title={t('settings.durations', { procedure: t(`contracts:procedures.${procedure}`) })}
        note={t('settings.durationsNote')}
      >
        <DurationsForm
          key={`${procedure} ${durations?.stale ?? version}`}
          procedure={procedure}
          settings={typedSettings(settings, durations?.typed ?? {})}
          version={durations?.stale ?? version}
          problems={durations?.problems ?? {}}
          stale={durations?.stale !== undefined}
        />
      </Section>
      <Section id="seances" title={t('meetings.title')} note={t('meetings.note')}>
        <div className="grid items-start gap-5 desk:grid-cols-2">
          {ORGANS.map((organ) => (
            <MeetingList key={organ} organ={organ} days={meetings[organ]} />
          ))}
        </div>
        <Card padded className="mt-5">
          <MeetingsForm
            key={`${meetings.college.length} ${meetings.council.length}`}
            typed={of('meetings')?.typed ?? {}}
            problem={of('meetings')?.meeting ?? null}
          />
        </Card>
      </Section>
      <Section id="ordre-du-jour" title={t('meetings.agendaTitle')} note={t('meetings.agendaNote')}>
        <Card padded>
          <AgendaForm
            values={{ college: typedAgenda('college'), council: typedAgenda('council') }}
            version={ofAgenda?.stale ?? version}
            wrong={ofAgenda?.wrong ?? []}
            stale={ofAgenda?.stale !== undefined}
          />
        </Card>
      </Section>
    </>
  )
}
