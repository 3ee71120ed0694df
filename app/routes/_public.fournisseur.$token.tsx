import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayAt } from '#app/domain/calendar.ts'
import { readConfirmation } from '#app/domain/order-sending.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { readOrderLink } from '#app/lib/order-link.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { deadWords, problemWords, readLinked, supplierWords } from '#app/lib/supplier-page.server.ts'
import { confirmBySupplier } from '#app/services/orders/confirm-by-supplier.server.ts'
import { SupplierPage } from '#app/ui/orders/supplier-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

const STATUSES = { unknown: 404, expired: 410, revoked: 410, gone: 410 } as const

/** What a link opens; opening it changes nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const linked = await readLinked(params.token, now())
  const { language } = linked
  if (linked.dead) {
    const words = deadWords(linked.dead, language)
    return data({ title: pageTitle(words.title), language, dead: words, page: null }, { status: STATUSES[linked.dead] })
  }
  const page = supplierWords(linked)
  return data({ title: pageTitle(page.title), language, dead: null, page })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const typed = await readForm(request)
  const link = await readOrderLink(params.token ?? '')
  const at = now()
  // As it was asked for: what a token decodes to may be no address.
  const here = new URL(request.url).pathname
  if (!link) throw redirect(here)
  const read = readConfirmation(typed, dayAt(at))
  if (!read.ok) {
    const { language } = await readLinked(params.token, at)
    const { deliveryOn, remark } = read.problems
    const problems = {
      deliveryOn: deliveryOn && problemWords(language, deliveryOn, at),
      remark: remark && problemWords(language, remark, at),
    }
    return data({ typed, problems }, { status: 400 })
  }
  // Whatever it answers stands on the page that follows: confirmed now or before, or why it cannot be.
  await confirmBySupplier({ ...link, ...read.confirmation, now: at })
  return redirect(here, 303)
}

export default function SupplierConfirmation() {
  const { language, dead, page } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return <SupplierPage language={language} dead={dead} page={page} refused={refused ?? null} />
}
