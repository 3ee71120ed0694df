import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { listCentreDeadlinesOf } from '#db/queries/centre-deadlines.ts'
import { listAnswersTold } from '#db/queries/centre-letters.ts'
import { listPurchases, listUnlinkedPurchases } from '#db/queries/centre-purchases.ts'
import { listSubjectDocuments } from '#db/queries/documents.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { listJoinedFrameworks } from '#db/queries/joined-frameworks.ts'
import { listMergedAnnexes } from '#db/queries/merged-answers.ts'
import type { TenantTx } from '#db/tenant.ts'

const MOST_HISTORY = 50

/** Everything the page of one membership shows; null when the organisation has no such. */
export async function findCentrePage(tx: TenantTx, membershipId: string) {
  const centre = await findJoinedCentre(tx, membershipId)
  if (!centre) return null
  const frameworks = await listJoinedFrameworks(tx, centre, { archived: true })
  const subjects = [membershipId, ...frameworks.map(({ participationId }) => participationId)]
  const references = frameworks.flatMap(({ reference }) => reference ?? [])
  const [deadlines, purchases, suggested, documents, history, told, annexes] = await Promise.all([
    listCentreDeadlinesOf(tx, membershipId),
    listPurchases(tx, membershipId),
    listUnlinkedPurchases(tx, { name: centre.card.name, references }),
    listSubjectDocuments(tx, subjects, { archived: false }),
    listAuditOfSubjects(tx, subjects, { limit: MOST_HISTORY }),
    listAnswersTold(tx, subjects),
    listMergedAnnexes(tx, centre.ownerId),
  ])
  const known = { centre, frameworks, deadlines, purchases, suggested, documents }
  return { ...known, history, told, annexes, mostHistory: MOST_HISTORY }
}
