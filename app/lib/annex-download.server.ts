import { createReadableStreamFromReadable } from '@remix-run/node'
import type { Actor } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { MEDIA_TYPES } from '#app/lib/register-workbook.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import { findAnswerOf } from '#db/queries/campaign-answers.ts'
import { findAnsweredCampaign } from '#db/queries/campaigns.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Format = 'pdf' | 'xlsx'
type Address = { request: Request; id: string | undefined; format: Format }
type Asked = { ownerId: string; campaignId: string; format: Format; number: number | null }

/** The annex of a call that our organisation answered, by the answer's address; a 404 for anybody else. */
export const annexReceived = ({ organisationId }: Actor, { request, id, format }: Address) =>
  withTenant(organisationId, async (tx) => {
    const answer = await findAnswerOf(tx, idParam(id), 'member')
    // Whoever left the centre reads its call no more: the states of the annex that come later are not for it either.
    if (!answer || !(await findAnsweredCampaign(tx, answer))) throw new Response(null, { status: 404 })
    const { ownerId, campaignId } = answer
    return annexDownload(tx, { ownerId, campaignId, format, number: numberOf(request) })
  })

/** The annex of a call of our own centre, by the call's address; a 404 for anybody else. */
export const annexOfOurCall = ({ organisationId }: Actor, { request, id, format }: Address) =>
  withTenant(organisationId, (tx) =>
    annexDownload(tx, { ownerId: organisationId, campaignId: idParam(id), format, number: numberOf(request) }),
  )

async function annexDownload(tx: TenantTx, { ownerId, campaignId, format, number }: Asked): Promise<Response> {
  const annexes = await listAnnexes(tx, { ownerId, campaignId })
  const wanted = number ?? Math.max(...annexes.map((one) => one.number))
  const annex = annexes.find((one) => one.number === wanted)
  if (!annex) throw new Response(null, { status: 404 })
  const file = await storage().open(documentKey(ownerId, format === 'pdf' ? annex.pdfSha256 : annex.xlsxSha256))
  if (!file) throw new Response(null, { status: 404 })
  const name = textsFor('fr').in('campaigns')('annex.fileName', { number: annex.number })
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      'content-type': format === 'pdf' ? 'application/pdf' : MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Null where the address names none: the newest state is meant. */
function numberOf(request: Request): number | null {
  const typed = new URL(request.url).searchParams.get('n')
  return typed === null ? null : Number(typed)
}
