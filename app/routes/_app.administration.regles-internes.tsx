import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { authoritySchema } from '#app/domain/authority-schema.ts'
import { DELEGATION_FIELDS, delegationForm, delegationSchema } from '#app/domain/delegation-schema.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { authorityOf } from '#app/domain/law/governance.ts'
import { isSupervised } from '#app/domain/law/governance-check.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { SUPERVISION_FIELDS, supervisionForm, supervisionSchema } from '#app/domain/supervision-schema.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { changeAuthority } from '#app/services/governance/change-authority.server.ts'
import { deleteDelegation } from '#app/services/governance/delete-delegation.server.ts'
import { deleteSupervisionAmounts } from '#app/services/governance/delete-supervision-amounts.server.ts'
import { saveDelegation } from '#app/services/governance/save-delegation.server.ts'
import { saveSupervisionAmounts } from '#app/services/governance/save-supervision-amounts.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { AmountsList } from '#app/ui/governance/amounts-list.tsx'
import { AuthorityForm } from '#app/ui/governance/authority-form.tsx'
import { DelegationTable } from '#app/ui/governance/delegation-table.tsx'
import {
  amountsLines,
  competenceByLaw,
  delegationLine,
  delegationName,
  supervisionByLaw,
} from '#app/ui/governance/internal-rules-data.ts'
import { LawSays } from '#app/ui/governance/law-says.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findAuthority, listDelegations, listSupervisionAmounts } from '#db/queries/governance.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/administration/regles-internes'
const texts = () => textsFor('fr').in('governance')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const t = texts()
  const today = currentDay()
  return withTenant(actor.organisationId, async (tx) => {
    const { version, ...authority } = await findAuthority(tx)
    const book = lawBook(await findLawParameters(tx))
    const reading = { book, texts: textsFor('fr'), today }
    const kind = authorityOf(authority.kind)
    return {
      title: pageTitle(t('page.title')),
      version,
      authority,
      supervised: kind !== null && isSupervised(kind),
      byLaw: { competence: competenceByLaw(reading, kind), supervision: supervisionByLaw(reading) },
      delegations: (await listDelegations(tx)).map((delegation) => delegationLine(t, delegation, today)),
      amounts: amountsLines(t, await listSupervisionAmounts(tx), today),
    }
  })
}

type Fields = Awaited<ReturnType<typeof readForm>>

const done = (text: string) => redirectWithToast(PAGE, { tone: 'done', text })
const notDone = (key: 'gone' | 'changedMeanwhile' | 'notRestored') =>
  redirectWithToast(PAGE, { tone: 'late', text: texts()(`page.${key}`) })

async function saveAuthority(actor: Actor, fields: Fields) {
  const read = authoritySchema.safeParse(typedFields(fields, ['kind', 'sector', 'germanSpeaking']))
  if (!read.success) throw new Response(null, { status: 400 })
  const result = await changeAuthority(actor, { facts: read.data, version: Number(fields.version) })
  if (result.ok) return done(texts()('authority.saved'))
  if (result.refusal.code === 'forbidden') throw new Response(null, { status: 403 })
  return data({ typed: read.data, stale: result.refusal.version }, { status: 409 })
}

const rowOf = (fields: Fields) => ({ id: idParam(fields.id), version: Number(fields.version) })

async function dropDelegation(actor: Actor, fields: Fields) {
  const result = await deleteDelegation(actor, rowOf(fields))
  if (!result.ok) return notDone(result.refusal === 'stale' ? 'changedMeanwhile' : 'gone')
  const { delegation } = result.value
  const back = { ...delegationForm(delegation), intent: 'restore-delegation' }
  const undo = { label: texts()('common:undo'), action: PAGE, fields: back }
  const text = texts()('delegations.deleted', { name: delegationName(texts(), delegation) })
  return redirectWithToast(PAGE, { tone: 'done', text, undo })
}

async function restoreDelegation(actor: Actor, fields: Fields) {
  const read = delegationSchema.safeParse(typedFields(fields, DELEGATION_FIELDS))
  const result = read.success
    ? await saveDelegation(actor, { delegation: read.data, changed: null, today: currentDay() })
    : null
  return result?.ok ? done(texts()('delegations.added')) : notDone('notRestored')
}

async function dropAmounts(actor: Actor, fields: Fields) {
  const result = await deleteSupervisionAmounts(actor, rowOf(fields))
  if (!result.ok) return notDone(result.refusal === 'stale' ? 'changedMeanwhile' : 'gone')
  const { amounts } = result.value
  const back = { ...supervisionForm(amounts), intent: 'restore-amounts' }
  const undo = { label: texts()('common:undo'), action: PAGE, fields: back }
  const text = texts()('amounts.deleted', { day: formatDate(amounts.validFrom) })
  return redirectWithToast(PAGE, { tone: 'done', text, undo })
}

async function restoreAmounts(actor: Actor, fields: Fields) {
  const read = supervisionSchema.safeParse(typedFields(fields, SUPERVISION_FIELDS))
  const result = read.success ? await saveSupervisionAmounts(actor, { amounts: read.data, changed: null }) : null
  if (!read.success || !result?.ok) return notDone('notRestored')
  return done(texts()('amounts.added', { day: formatDate(read.data.validFrom) }))
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  const fields = await readForm(request)
  if (fields.intent === 'authority') return saveAuthority(actor, fields)
  if (fields.intent === 'delete-delegation') return dropDelegation(actor, fields)
  if (fields.intent === 'restore-delegation') return restoreDelegation(actor, fields)
  if (fields.intent === 'delete-amounts') return dropAmounts(actor, fields)
  if (fields.intent !== 'restore-amounts') throw new Response(null, { status: 400 })
  return restoreAmounts(actor, fields)
}

export default function InternalRules() {
  const { authority, version, byLaw, delegations, amounts, supervised } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('governance')
  return (
    <>
      <PageHeader title={t('page.title')} subtitle={t('page.subtitle')} />
      <p className="max-w-[46rem] text-ink-soft">
        {t('page.past')} {t('page.durations')}{' '}
        <Link to="/administration/plans" className="link">
          {t('page.durationsLink')}
        </Link>
        .
      </p>
      <Section id="autorite" title={t('authority.title')}>
        <Card padded>
          <AuthorityForm
            key={refused?.stale ?? version}
            values={refused?.typed ?? authority}
            version={refused?.stale ?? version}
            stale={refused !== undefined}
          />
        </Card>
      </Section>
      <Section
        id="delegations"
        title={t('delegations.title')}
        note={t('delegations.note')}
        aside={<ButtonLink to={`${PAGE}/delegations/nouvelle`}>{t('delegations.add')}</ButtonLink>}
      >
        <LawSays said={byLaw.competence} />
        <DelegationTable lines={delegations} page={PAGE} />
        {delegations.length > 0 ? <p className="mt-2 text-small text-ink-faint">{t('delegations.withdrawn')}</p> : null}
      </Section>
      <Section
        id="tutelle"
        title={t('amounts.title')}
        note={t('amounts.note')}
        aside={<ButtonLink to={`${PAGE}/tutelle/nouveaux`}>{t('amounts.add')}</ButtonLink>}
      >
        {supervised ? (
          <LawSays said={byLaw.supervision} />
        ) : (
          <p className="mb-3 max-w-[52rem] text-small text-ink-soft">{t('amounts.notSupervised')}</p>
        )}
        <AmountsList lines={amounts} page={PAGE} />
      </Section>
    </>
  )
}
