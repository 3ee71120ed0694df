import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { AnswerProblems } from '#app/domain/campaign-answer.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { JOINING_REFUSALS, joiningRefusal } from '#app/domain/participation.ts'
import { roomLeft } from '#app/domain/participation-request.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { addParticipation } from '#app/services/participations/add-participation.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { roomText } from '#app/ui/campaigns/answer-data.ts'
import type { FieldWords } from '#app/ui/campaigns/lot-fields.tsx'
import { Card } from '#app/ui/card.tsx'
import { kindInText } from '#app/ui/frameworks/catalogue-data.ts'
import { GrantForm } from '#app/ui/frameworks/grant-form.tsx'
import { roomFields } from '#app/ui/frameworks/participation-data.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { listGranted } from '#db/queries/framework-lots.ts'
import { type FrameworkDetails, findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { listMembersToAdd } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: others may have been given a part of the ceiling meanwhile. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const NONE: AnswerProblems = {}
const ID = /^[0-9a-f-]{36}$/
const texts = () => textsFor('fr').in('frameworks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** Why nobody at all can be added now; null when some kinds of bodies may. */
function obstacleOf(framework: FrameworkDetails): string | null {
  const [kind = null] = framework.identifiedKinds
  const closed = joiningRefusal(framework, { kind, fromAnnex: false }, today())
  return closed && texts()(closed === 'not-named' ? 'participant.annexOnly' : `participant.obstacles.${closed}`)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const id = idParam(params.frameworkId)
  const [t, answers] = [texts(), textsFor('fr').in('campaigns')]
  const page = await withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, id)
    if (!framework) return null
    const { centreId, ceiling, identifiedKinds, object } = framework
    const obstacle = obstacleOf(framework)
    const kinds = ORGANISATION_KINDS.filter((kind) => identifiedKinds.includes(kind))
    const lots = await listCampaignLots(tx, { ownerId: framework.organisationId, frameworkId: id })
    const room = { lots, ceiling, granted: await listGranted(tx, id) }
    const { amount } = roomLeft(room)
    return {
      ...{ id, object, obstacle },
      members: obstacle ? [] : await listMembersToAdd(tx, { centreId, frameworkId: id, kinds }),
      kinds: kinds.map((kind) => kindInText(t, kind)).join(', '),
      lots: roomFields(answers, t, room),
      left:
        amount === null
          ? null
          : t(`participant.${lots.some(({ id }) => id !== null) ? 'left' : 'leftWhole'}`, {
              amount: formatEuro(amount),
            }),
    }
  })
  if (!page) throw new Response(null, { status: 404 })
  return { title: pageTitle(t('participant.addTitle')), ...page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const { intent: _intent, ...typed } = await readForm(request)
  const answer = (refused: { problems?: AnswerProblems; said?: FieldWords; message?: string; bodyMissing?: boolean }) =>
    data(
      { typed, problems: NONE, said: {}, message: null, bodyMissing: false, ...refused },
      { status: refused.message ? 409 : 400 },
    )
  const organisationId = typed.organisationId ?? ''
  if (!ID.test(organisationId)) return answer({ bodyMissing: true })
  const result = await addParticipation(actor, { frameworkId, organisationId, typed, now: now() })
  if (result.ok) {
    const { participationId, name, letters } = result.value
    const text = texts()('participant.added', { body: name, count: letters })
    return redirectWithToast(`${PAGE}/${frameworkId}/participants/${participationId}`, {
      ...{ tone: letters > 0 ? ('done' as const) : ('missed' as const), text },
    })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') {
    const { fields, room } = refusal
    return answer({ problems: fields, said: roomText(textsFor('fr').in('campaigns'), fields, room) })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  const closed = JOINING_REFUSALS.find((known) => known === refusal.code)
  if (closed) return answer({ message: texts()(`participant.obstacles.${closed}`) })
  const code = refusal.code === 'not-member' || refusal.code === 'lots-changed' ? refusal.code : 'already'
  return answer({ message: texts()(`participant.obstacles.${code}`) })
}

export default function AddParticipantPage() {
  const { id, object, obstacle, members, kinds, lots, left } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const back = `${PAGE}/${id}`
  const none = obstacle ?? (members.length === 0 ? t('participant.nobody', { kinds }) : null)
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={t('participant.addTitle')}
        subtitle={object}
        breadcrumb={[
          { label: t('title'), to: PAGE },
          { label: object, to: back },
          { label: t('participant.addTitle') },
        ]}
      />
      {none ? (
        <Notice tone="missed" actions={<ButtonLink to={back}>{t('common:back')}</ButtonLink>}>
          {none}
        </Notice>
      ) : (
        <Card padded>
          <GrantForm
            lots={lots}
            typed={refused?.typed ?? {}}
            problems={refused?.problems ?? NONE}
            said={refused?.said ?? {}}
            message={refused?.message ?? null}
            left={left}
            intent="add"
            button={t('participant.add')}
          >
            <p>{t('participant.addHint', { kinds })}</p>
            <SelectField
              name="organisationId"
              label={t('participant.body')}
              required
              placeholder={t('participant.choose')}
              defaultValue={refused?.typed.organisationId ?? ''}
              error={refused?.bodyMissing ? t('problems.choose') : undefined}
              options={members.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
            />
          </GrantForm>
        </Card>
      )}
    </div>
  )
}
