import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** What the body joins the centre for: the request that goes on once it is a member. */
export function OpensFramework({ id, object }: { id: string; object: string }) {
  const { t } = useTexts('frameworks')
  return (
    <Notice
      title={t('request.path.opens', { object })}
      actions={<ButtonLink to={`/catalogue/${id}/participer`}>{t('request.path.opensLink')}</ButtonLink>}
    >
      <p>{t('request.path.opensText')}</p>
    </Notice>
  )
}
