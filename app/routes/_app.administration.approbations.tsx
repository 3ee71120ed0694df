import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { ApprovalBand } from '#app/domain/approval.ts'
import {
  type ApprovalProblems,
  absenceState,
  approversField,
  bandsMark,
  fromField,
  MOST_BANDS,
  mayNoteAbsence,
  readAbsence,
  readBands,
} from '#app/domain/approval-settings.ts'
import { can } from '#app/domain/permissions.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addDeputy } from '#app/services/approvals/add-deputy.server.ts'
import { changeApprovalBands } from '#app/services/approvals/change-approval-bands.server.ts'
import { endDeputy } from '#app/services/approvals/end-deputy.server.ts'
import { AbsenceForm } from '#app/ui/approvals/absence-form.tsx'
import { AbsenceTable } from '#app/ui/approvals/absence-table.tsx'
import { bandTexts } from '#app/ui/approvals/band-text.ts'
import { BandsForm } from '#app/ui/approvals/bands-form.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listColleagues } from '#db/queries/approval-settings.ts'
import { listApprovalBands, listApprovers, listDeputies } from '#db/queries/approvals.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/approbations'
const texts = () => textsFor('fr').in('approvals')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

const bandValues = (bands: readonly ApprovalBand[]): Record<string, string> =>
  Object.fromEntries(
    bands.flatMap(({ fromAmount, approvers }, at) => [
      [fromField(at + 1), typedAmount(fromAmount)],
      [approversField(at + 1), String(approvers)],
    ]),
  )

/** What an approver reads of the settings, and what an administrator changes. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'order:approve')
  const t = texts()
  const day = today()
  return withTenant(actor.organisationId, async (tx) => {
    const bands = await listApprovalBands(tx)
    const approvers = await listApprovers(tx)
    const colleagues = await listColleagues(tx)
    const names = new Map(colleagues.map(({ userId, name }) => [userId, name]))
    const nameOf = (id: string) => names.get(id) ?? t('absences.somebody')
    const absences = (await listDeputies(tx)).map((absence) => {
      const state = absenceState(absence, day)
      return {
        ...{ id: absence.id, state, person: nameOf(absence.userId), deputy: nameOf(absence.deputyId) },
        period: `${formatDate(absence.startsOn)} – ${formatDate(absence.endsOn)}`,
        mayEnd: state !== 'past' && mayNoteAbsence(actor, absence.userId),
      }
    })
    const needed = Math.max(...bands.map((band) => band.approvers), bands.length === 0 ? 1 : 0)
    const option = ({ userId, name }: { userId: string; name: string }) => ({ value: userId, label: name })
    return {
      title: pageTitle(t('title')),
      mayManage: can(actor, 'organisation:manage'),
      isDefault: bands.length === 0,
      steps: bandTexts(t, bands),
      rows: Math.min(MOST_BANDS, Math.max(3, bands.length + 2)),
      ...{ values: bandValues(bands), mark: bandsMark(bands) },
      approvers: approvers.map(({ name }) => name),
      tooFew:
        needed > approvers.length ? t('approvers.tooFewText', { count: approvers.length === 1 ? 1 : needed }) : null,
      // What is past stands last, the latest of it first.
      absences: [
        ...absences.filter(({ state }) => state !== 'past'),
        ...absences.filter(({ state }) => state === 'past').toReversed(),
      ],
      away: approvers.filter(({ userId }) => mayNoteAbsence(actor, userId)).map(option),
      colleagues: colleagues.map(option),
    }
  })
}

type Fields = Awaited<ReturnType<typeof readForm>>
type Refused = { form: 'bands' | 'absence'; typed: Fields; problems: ApprovalProblems; stale: boolean }

const answer = (refused: Omit<Refused, 'stale'>, status = 400) =>
  data({ ...refused, stale: status === 409 }, { status })
const done = (text: string, anchor: string) => redirectWithToast(`${PAGE}#${anchor}`, { tone: 'done', text })

async function saveBands(actor: CurrentActor, typed: Fields) {
  const reset = typed.intent === 'reset'
  const read = reset ? readBands({}) : readBands(typed)
  if (!read.ok) return answer({ form: 'bands', typed, problems: read.refusal })
  const result = await changeApprovalBands(actor, { bands: read.value, mark: typed.mark ?? '' })
  if (result.ok) return done(texts()(read.value.length === 0 ? 'bands.wasReset' : 'bands.saved'), 'aujourdhui')
  if (result.refusal === 'forbidden') throw new Response(null, { status: 403 })
  return answer({ form: 'bands', typed, problems: {} }, 409)
}

async function addAbsence(actor: CurrentActor, typed: Fields) {
  const read = readAbsence(typed, today())
  if (!read.ok) return answer({ form: 'absence', typed, problems: read.refusal })
  const result = await addDeputy(actor, read.value, now())
  if (result.ok) return done(texts()('absences.added'), 'absences')
  if (result.refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  return answer({ form: 'absence', typed, problems: result.refusal.problems })
}

async function endAbsence(actor: CurrentActor, { id }: Fields) {
  const result = await endDeputy(actor, { id: idParam(id), today: today() })
  if (result.ok) return done(texts()('absences.ended'), 'absences')
  if (result.refusal === 'forbidden') throw new Response(null, { status: 403 })
  return redirectWithToast(`${PAGE}#absences`, { tone: 'late', text: texts()('absences.gone') })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'order:approve')
  const fields = await readForm(request)
  if (fields.intent === 'bands' || fields.intent === 'reset') return saveBands(actor, fields)
  if (fields.intent === 'add-absence') return addAbsence(actor, fields)
  if (fields.intent !== 'end-absence') throw new Response(null, { status: 400 })
  return endAbsence(actor, fields)
}

export default function ApprovalSettings() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('approvals')
  const ofBands = refused?.form === 'bands' ? refused : undefined
  const ofAbsence = refused?.form === 'absence' ? refused : undefined
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Section id="aujourdhui" title={t('today.title')}>
        <Card padded className="grid gap-2">
          {page.isDefault ? (
            <p>{t('today.default')}</p>
          ) : (
            <ul className="grid gap-1">
              {page.steps.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          <p className="text-small text-ink-soft">{t('today.centre')}</p>
        </Card>
      </Section>
      {page.mayManage ? (
        <Section id="paliers" title={t('bands.title')} note={t('bands.note')}>
          <BandsForm
            key={page.mark}
            rows={ofBands ? MOST_BANDS : page.rows}
            values={ofBands?.typed ?? page.values}
            problems={ofBands?.problems ?? {}}
            mark={page.mark}
            stale={ofBands?.stale ?? false}
          />
        </Section>
      ) : null}
      <Section id="approbateurs" title={t('approvers.title')} note={t('approvers.note')}>
        {page.tooFew === null ? null : (
          <Notice tone="missed" title={t('approvers.tooFew')}>
            {page.tooFew}
          </Notice>
        )}
        <Card padded className="grid gap-3">
          {page.approvers.length === 0 ? (
            <p>{t('approvers.none')}</p>
          ) : (
            <ul className="grid gap-1">
              {page.approvers.map((name) => (
                <li key={name} className="break-words">
                  {name}
                </li>
              ))}
            </ul>
          )}
          <p className="text-small text-ink-soft">{t('approvers.own')}</p>
          {page.mayManage ? (
            <p>
              <Link to="/administration/personnes" className="link">
                {t('approvers.roles')}
              </Link>
            </p>
          ) : null}
        </Card>
      </Section>
      <Section id="absences" title={t('absences.title')} note={t('absences.note')}>
        <AbsenceTable lines={page.absences} />
        <div className="mt-5">
          <AbsenceForm
            key={page.absences.length}
            approvers={page.away}
            ownOnly={!page.mayManage}
            colleagues={page.colleagues}
            values={ofAbsence?.typed ?? {}}
            problems={ofAbsence?.problems ?? {}}
          />
        </div>
      </Section>
    </>
  )
}
