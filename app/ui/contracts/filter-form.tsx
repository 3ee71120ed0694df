import { Form } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { CONTRACT_STATUSES, NATURES, PROCEDURES, ROUTES } from '#app/domain/contract.ts'
import {
  ARCHIVE_CHOICES,
  addressOf,
  type ContractFilter,
  type ContractOrder,
  contractListRequestOf,
  FILTER_PARAMETERS,
  NO_MANAGER,
} from '#app/domain/contract-filter.ts'
import { CONTRACT_DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import type { Person } from '#app/ui/contracts/condition-texts.ts'
import { SupplierField } from '#app/ui/contracts/supplier-field.tsx'
import { DateField } from '#app/ui/date-field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { TextField } from '#app/ui/text-field.tsx'

export const FILTER_FORM = 'filtre-marches'

export type FilterOptions = { managers: readonly Person[]; centres: readonly string[] }
type Props = { filter: ContractFilter; order: ContractOrder; count: number; options: FilterOptions }

const addressOfForm = (form: HTMLFormElement): string => {
  const typed = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value)
  return addressOf(contractListRequestOf(typed))
}

/** Shows anew what the address says when it changed elsewhere (a chip, the back button), not what was just typed. */
function useFormIdentity(address: string) {
  const submitted = useRef<string | null>(null)
  const [shown, setShown] = useState({ address, identity: 0 })
  if (shown.address !== address) {
    setShown({ address, identity: address === submitted.current ? shown.identity : shown.identity + 1 })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten as soon as the address has changed
  useEffect(() => {
    submitted.current = null
  }, [address])
  const note = (form: HTMLFormElement) => {
    submitted.current = addressOfForm(form)
  }
  return { identity: shown.identity, note }
}

/** Search and filters as a GET form: the address holds them all, and it works without script. */
export function FilterForm({ filter, order, count, options }: Props) {
  const { t } = useTexts('contracts')
  const { identity, note } = useFormIdentity(addressOf({ filter, order }))
  return (
    <Form
      key={identity}
      id={FILTER_FORM}
      role="search"
      aria-label={t('filter.label')}
      action="/marches"
      className="no-print grid gap-3"
      onSubmit={(event) => note(event.currentTarget)}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          name={FILTER_PARAMETERS.query}
          id="filtre-q"
          type="search"
          label={t('filter.query')}
          labelHidden
          className="min-w-0 flex-1 basis-44"
          placeholder={t('filter.queryPlaceholder')}
          defaultValue={filter.query}
          maxLength={200}
          enterKeyHint="search"
        />
        <Button type="submit" variant="primary">
          <Icon name="search" size={16} />
          {t('filter.apply')}
        </Button>
      </div>
      <details className="group rounded-card border border-line bg-card">
        <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-2.5 text-small font-medium text-ink-soft hover:text-ink">
          <Icon name="settings" size={16} />
          {count > 0 ? t('filter.moreCount', { count }) : t('filter.more')}
          <span className="ml-auto transition-transform group-open:rotate-180">
            <Icon name="chevronDown" size={15} />
          </span>
        </summary>
        <FilterPanel filter={filter} options={options} />
      </details>
    </Form>
  )
}

function FilterPanel({ filter, options }: Pick<Props, 'filter' | 'options'>) {
  const { t } = useTexts('contracts')
  return (
    <div className="grid gap-x-8 gap-y-6 border-t border-line p-4 pt-5 tablet:grid-cols-2 wide:grid-cols-4">
      <Facet
        name="statuses"
        values={filter.statuses}
        options={CONTRACT_STATUSES.map((value) => [value, t(`statuses.${value}`)])}
      />
      <Facet
        name="dueKinds"
        values={filter.dueKinds}
        options={CONTRACT_DEADLINE_KINDS.map((value) => [value, t(`deadlines:kinds.${value}`)])}
      />
      <div className="grid content-start gap-6">
        <Facet
          name="natures"
          values={filter.natures}
          options={NATURES.map((value) => [value, t(`natures.${value}`)])}
        />
        <Facet name="routes" values={filter.routes} options={ROUTES.map((value) => [value, t(`routes.${value}`)])} />
      </div>
      <Facet
        name="procedures"
        values={filter.procedures}
        options={PROCEDURES.map((value) => [value, t(`proceduresShort.${value}`)])}
      />
      <PeopleFields filter={filter} options={options} />
      <OtherFields filter={filter} />
      <div className="actions items-end tablet:col-span-full">
        <Button type="submit" variant="primary">
          {t('filter.applyAll')}
        </Button>
        <ButtonLink to="/marches" variant="quiet">
          {t('filter.clear')}
        </ButtonLink>
      </div>
    </div>
  )
}

type FacetName = 'statuses' | 'dueKinds' | 'natures' | 'routes' | 'procedures'
type FacetProps = { name: FacetName; values: readonly string[]; options: readonly (readonly [string, string])[] }

function Facet({ name, values, options }: FacetProps) {
  const { t } = useTexts('contracts')
  return (
    <fieldset className="min-w-0">
      <legend className="field-label mb-1">{t(`filter.fields.${name}`)}</legend>
      {options.map(([value, label]) => (
        <CheckboxField
          key={value}
          id={`filtre-${FILTER_PARAMETERS[name]}-${value}`}
          name={FILTER_PARAMETERS[name]}
          value={value}
          label={label}
          defaultChecked={values.includes(value)}
        />
      ))}
    </fieldset>
  )
}

function PeopleFields({ filter, options }: Pick<Props, 'filter' | 'options'>) {
  const { t } = useTexts('contracts')
  const managers = options.managers.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="grid content-start gap-4 tablet:col-span-2">
      <div className="grid gap-4 tablet:grid-cols-2">
        <SelectField
          name={FILTER_PARAMETERS.manager}
          id="filtre-gestionnaire"
          label={t('filter.fields.manager')}
          placeholder={t('filter.anyone')}
          options={[{ value: NO_MANAGER, label: t('filter.nobody') }, ...managers]}
          defaultValue={filter.manager ?? ''}
        />
        <SelectField
          name={FILTER_PARAMETERS.centre}
          id="filtre-centrale"
          label={t('filter.fields.centre')}
          placeholder={t('filter.any')}
          options={[...new Set([...options.centres, ...(filter.centre ? [filter.centre] : [])])].map((centre) => ({
            value: centre,
            label: centre,
          }))}
          defaultValue={filter.centre ?? ''}
        />
      </div>
      <SupplierField supplier={filter.supplier} />
    </div>
  )
}

function OtherFields({ filter }: Pick<Props, 'filter'>) {
  const { t } = useTexts('contracts')
  return (
    <div className="grid content-start gap-4 tablet:col-span-2 tablet:grid-cols-2">
      <DateField
        name={FILTER_PARAMETERS.endsFrom}
        id="filtre-fin-du"
        label={t('filter.fields.endsFrom')}
        defaultValue={filter.endsFrom ?? ''}
      />
      <DateField
        name={FILTER_PARAMETERS.endsUntil}
        id="filtre-fin-au"
        label={t('filter.fields.endsUntil')}
        defaultValue={filter.endsUntil ?? ''}
      />
      <SelectField
        name={FILTER_PARAMETERS.archived}
        id="filtre-archives"
        label={t('filter.fields.archived')}
        options={ARCHIVE_CHOICES.map((value) => ({
          value: value === 'without' ? '' : value,
          label: t(`filter.archives.${value}`),
        }))}
        defaultValue={filter.archived === 'without' ? '' : filter.archived}
      />
      <div className="grid content-start gap-1.5 pt-2 pl-1.5">
        <CheckboxField
          name={FILTER_PARAMETERS.withoutTerm}
          id="filtre-sans-dates"
          value="oui"
          label={t('filter.fields.withoutTerm')}
          defaultChecked={filter.withoutTerm}
        />
        <CheckboxField
          name={FILTER_PARAMETERS.invented}
          id="filtre-invente"
          value="oui"
          label={t('filter.fields.invented')}
          defaultChecked={filter.invented}
        />
      </div>
    </div>
  )
}
