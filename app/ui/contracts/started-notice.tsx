import { useRef, useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { IsoDate } from '#app/domain/calendar.ts'
import { seemsToRun } from '#app/domain/contract-dates.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { useContractField } from '#app/ui/contracts/use-contract-form.ts'
import { Notice } from '#app/ui/notice.tsx'

/** Beside a first day that has come while the contract is still said to be in preparation: asks, and changes it at once. */
export function StartedNotice({ today }: { today: IsoDate }) {
  const { t } = useTexts('contracts')
  const { form } = useContractField('status')
  const [status, start] = useWatch({ control: form.control, name: ['status', 'start'] })
  const [changed, setChanged] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const run = () => {
    form.setValue('status', 'running', { shouldDirty: true, shouldTouch: true })
    setChanged(true)
    // The button goes with its question: the keyboard stays here.
    place.current?.focus()
  }
  return (
    <div ref={place} tabIndex={-1} aria-live="polite">
      {seemsToRun({ status, start }, today) ? (
        <Notice
          tone="decide"
          actions={
            <Button size="small" onClick={run}>
              {t('form.started.run')}
            </Button>
          }
        >
          <p>{t('form.started.question')}</p>
        </Notice>
      ) : null}
      {changed && status === 'running' ? <p className="text-small text-ink-soft">{t('form.started.done')}</p> : null}
    </div>
  )
}
