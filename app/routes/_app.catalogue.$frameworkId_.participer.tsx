import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { AnswerProblems } from '#app/domain/campaign-answer.ts'
import type { CatalogueEntry } from '#app/domain/catalogue.ts'
import type { CentreProblemCode } from '#app/domain/centre-field.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { joiningRefusal, mayDraft, mayMoveParticipation } from '#app/domain/participation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { findDraftLanguages } from '#app/lib/draft-body.server.ts'
import { isFileAlone, keepUploadedPdf, type SentPdf } from '#app/lib/kept-pdf.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { type AskRefusal, askParticipation } from '#app/services/participations/ask-participation.server.ts'
import { lotFields } from '#app/ui/campaigns/answer-data.ts'
import { limitWords } from '#app/ui/campaigns/limit-words.ts'
import type { FieldWords } from '#app/ui/campaigns/lot-fields.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { kindInText, orderingText } from '#app/ui/frameworks/catalogue-data.ts'
import { euroText, supplierOf } from '#app/ui/frameworks/framework-data.ts'
import { requestForm } from '#app/ui/frameworks/participation-data.ts'
import { RequestForm } from '#app/ui/frameworks/request-form.tsx'
import { MembershipFirst, RequestPath, requestPath } from '#app/ui/frameworks/request-path.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { findCatalogueEntry, findMembersPart } from '#db/queries/catalogue.ts'
import { listLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { listHomeMemberships } from '#db/queries/member-home.ts'
import { findKind } from '#db/queries/own-centre.ts'
import { findOwnParticipation, listParticipationMaxima } from '#db/queries/participations.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: lots may have come or gone meanwhile. */
export const shouldRevalidate = () => true

const texts = () => textsFor('fr').in('frameworks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

function mayAsk(entry: CatalogueEntry, kind: OrganisationKind | null, day: IsoDate): boolean {
  const { participation, fromAnnex } = entry
  const open = participation === null || mayMoveParticipation('member', participation, 'asked')
  return open && joiningRefusal(entry, { kind, fromAnnex }, day) === null
}

function identifiedText({ identifiedKinds }: CatalogueEntry, kind: OrganisationKind | null) {
  const named = kind !== null && identifiedKinds.includes(kind)
  return named ? texts()('request.named', { kinds: kindInText(texts(), kind) }) : texts()('request.inAnnex')
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const id = idParam(params.frameworkId)
  const [t, answers, day] = [texts(), textsFor('fr').in('campaigns'), today()]
  const page = await withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, day)
    if (!entry) return null
    const kind = await findKind(tx)
    if (!mayAsk(entry, kind, day)) return { id }
    const membership = entry.member ? null : await readMembership(tx, entry)
    const lots = entry.member ? await listCampaignLots(tx, { ownerId: entry.ownerId, frameworkId: id }) : []
    return {
      ...{
        id,
        object: entry.object,
        ...(await readKept(tx, { entry, membership: membership?.status ?? null, contact: contactOf(actor) })),
      },
      title: pageTitle(t('request.title')),
      facts: {
        centre: entry.centre,
        supplier: supplierOf(entry, await listLotSuppliers(tx, [entry])),
        ordering: orderingText(t, entry, day),
        ceiling: entry.member
          ? euroText((await findMembersPart(tx, entry))?.ceiling ?? null)
          : t('request.ceilingForMembers'),
      },
      identified: identifiedText(entry, kind),
      lots: lotFields(answers, lots),
      membership,
      draft: {
        address: `/catalogue/${id}/deliberation.docx`,
        languages: await findDraftLanguages(actor.organisationId),
      },
    }
  })
  if (!page) throw new Response(null, { status: 404 })
  if (!('object' in page))
    throw await redirectWithToast(`/catalogue/${id}`, { tone: 'late', text: texts()('request.closed') })
  return page
}

/** A first request begins with whoever makes it. */
const contactOf = ({ user }: CurrentActor) => ({ contactName: user.name, contactEmail: user.email })

type Keeping = {
  entry: CatalogueEntry
  membership: MembershipStatus | 'none' | null
  contact: Record<string, string>
}

/** The request as far as it was typed, with the way that was gone. */
async function readKept(tx: TenantTx, { entry, membership, contact }: Keeping) {
  const kept = await findOwnParticipation(tx, { ...entry, frameworkId: entry.id })
  const { member } = entry
  if (!kept) {
    const path = requestPath({ member, membership, status: null, maxima: [], decided: false })
    return { version: 0, typed: contact, mayKeep: true, documented: false, path }
  }
  const maxima = await listParticipationMaxima(tx, [kept.id])
  const documented = kept.decisionDocumentId !== null
  return {
    ...{ version: kept.version, typed: requestForm(kept, maxima), mayKeep: mayDraft(kept), documented },
    path: requestPath({
      member,
      membership,
      status: kept.status,
      maxima,
      decided: documented && kept.decisionOn !== null,
    }),
  }
}

/** Where the adhesion stands that comes first. */
async function readMembership(tx: TenantTx, { slug, centre, ownerId }: CatalogueEntry) {
  const known = (await listHomeMemberships(tx)).find((membership) => membership.ownerId === ownerId)
  return { status: known?.status ?? ('none' as const), centre, to: `/adherer/${known?.slug ?? slug}` }
}

const NONE: AnswerProblems = {}

/** What the page says of a refusal beside its form; null where the form is over. */
function messageOf(refusal: AskRefusal) {
  if (refusal.code === 'lots-changed') return texts()('request.lotsChanged')
  if (refusal.code === 'stale') return texts()('request.stale')
  return refusal.code === 'invalid' ? '' : null
}

type Refused = {
  problems?: AnswerProblems
  limits?: FieldWords
  file?: string | null
  message?: string | null
  version?: number | null
  /** That what was typed is a draft now, all the same. */
  kept?: string | null
}
const NOTHING_REFUSED: Required<Refused> = {
  ...{ problems: NONE, limits: {}, file: null },
  ...{ message: null, version: null, kept: null },
}

type Typed = { id: string; version: string | undefined; typed: Readonly<Partial<Record<string, string>>> }

/** A request may do without a file, but not with a wrong one. */
const problemOf = (file: SentPdf) => (file.ok || file.refusal === 'file-missing' ? null : file.refusal)

/** What was typed beside a file that is no decision is kept as a draft, when it may be one. */
async function refusedFile(actor: CurrentActor, problem: CentreProblemCode, { id, version, typed }: Typed) {
  const refused: Refused = { file: textsFor('fr').in('our-centre')(`problems.${problem}`) }
  if (!isFileAlone(problem)) return refused
  const result = await askParticipation(actor, {
    ...{ to: 'draft', frameworkId: id, version: Number(version) || 0, typed, file: null, now: now() },
  })
  if (result.ok) return { ...refused, version: result.value.version, kept: texts()('request.keptAsDraft') }
  return result.refusal.code === 'invalid' ? { ...refused, problems: result.refusal.fields } : refused
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const id = idParam(params.frameworkId)
  // Before a file is received: what nobody could reach must not stay in the store.
  const entry = await withTenant(actor.organisationId, (tx) => findCatalogueEntry(tx, id, today()))
  if (!entry?.member) throw new Response(null, { status: 404 })
  const { fields, file } = await keepUploadedPdf(request, actor.organisationId)
  const { version, intent, ...typed } = fields
  const to = intent === 'draft' ? 'draft' : 'asked'
  const answer = (refused: Refused) =>
    data({ ...NOTHING_REFUSED, typed, ...refused }, { status: refused.message ? 409 : 400 })
  const wrongFile = problemOf(file)
  if (wrongFile) return answer(await refusedFile(actor, wrongFile, { id, version, typed }))
  const stored = file.ok ? { stored: file.value, title: texts()('request.decision') } : null
  const result = await askParticipation(actor, {
    ...{ to, frameworkId: id, version: Number(version) || 0, typed, file: stored, now: now() },
  })
  const back = `/catalogue/${id}#participation`
  if (result.ok && to === 'draft') {
    return redirectWithToast(`/catalogue/${id}/participer`, { tone: 'done', text: texts()('request.drafted') })
  }
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: texts()('request.sent') })
  const { refusal } = result
  if (refusal.code === 'invalid') {
    const problems = refusal.fields
    return answer({ problems, limits: limitWords(textsFor('fr').in('campaigns'), { typed, problems }, refusal.limits) })
  }
  const message = messageOf(refusal)
  if (message) return answer({ message, ...(refusal.code === 'stale' ? { version: refusal.version } : {}) })
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  return redirectWithToast(`/catalogue/${id}`, { tone: 'late', text: texts()('request.closed') })
}

export default function RequestPage() {
  const page = useLoaderData<typeof loader>()
  const { id, object, version, facts, identified, lots, typed, documented, draft } = page
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const back = `/catalogue/${id}`
  const known = refused?.version ?? version
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={t('request.title')}
        subtitle={object}
        breadcrumb={[
          { label: t('catalogue.title'), to: '/catalogue' },
          { label: object, to: back },
          { label: t('request.title') },
        ]}
      />
      <RequestPath path={page.path} />
      {page.membership ? <MembershipFirst {...page.membership} /> : null}
      <Notice tone="neutral" title={identified}>
        {t('request.checks')}
      </Notice>
      <DescriptionList
        items={(['centre', 'supplier', 'ordering', 'ceiling'] as const).map((name) => ({
          term: t(`catalogue.facts.${name}`),
          description: facts[name],
        }))}
      />
      {page.membership ? null : (
        <RequestForm
          key={known}
          mayKeep={page.mayKeep}
          lots={lots}
          typed={refused?.typed ?? typed}
          version={known}
          problems={refused?.problems ?? NONE}
          said={refused?.limits}
          fileProblem={refused?.file ?? null}
          message={refused?.message ?? null}
          kept={refused?.kept ?? null}
          documented={documented}
          draft={draft}
          cancelTo={back}
        />
      )}
    </div>
  )
}
