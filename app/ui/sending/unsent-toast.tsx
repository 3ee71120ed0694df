import { useEffect, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { SignInElsewhere } from '#app/ui/sending/sign-in-elsewhere.tsx'
import { followSubmits, type Unsent, useUnsent } from '#app/ui/sending/unsent.ts'

/** Forms with fields say it themselves; a lone button has no room for it. */
const saysItself = (form: HTMLFormElement | null) => form?.dataset.keeps === 'true'

/** What a lone button could not send. */
export function UnsentToast() {
  const { t } = useTexts('errors')
  const unsent = useUnsent()
  const [closed, setClosed] = useState<Unsent | null>(null)
  useEffect(followSubmits, [])
  if (!unsent || unsent === closed || saysItself(unsent.form)) return null
  return (
    <div className="toast tone-late" role="alert">
      <Icon name={unsent.failure === 'offline' ? 'cloudOff' : 'alert'} />
      <p className="self-center pr-1">{t(`unsent.${unsent.failure}.title`)}</p>
      {unsent.failure === 'signedOut' ? <SignInElsewhere /> : null}
      <Button variant="quiet" size="small" icon aria-label={t('common:close')} onClick={() => setClosed(unsent)}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  )
}
