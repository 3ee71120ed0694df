import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type Props = { managers: readonly { id: string; name: string }[]; manager: string; kind: string }

/** What was chosen, without the fields left open: the address stays short. */
function filled(form: HTMLFormElement): URLSearchParams {
  const chosen = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value !== '') chosen.set(name, value)
  return chosen
}

/** Narrows the échéancier by kind and manager; in the address, at once with script, by its button without. */
export function DeadlineFilter({ managers, manager, kind }: Props) {
  const { t } = useTexts('echeancier')
  const { t: deadlines } = useTexts('deadlines')
  const submit = useSubmit()
  const hydrated = useHydrated()
  const [search] = useSearchParams()
  const tranche = search.get('tranche')
  const narrowed = manager !== '' || kind !== ''
  return (
    <Form
      method="get"
      action="/echeances"
      preventScrollReset
      aria-label={t('filter.label')}
      className="deadline-filter no-print"
      onChange={(event) => submit(filled(event.currentTarget), { action: '/echeances', preventScrollReset: true })}
    >
      {tranche ? <input type="hidden" name="tranche" value={tranche} /> : null}
      <select
        key={`m-${manager}`}
        name="gestionnaire"
        defaultValue={manager}
        aria-label={t('filter.manager')}
        className="control"
      >
        <option value="">{t('filter.everyone')}</option>
        <option value="moi">{t('filter.mine')}</option>
        {managers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select key={`k-${kind}`} name="nature" defaultValue={kind} aria-label={t('filter.kind')} className="control">
        <option value="">{t('filter.everyKind')}</option>
        {DEADLINE_KINDS.map((name) => (
          <option key={name} value={name}>
            {deadlines(`kinds.${name}`)}
          </option>
        ))}
      </select>
      {hydrated ? null : <Button type="submit">{t('filter.apply')}</Button>}
      {narrowed ? (
        <Link
          to={echeancierAddress(search, { nature: null, gestionnaire: null, apres: null })}
          className="button button-quiet"
        >
          {t('filter.clear')}
        </Link>
      ) : null}
    </Form>
  )
}
