import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** Members that came after a call was opened, which does not reach them. */
export function Newcomers({ count, base }: { count: number; base: string }) {
  const { t } = useTexts('campaigns')
  if (count === 0) return null
  return (
    <Notice
      tone="decide"
      actions={
        <ButtonLink to={`${base}/inviter`} variant="primary" size="small">
          {t('call.inviteNewcomers')}
        </ButtonLink>
      }
    >
      {t('call.newcomers', { count })}
    </Notice>
  )
}
