import '#app/i18n/centre-texts.ts'
import type { CampaignState } from '#app/domain/campaign.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { TextField } from '#app/ui/text-field.tsx'

type Props = {
  base: string
  state: CampaignState
  /** How many bodies a letter would tell of a cancellation. */
  invited: number
  /** A cancellation came without its reason. */
  reasonMissing: boolean
}

/** What the centre may do with a call as it stands. */
export function CallActions({ base, state, invited, reasonMissing }: Props) {
  const { t } = useTexts('campaigns')
  if (state === 'frozen' || state === 'cancelled') return null
  const running = state === 'draft' || state === 'open'
  return (
    <div className="actions items-start">
      {running ? (
        <>
          <ButtonLink to={`${base}/inviter`} variant={state === 'draft' ? 'primary' : 'secondary'}>
            {t(state === 'draft' ? 'call.open' : 'call.invite')}
          </ButtonLink>
          <ButtonLink to={`${base}/modifier`}>{t('call.edit')}</ButtonLink>
        </>
      ) : (
        <SentForm method="post">
          <SubmitButton name="intent" value="freeze">
            {t('call.freeze')}
          </SubmitButton>
        </SentForm>
      )}
      <details className="relative" open={reasonMissing}>
        <summary className="link cursor-pointer">{t('call.cancelCall')}</summary>
        <SentForm method="post" className="mt-3 grid max-w-[28rem] gap-3" noValidate>
          <p>{t('call.cancelTells', { count: invited })}</p>
          <TextField
            name="reason"
            label={t('call.cancelReason')}
            hint={t('call.cancelHint')}
            required
            maxLength={500}
            error={reasonMissing ? t('call.cancelReasonMissing') : undefined}
          />
          <SubmitButton name="intent" value="cancel" variant="danger">
            {t('call.cancelNow')}
          </SubmitButton>
        </SentForm>
      </details>
    </div>
  )
}
