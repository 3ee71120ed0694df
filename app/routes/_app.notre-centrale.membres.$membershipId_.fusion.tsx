import { MOST_REASON, textLength } from '#app/domain/text-length.ts'
import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { reasonSchema } from '#app/domain/membership-schema.ts'
import { type Merging, mergerExcess, mergerRefusal } from '#app/domain/merger.ts'
import { excessTexts } from '#app/i18n/merger-excess.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { ownCentreOfPart } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { mergeMembers, sealOf } from '#app/services/centre/merge-members.server.ts'
import { AlreadyMerged, TypedReason } from '#app/ui/centre/already-merged.tsx'
import { ExcessList } from '#app/ui/centre/excess-list.tsx'
import { ChooseTarget, MergerDryRun, MergerForm } from '#app/ui/centre/merger.tsx'
import { doneMerger, kindsText, mergerLines } from '#app/ui/centre/merger-lines.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findDoneMerger } from '#db/queries/audit-of-subject.ts'
import { findMember } from '#db/queries/centre-members.ts'
import { findMerger, listMergerTargets } from '#db/queries/mergers.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const LIST = '/notre-centrale/membres'
const texts = () => textsFor('fr').in('our-centre')
type OurCentre = ReturnType<typeof texts>

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fromId = idParam(params.membershipId)
  const asked = new URL(request.url).searchParams.get('avec')
  const t = texts()
  return withTenant(actor.organisationId, async (tx) => {
    const centre = await ownCentreOfPart(tx)
    const member = await findMember(tx, { centreId: centre.id, id: fromId })
    if (!member) throw new Response(null, { status: 404 })
    const done = member.membership.status === 'left' ? await findDoneMerger(tx, fromId) : null
    const merging = isId(asked ?? '')
      ? await findMerger(tx, { centreId: centre.id, fromId, intoId: asked ?? '' })
      : null
    return {
      title: pageTitle(t('merge.title')),
      member: { id: fromId, name: member.organisation.name },
      targets: await listMergerTargets(tx, { centreId: centre.id, exceptId: fromId }),
      intoId: merging?.into.membershipId ?? '',
      unknown: merging ? null : unknownText(t, asked),
      done: done && doneMerger(t, done, member.organisation.name),
      merger: merging && dryRunOf(t, merging),
    }
  })
}

/** What is wrong with the member that was asked for, in words; null where none was. */
const unknownText = (t: OurCentre, asked: string | null) =>
  asked === null ? null : t(asked === '' ? 'merge.unchosen' : 'merge.unknown')

function dryRunOf(t: OurCentre, merging: Merging) {
  const refusal = mergerRefusal(merging)
  const over = refusal === 'over-ceiling' ? mergerExcess(merging.frameworks) : []
  return {
    into: merging.into.name,
    refusal: refusal && t(`merge.refusals.${refusal}`),
    excess: excessTexts(textsFor('fr').in('mergers'), over),
    kinds: kindsText(t, merging),
    seal: sealOf(merging),
    ...mergerLines(t, merging),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fromId = idParam(params.membershipId)
  const { reason = '', ...fields } = await readForm(request)
  const form = reasonSchema.safeParse({ reason })
  if (!form.success) {
    const problem = textLength(reason) > MOST_REASON ? 'too-long' : 'reason-missing'
    return data({ reason, problem, message: null } as const, { status: 400 })
  }
  const { id, name } = actor.organisation
  const result = await mergeMembers(actor, {
    ...{ fromId, intoId: idParam(fields.intoId), seal: fields.seal ?? '', reason: form.data.reason },
    ...{ operator: { id, name }, now: now() },
  })
  const t = texts()
  if (result.ok) {
    const { from, into } = result.value
    const text = t('merge.done', { from: from.name, into: into.name })
    return redirectWithToast(`${LIST}/${into.membershipId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  const message = refusal === 'changed' ? t('merge.changed') : t(`merge.refusals.${refusal}`)
  return data({ reason, problem: null, message }, { status: 409 })
}

export default function MergeMembers() {
  const { member, targets, intoId, unknown, merger, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={t('merge.title')}
        subtitle={t('merge.subtitle', { member: member.name })}
        breadcrumb={[
          { label: t('members.title'), to: LIST },
          { label: member.name, to: `${LIST}/${member.id}` },
          { label: t('merge.title') },
        ]}
      />
      {done ? <AlreadyMerged {...done} confirmed={refused !== undefined} /> : null}
      {done ? null : <ChooseTarget targets={targets} intoId={intoId} error={unknown} />}
      {merger?.refusal && !done ? (
        <>
          {refused?.message ? <ErrorSummary problems={[]} message={refused.message} /> : null}
          <Notice tone="late" title={t('merge.refused')}>
            <p>{merger.refusal}</p>
            <ExcessList lines={merger.excess} />
          </Notice>
        </>
      ) : null}
      {merger?.refusal && refused?.reason ? <TypedReason reason={refused.reason} /> : null}
      {merger && !merger.refusal ? (
        <>
          {merger.kinds === null ? null : (
            <Notice tone="decide" title={t('merge.kindsTitle')}>
              <p>{merger.kinds}</p>
            </Notice>
          )}
          <MergerDryRun from={member.name} {...merger} />
          <MergerForm
            key={merger.seal}
            intoId={intoId}
            seal={merger.seal}
            from={member.name}
            into={merger.into}
            reason={refused?.reason ?? ''}
            problem={refused?.problem ?? null}
            message={refused?.message ?? null}
          />
        </>
      ) : null}
    </div>
  )
}
