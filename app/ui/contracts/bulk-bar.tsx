import { type RefObject, useEffect, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import type { Person } from '#app/ui/contracts/condition-texts.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type Props = {
  form: RefObject<HTMLFormElement>
  managers: readonly Person[]
  /** Only archived contracts are listed: they can be restored. */
  onlyArchived: boolean
}

const boxesOf = (form: HTMLFormElement | null): HTMLInputElement[] =>
  form ? [...form.querySelectorAll<HTMLInputElement>('input[name="contrat"]')] : []

/** How many boxes are ticked, counted anew at every change in the form. */
function useSelection(form: RefObject<HTMLFormElement>) {
  const [selected, setSelected] = useState(0)
  useEffect(() => {
    const element = form.current
    const count = () => setSelected(boxesOf(element).filter(({ checked }) => checked).length)
    count()
    element?.addEventListener('change', count)
    return () => element?.removeEventListener('change', count)
  }, [form])
  const selectAll = (checked: boolean) => {
    for (const box of boxesOf(form.current)) box.checked = checked
    setSelected(checked ? boxesOf(form.current).length : 0)
  }
  return { selected, selectAll }
}

/** What can be done with the ticked contracts at once. Without script it simply stands there. */
export function BulkBar({ form, managers, onlyArchived }: Props) {
  const { t } = useTexts('contracts')
  const hydrated = useHydrated()
  const { selected, selectAll } = useSelection(form)
  return (
    <fieldset
      className={classNames(
        'no-print mb-2 flex min-h-13 min-w-0 flex-wrap items-center gap-x-4 gap-y-2 rounded-control px-3.5 py-1.5',
        selected > 0 && 'bg-accent-soft',
      )}
    >
      <legend className="sr-only">{t('bulk.label')}</legend>
      {hydrated ? (
        <label className="flex cursor-pointer items-center gap-2.5 py-1.5 text-small text-ink-soft">
          <input
            type="checkbox"
            className="size-4.5"
            checked={selected > 0}
            onChange={(event) => selectAll(event.currentTarget.checked)}
          />
          <span className="sr-only">{t('bulk.selectAll')}</span>
          <span aria-live="polite">{selected > 0 ? t('bulk.selected', { count: selected }) : t('bulk.none')}</span>
        </label>
      ) : null}
      {hydrated && selected === 0 ? null : <Actions managers={managers} onlyArchived={onlyArchived} />}
    </fieldset>
  )
}

function Actions({ managers, onlyArchived }: Pick<Props, 'managers' | 'onlyArchived'>) {
  const { t } = useTexts('contracts')
  if (onlyArchived) {
    return (
      <SubmitButton variant="secondary" size="small" name="intent" value="restore">
        {t('bulk.restore')}
      </SubmitButton>
    )
  }
  return (
    <>
      <div className="flex min-w-0 items-center gap-2">
        <select name="gestionnaire" aria-label={t('bulk.manager')} className="control w-56 min-w-0" defaultValue="">
          <option value="">{t('bulk.manager')}…</option>
          <option value="aucun">{t('bulk.noManager')}</option>
          {managers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <SubmitButton variant="secondary" size="small" name="intent" value="assign">
          {t('bulk.assign')}
        </SubmitButton>
      </div>
      <SubmitButton variant="secondary" size="small" name="intent" value="archive">
        {t('bulk.archive')}
      </SubmitButton>
    </>
  )
}
