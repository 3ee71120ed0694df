import { useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import type { Failure } from '#app/ui/error-page.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { SignInElsewhere } from '#app/ui/sending/sign-in-elsewhere.tsx'

type Props = { failure: Failure; onAgain: () => void }

/** Why the form below was not sent, that it is all still there, and the ways on. */
export function UnsentNotice({ failure, onAgain }: Props) {
  const { t } = useTexts('errors')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice tone-late col-span-full mb-5 basis-full [.grid>&]:mb-0">
      <Icon name={failure === 'offline' ? 'cloudOff' : 'alert'} />
      <div>
        <p className="notice-title">{t(`unsent.${failure}.title`)}</p>
        <p>{t(`unsent.${failure}.text`)}</p>
        <div className="actions mt-3">
          {failure === 'signedOut' ? <SignInElsewhere /> : null}
          <Button variant="secondary" onClick={onAgain}>
            {t('unsent.again')}
          </Button>
        </div>
      </div>
    </div>
  )
}
