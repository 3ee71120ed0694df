import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { DialogActions } from '#app/ui/dialog.tsx'
import { SHELL_ADDRESSES } from '#app/ui/shell/shell-data.ts'

type Organisation = { id: string; name: string }

const isOrganisation = (data: unknown): data is Organisation =>
  typeof data === 'object' &&
  data !== null &&
  'id' in data &&
  typeof data.id === 'string' &&
  'name' in data &&
  typeof data.name === 'string'

/** Tells the other tabs of this browser for whom one acts now, and listens whether that changed. */
function useOtherOrganisation({ id, name }: Organisation): string | null {
  const [other, setOther] = useState<string | null>(null)
  useEffect(() => {
    const channel = new BroadcastChannel('mercuriale-organisation')
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isOrganisation(data)) setOther(data.id === id ? null : data.name)
    }
    channel.postMessage({ id, name })
    return () => channel.close()
  }, [id, name])
  return other
}

/** A session acts for one organisation: a tab left open on another one says so before anything is sent from it. */
export function OrganisationGuard({ organisation }: { organisation: Organisation }) {
  const { t } = useTexts('admin')
  const other = useOtherOrganisation(organisation)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (other !== null && !dialog.current?.open) dialog.current?.showModal()
    if (other === null) dialog.current?.close()
  }, [other])

  if (other === null) return null
  return (
    <dialog
      ref={dialog}
      aria-labelledby="other-organisation-title"
      className="dialog"
      onCancel={(event) => event.preventDefault()}
    >
      <div className="dialog-head">
        <h2 id="other-organisation-title">{t('guard.title')}</h2>
      </div>
      <div className="dialog-body">
        <p>{t('guard.text', { here: organisation.name, other })}</p>
        <Form method="post" action={SHELL_ADDRESSES.switchOrganisation} reloadDocument>
          <DialogActions>
            <SubmitButton variant="secondary" name="organisationId" value={organisation.id}>
              {t('guard.back', { here: organisation.name })}
            </SubmitButton>
            <Link to="/" reloadDocument className="button button-primary">
              {t('guard.go', { other })}
            </Link>
          </DialogActions>
        </Form>
      </div>
    </dialog>
  )
}
