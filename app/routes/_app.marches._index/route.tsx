import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { addressOf, contractListRequestOf } from '#app/domain/contract-filter.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { registerLines } from '#app/lib/register-lines.server.ts'
import { BulkBar } from '#app/ui/contracts/bulk-bar.tsx'
import { conditionTexts } from '#app/ui/contracts/condition-texts.ts'
import { FilterChips } from '#app/ui/contracts/filter-chips.tsx'
import { FilterForm } from '#app/ui/contracts/filter-form.tsx'
import { EmptyRegister, NothingFound, PastEnd } from '#app/ui/contracts/register-empty.tsx'
import { RegisterHeader } from '#app/ui/contracts/register-header.tsx'
import { RegisterPages } from '#app/ui/contracts/register-pages.tsx'
import { RegisterTable } from '#app/ui/contracts/register-table.tsx'
import { SortSelect } from '#app/ui/contracts/sort-select.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { hasContracts, listContracts, listNamesInRegister } from '#db/queries/contract-register.ts'
import { listManagers } from '#db/queries/managers.ts'
import { withTenant } from '#db/tenant.ts'
import { changeSelected } from './change-selected.server.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** A form sends its empty fields too: the address that people keep and share has none of them. */
function withoutEmptyFields(address: URLSearchParams) {
  if ([...address.values()].includes('')) throw redirect(`/marches${addressOf(contractListRequestOf(address))}`)
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const address = new URL(request.url).searchParams
  withoutEmptyFields(address)
  const asked = contractListRequestOf(address)
  const window = { limit: PAGE_SIZE, offset: (asked.page - 1) * PAGE_SIZE }
  const found = await withTenant(actor.organisationId, async (tx) => {
    const [list, managers, centres] = await Promise.all([
      listContracts(tx, { ...asked, window }),
      listManagers(tx),
      listNamesInRegister(tx, { column: 'centre' }),
    ])
    return { list, any: list.total > 0 || (await hasContracts(tx)), options: { managers, centres } }
  })
  const { rows, total, more } = found.list
  return {
    title: pageTitle(textsFor('fr').in('contracts')('title')),
    ...asked,
    lines: registerLines(rows),
    counted: { total, more, pageSize: PAGE_SIZE },
    any: found.any,
    options: found.options,
    may: { edit: can(actor, 'contract:edit'), import: can(actor, 'contract:import') },
    today: today(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const refused = await changeSelected(actor, request)
  return data({ problem: refused.text }, { status: refused.status })
}

export default function RegisterPage() {
  const page = useLoaderData<typeof loader>()
  const { t } = useTexts('contracts')
  const problem = useActionData<typeof action>()?.problem
  if (!page.any) return <EmptyRegister may={page.may} />

  const { filter, order, options, lines, counted } = page
  const conditions = conditionTexts(t, filter, options.managers)
  return (
    <>
      <RegisterHeader page={page} filtered={conditions.length > 0} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FilterForm
          filter={filter}
          order={order}
          options={options}
          count={conditions.filter(({ key }) => key !== 'query').length}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <FilterChips conditions={conditions} filter={filter} order={order} />
          <div className="ml-auto">
            <SortSelect filter={filter} order={order} />
          </div>
        </div>
        {problem ? (
          <Notice tone="late" live>
            {problem}
          </Notice>
        ) : null}
        {lines.length > 0 ? (
          <Results />
        ) : counted.total > 0 ? (
          <PastEnd filter={filter} order={order} />
        ) : (
          <NothingFound />
        )}
      </div>
    </>
  )
}

function Results() {
  const { lines, order, today, may, options, filter, page, counted } = useLoaderData<typeof loader>()
  const form = useRef<HTMLFormElement>(null)
  return (
    <div className="print-wide">
      <SentForm method="post" ref={form} preventScrollReset>
        {may.edit ? (
          <BulkBar
            form={form}
            managers={options.managers.filter(({ mayManage }) => mayManage)}
            onlyArchived={filter.archived === 'only'}
          />
        ) : null}
        <RegisterTable lines={lines} order={order} today={today} selectable={may.edit} />
      </SentForm>
      <RegisterPages page={page} shown={lines.length} counted={counted} />
    </div>
  )
}
