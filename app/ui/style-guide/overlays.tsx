import { useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Dialog, DialogActions } from '#app/ui/dialog.tsx'
import { Specimen } from '#app/ui/style-guide/specimen.tsx'
import { TextAreaField } from '#app/ui/text-field.tsx'
import { Toasts } from '#app/ui/toasts.tsx'

function Question() {
  const { t } = useTexts('styles')
  return (
    <Dialog id="question" title={t('overlays.title')} closeTo="?">
      <p className="mb-4 text-ink-soft">{t('overlays.text')}</p>
      <TextAreaField name="reason" label={t('overlays.reason')} rows={3} />
      <DialogActions>
        <ButtonLink to="?" preventScrollReset>
          {t('common:cancel')}
        </ButtonLink>
        <Button variant="primary">{t('overlays.confirm')}</Button>
      </DialogActions>
    </Dialog>
  )
}

export function Overlays() {
  const { t } = useTexts('styles')
  const [search] = useSearchParams()
  const [shown, setShown] = useState<'done' | 'late' | null>(null)
  const text = shown === 'late' ? t('overlays.toastLate') : t('overlays.toast')
  const undo = { label: t('common:undo'), action: '/apparence', fields: {} }
  const message = shown && { id: shown, tone: shown, text, undo: shown === 'done' ? undo : undefined }
  return (
    <Specimen name="overlays">
      <div className="actions">
        <ButtonLink to="?dialogue=1" preventScrollReset>
          {t('overlays.open')}
        </ButtonLink>
        {(['done', 'late'] as const).map((tone) => (
          <Button key={tone} onClick={() => setShown(tone)}>
            {t(`colours.${tone}`)}
          </Button>
        ))}
      </div>
      {search.has('dialogue') ? <Question /> : null}
      <Toasts message={message} />
    </Specimen>
  )
}
