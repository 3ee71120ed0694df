import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** Whose draft the fields hold, since when, and how it is given up. */
export function ConventionDraftKept({ draft }: { draft: { version: number; text: string } }) {
  const { t } = useTexts('our-centre')
  return (
    <div className="mb-6">
      <Notice tone="neutral">
        <p>{draft.text}</p>
        <details className="mt-2">
          <summary className="link cursor-pointer">{t('conventions.draftDiscard')}</summary>
          <SentForm method="post" className="mt-3 grid max-w-[28rem] justify-items-start gap-3">
            <p>{t('conventions.draftDiscardAsk')}</p>
            <input type="hidden" name="draft" value={draft.version} />
            <SubmitButton name="intent" value="discard" variant="danger">
              {t('conventions.draftDiscardNow')}
            </SubmitButton>
          </SentForm>
        </details>
      </Notice>
    </div>
  )
}

/** What a colleague made of the draft meanwhile. */
export function ConventionDraftMeanwhile({ draft }: { draft: { title: string; body: string; months: string } }) {
  const { t } = useTexts('our-centre')
  return (
    <details className="mt-6" open>
      <summary className="cursor-pointer font-semibold">{t('conventions.draftOther')}</summary>
      <p className="mt-3 font-semibold break-words">{draft.title}</p>
      {draft.months ? (
        <p className="text-small text-ink-soft">{t('conventions.draftMonths', { months: draft.months })}</p>
      ) : null}
      <p className="mt-2 whitespace-pre-line break-words">{draft.body}</p>
    </details>
  )
}
