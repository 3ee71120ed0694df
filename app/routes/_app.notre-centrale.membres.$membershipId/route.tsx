import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { CentreProblems } from '#app/domain/centre-field.ts'
import { can } from '#app/domain/permissions.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { ownCentreOfPart } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import {
  answer,
  changeInvitation,
  invite,
  resend,
  saveContact,
} from '#app/routes/_app.notre-centrale.membres.$membershipId/answers.server.ts'
import { correct } from '#app/routes/_app.notre-centrale.membres.$membershipId/correct.server.ts'
import { readMemberPage } from '#app/routes/_app.notre-centrale.membres.$membershipId/page-data.server.ts'
import { type HistoryLine, HistoryLines } from '#app/ui/audit/history-lines.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { AbsorbedMember } from '#app/ui/centre/absorbed-member.tsx'
import { LetterTable } from '#app/ui/centre/letter-table.tsx'
import { MemberAnswer } from '#app/ui/centre/member-answer.tsx'
import { ContactForm } from '#app/ui/centre/member-contact.tsx'
import { MemberCorrection } from '#app/ui/centre/member-correction.tsx'
import { STATUS_TONES } from '#app/ui/centre/member-counters.tsx'
import { MemberFacts } from '#app/ui/centre/member-facts.tsx'
import { InviteFirstForm } from '#app/ui/centre/member-invitation.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findMember } from '#db/queries/centre-members.ts'
import { findSuccessor } from '#db/queries/successors.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const membershipId = idParam(params.membershipId)
  const page = await withTenant(actor.organisationId, async (tx) => {
    const centre = await ownCentreOfPart(tx)
    return readMemberPage(tx, { centreId: centre.id, membershipId, now: now() })
  })
  if (!page) throw new Response(null, { status: 404 })
  const mayOperate = can(actor, 'centre:operate')
  return {
    title: pageTitle(page.name),
    mayOperate,
    mayAnswer: mayOperate && !page.absorbed?.gone,
    ...page,
    correction: mayOperate ? page.correction : null,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const membershipId = idParam(params.membershipId)
  // Only the correction may carry a file.
  if (request.headers.get('content-type')?.startsWith('multipart/')) return correct({ actor, membershipId, request })
  const asked = { actor, membershipId, fields: await readForm(request) }
  if (asked.fields.intent === 'contact') return saveContact(asked)
  if (asked.fields.intent === 'invite') return invite(asked)
  if (asked.fields.intent === 'resend') return resend(asked)
  if (asked.fields.intent?.endsWith('-invitation')) return changeInvitation(asked)
  const found = await withTenant(actor.organisationId, async (tx) => {
    const centre = await ownCentreOfPart(tx)
    const member = await findMember(tx, { centreId: centre.id, id: asked.membershipId })
    return (
      member && { member: member.organisation.name, into: (await findSuccessor(tx, member.membership))?.name ?? '' }
    )
  })
  return answer({ ...asked, fields: { ...asked.fields, ...found } })
}

const NONE: CentreProblems = {}

function MemberHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const { t } = useTexts('our-centre')
  if (lines.length === 0) return null
  return (
    <Section id="history" title={t('member.history')}>
      <HistoryLines lines={lines} />
    </Section>
  )
}

export default function MemberPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('our-centre')
  const { name, status, version, mayOperate } = page
  const typed = refused?.typed ?? null
  const problems = refused?.problems ?? NONE
  return (
    <>
      <PageHeader
        title={name}
        breadcrumb={[{ label: t('members.title'), to: '/notre-centrale/membres' }, { label: name }]}
        badges={
          <>
            <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>
            {page.invented ? <Badge tone="outline">{t('members.invented')}</Badge> : null}
          </>
        }
      />
      <div className="grid gap-8">
        <AbsorbedMember absorbed={page.absorbed} body={name} />
        {page.mayAnswer ? (
          <MemberAnswer key={version} {...page} member={name} typed={typed} problems={problems} />
        ) : null}
        <MemberFacts {...page.facts} />
        {page.correction ? (
          <MemberCorrection
            key={`correction-${version}`}
            {...page.correction}
            version={version}
            typed={typed?.intent === 'correct' ? typed : null}
            problems={problems}
          />
        ) : null}
        <div className="grid gap-8 desk:grid-cols-2">
          <ContactForm
            contact={page.contact}
            version={version}
            mayOperate={mayOperate}
            typed={typed?.intent === 'contact' ? typed : null}
            problems={problems}
            stale={refused?.stale === true}
          />
          {mayOperate && page.invitation ? (
            <InviteFirstForm
              {...page.invitation}
              email={typed?.intent === 'invite' ? (typed.email ?? '') : page.contact.contactEmail}
              problem={problems.email}
            />
          ) : null}
        </div>
        {mayOperate && status !== 'left' ? (
          <p className="no-print">
            <Link to={`/notre-centrale/membres/${page.facts.membershipId}/fusion`} className="link">
              {t('merge.link')}
            </Link>
          </p>
        ) : null}
        <LetterTable letters={page.letters} mayResend={mayOperate} />
        <MemberHistory lines={page.history} />
      </div>
    </>
  )
}
