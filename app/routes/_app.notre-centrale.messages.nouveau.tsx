import '#app/i18n/centre-texts.ts'
import { createHash, randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { countLetters, MESSAGE_FIELDS, messageSchema, type NewMessage } from '#app/domain/centre-message.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { isId } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { sendMessage } from '#app/services/messages/send-message.server.ts'
import { MessageForm, type MessagePreview } from '#app/ui/messages/message-form.tsx'
import { unreachableText } from '#app/ui/messages/message-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listOpenCampaigns } from '#db/queries/campaigns.ts'
import { listAddressees } from '#db/queries/message-audience.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/messages'
const texts = () => textsFor('fr').in('messages')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = texts()
  return withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    const frameworks = await listOwnFrameworks(tx, { archived: false })
    const calls = await listOpenCampaigns(tx)
    const audiences = [
      { value: 'members', label: t('to.members') },
      ...frameworks.map(({ id, object }) => ({
        value: `participants:${id}`,
        label: t('to.participants', { framework: object }),
      })),
      ...calls.map(({ id, title }) => ({ value: `unanswered:${id}`, label: t('to.unanswered', { campaign: title }) })),
    ]
    return { title: pageTitle(t('write')), audiences, to: new URL(request.url).searchParams.get('a') ?? '' }
  })
}

/** Of what the preview showed: what is sent is what was looked at. */
const sealOf = ({ to, subject, body }: Record<string, string>) =>
  createHash('sha256')
    .update(JSON.stringify([to, subject, body]))
    .digest('hex')

/** What would be sent, to whom; its id is chosen here, so that sending it twice is sending it once. */
const previewOf = (
  actor: CurrentActor,
  { to, subject, body }: NewMessage,
  messageId: string,
): Promise<Omit<MessagePreview, 'seal'>> =>
  withTenant(actor.organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    const addressees = await listAddressees(tx, centre.id, to)
    const unreached = addressees.filter(({ addresses }) => addresses.length === 0).map(({ name }) => name)
    return {
      ...{ messageId, subject, body, bodies: addressees.length },
      letters: countLetters(addressees),
      unreachable: unreachableText(texts(), unreached),
    }
  })

const NONE: CentreProblems = {}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  const typed = typedFields(fields, MESSAGE_FIELDS)
  const kept = { typed, problems: NONE, message: undefined, preview: null }
  const form = messageSchema.safeParse(typed)
  if (!form.success) return data({ ...kept, problems: centreProblems(form.error) }, { status: 400 })
  const messageId = isId(fields.messageId ?? '') ? (fields.messageId ?? '') : randomUUID()
  const seal = sealOf(typed)
  const preview = async () => ({ ...(await previewOf(actor, form.data, messageId)), seal })
  if (fields.intent !== 'send') return data({ ...kept, preview: await preview() })
  if (fields.seal !== seal)
    return data({ ...kept, message: texts()('edited'), preview: await preview() }, { status: 409 })

  const shown = Number(fields.shown)
  const result = await sendMessage(actor, { messageId, message: form.data, shown, now: now() })
  if (result.ok) {
    const text = texts()('done', { count: result.value.letters })
    return redirectWithToast(`${PAGE}/${messageId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  const message =
    refusal.code === 'recipients-changed' ? texts()('changed', { count: refusal.letters }) : texts()('nobody')
  return data({ ...kept, message, preview: await preview() }, { status: 409 })
}

export default function WriteMessage() {
  const { audiences, to } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('messages')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('write')}
        subtitle={t('writeSubtitle')}
        breadcrumb={[{ label: t('title'), to: PAGE }, { label: t('write') }]}
      />
      <MessageForm
        audiences={audiences}
        values={answer?.typed ?? { to }}
        problems={answer?.problems ?? NONE}
        message={answer?.message}
        preview={answer?.preview ?? null}
        cancelTo={PAGE}
      />
    </div>
  )
}
