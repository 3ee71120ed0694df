import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { DocumentKind, DocumentVisibility } from '#app/domain/document.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { keepOwnFile } from '#app/lib/kept-file.server.ts'
import { scheduleFreezing } from '#app/services/campaigns/schedule-freezing.server.ts'
import { inviteMembers } from '#db/queries/campaign-invitations.ts'
import { insertCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { findContractsByReference } from '#db/queries/contracts.ts'
import { insertDocument, insertDocumentVersion } from '#db/queries/documents.ts'
import { listOrganisationIdsByName } from '#db/queries/member-organisations.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { frameworkLots, frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { answersOf } from '#db/seed/demo-answers.ts'
import { DEMO_FRAMEWORKS, type DemoFramework, type DemoParticipant } from '#db/seed/demo-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const cents = (euro: number) => euro * 100
const addMonths = (day: IsoDate, months: number): IsoDate => Temporal.PlainDate.from(day).add({ months }).toString()
const noon = (day: IsoDate) => new Date(`${day}T11:00:00Z`)

/** The framework contracts of the Province's centre: who takes part, what is called for; amounts and answers are invented. */
export async function seedFrameworks(actor: Actor, day: IsoDate) {
  await withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre || (await listOwnFrameworks(tx)).length > 0) return
    const place = { actor, day, centreId: centre.id, ids: await listOrganisationIdsByName(tx) }
    for (const demo of DEMO_FRAMEWORKS) await seedFramework(tx, demo, place)
  })
}

type Place = { actor: Actor; day: IsoDate; centreId: string; ids: ReadonlyMap<string, string> }

async function seedFramework(tx: TenantTx, demo: DemoFramework, place: Place) {
  const { reference, object, supplier, status, cpvCodes, identifiedKinds, summary, conditions } = demo
  const [contract] = await findContractsByReference(tx, reference)
  const startsOn = addMonths(place.day, -demo.monthsAgo)
  const endsOn = addDays(addMonths(startsOn, demo.months), -1)
  const frameworkId = randomUUID()
  await tx.insert(frameworks).values({
    ...{ id: frameworkId, centreId: place.centreId, contractId: contract?.id ?? null, reference, object, supplier },
    ...demo.contact,
    ...{ status, cpvCodes, startsOn, endsOn, orderFrom: startsOn, orderUntil: addDays(endsOn, -30) },
    ...{ ceiling: cents(demo.ceiling), joining: 'identified', identifiedKinds, summary, conditions },
    ...{ published: true, invented: true, freeLines: demo.freeLines ?? false, supply: demo.supply ?? 'direct' },
  })
  const lots = demo.lots.map(({ contact, ...lot }, index) => ({
    ...{ ...lot, ...contact, id: randomUUID(), frameworkId, position: index + 1, ceiling: cents(lot.ceiling) },
  }))
  if (lots.length > 0) await tx.insert(frameworkLots).values(lots)
  await seedParticipants(tx, demo.participants, { ...place, frameworkId, lotIds: lots.map(({ id }) => id), startsOn })
  if (status === 'campaign') await seedCall(tx, { ...place, frameworkId, lotIds: lots.map(({ id }) => id) })
  else await seedPapers(tx, place.actor, { frameworkId, object })
}

type OnFramework = Place & { frameworkId: string; lotIds: readonly string[] }

async function seedParticipants(
  tx: TenantTx,
  demo: readonly DemoParticipant[],
  { actor, day, ids, frameworkId, lotIds, startsOn }: OnFramework & { startsOn: IsoDate },
) {
  const ownerId = actor.organisationId
  const rows = demo.map(({ body, status = 'accepted' as const, fromAnnex = false, reason = null, maxima }, index) => {
    const organisationId = ids.get(body)
    if (!organisationId) throw new Error(`The demo has no ${body}`)
    const id = randomUUID()
    const askedAt = noon(fromAnnex ? addDays(startsOn, -120) : addDays(day, -(3 + index * 9)))
    const answeredAt = status === 'asked' ? null : noon(addDays(day, -index))
    const contact = { contactName: 'Service achats', contactEmail: 'achats@organisme.example' }
    const ends = { organisationId, ownerId }
    const limits = maxima.map(([amount, quantity], at) => ({
      ...{ ...ends, participationId: id, lotId: lotIds[at] ?? null, amount: cents(amount), quantity },
    }))
    const row = { ...ends, ...contact, id, frameworkId, status, fromAnnex, reason, askedAt, answeredAt }
    return { row: { ...row, invented: true }, limits }
  })
  if (rows.length === 0) return
  await tx.insert(participations).values(rows.map(({ row }) => row))
  await tx.insert(participationMaxima).values(rows.flatMap(({ limits }) => limits))
}

/** About a hundred bodies are asked; their answers are of every kind. No letter leaves: the demo would send a hundred. */
async function seedCall(tx: TenantTx, { actor, day, centreId, frameworkId, lotIds }: OnFramework) {
  const closesAt = noon(addDays(day, 24))
  const facts = { title: 'Copieurs multifonctions : vos besoins', closesAt, chaseDays: [14, 7, 2] }
  const message =
    'Merci de déclarer, lot par lot, ce que votre organisme pourrait commander au plus pendant quatre ans. Ce que vous déclarez n’oblige pas à commander. Appel inventé pour la démonstration.'
  const campaignId = await insertCampaign(tx, { ...facts, message, frameworkId, createdBy: actor.userId })
  await updateCampaign(tx, campaignId, { openedAt: noon(addDays(day, -20)) })
  const invited = await inviteMembers(tx, { campaignId, centreId, organisationIds: 'all' })
  await scheduleFreezing(tx, actor, { campaignId, closesAt })
  const rows = JSON.stringify(answersOf(invited, { day, lotIds }))
  await tx.execute(sql`
    with answer as materialized (
      select * from jsonb_to_recordset(${rows}::text::jsonb) as a(organisation_id uuid, id uuid, status text,
        contact_email text, decision_organ text, decision_on date, decision_reference text, decision_expected_on date,
        on_behalf boolean, receipt text, submitted_at timestamptz, lots jsonb)
    ), kept as (
      update campaign_answers c set status = a.status, contact_name = 'Service achats', contact_email = a.contact_email,
        decision_organ = a.decision_organ, decision_on = a.decision_on, decision_reference = a.decision_reference,
        decision_expected_on = a.decision_expected_on, on_behalf = a.on_behalf, receipt = a.receipt,
        submitted_at = a.submitted_at, version = 2
      from answer a where c.organisation_id = a.organisation_id and c.id = a.id
    )
    insert into campaign_answer_lots (organisation_id, owner_id, answer_id, lot_id, quantity, amount)
    select a.organisation_id, ${actor.organisationId}::uuid, a.id, l.lot_id, l.quantity, l.amount
    from answer a cross join lateral jsonb_to_recordset(a.lots) as l(lot_id uuid, quantity bigint, amount bigint)`)
}

type Paper = { name: string; title: string; kind: DocumentKind; visibility: DocumentVisibility; text: string }

const papersOf = (object: string): Paper[] => [
  {
    ...{ name: 'tarif.csv', title: 'Tarif (données inventées)', kind: 'price-list', visibility: 'members' },
    text: 'Article;Unité;Prix HTVA\nRaccordement d’un poste;poste;38,00\nAbonnement mensuel;poste;4,20\nAssistance;heure;62,50\n',
  },
  {
    ...{
      name: 'mode-d-emploi.txt',
      title: 'Mode d’emploi des commandes',
      kind: 'conditions',
      visibility: 'participants',
    },
    text: `${object}\n\nIndiquez la référence de l’accord-cadre sur chaque bon de commande. Document inventé pour la démonstration.\n`,
  },
  {
    ...{ name: 'presentation.txt', title: 'Présentation de l’accord-cadre', kind: 'other', visibility: 'public' },
    text: `${object}\n\nDocument inventé pour la démonstration.\n`,
  },
]

async function seedPapers(
  tx: TenantTx,
  actor: Actor,
  { frameworkId, object }: { frameworkId: string; object: string },
) {
  const folder = await mkdtemp(join(tmpdir(), 'mercuriale-demo-'))
  try {
    for (const { name, title, kind, visibility, text } of papersOf(object)) {
      const path = join(folder, name)
      await writeFile(path, text)
      const sha256 = await keepOwnFile(actor.organisationId, path)
      const owner = { subjectKind: 'framework', subjectId: frameworkId } as const
      const documentId = await insertDocument(tx, { ...owner, kind, title, visibility })
      const mediaType = name.endsWith('.csv') ? 'text/csv' : 'text/plain'
      const file = { fileName: name, mediaType, byteSize: Buffer.byteLength(text), sha256 }
      await insertDocumentVersion(tx, documentId, { ...file, uploadedBy: actor.userId })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
