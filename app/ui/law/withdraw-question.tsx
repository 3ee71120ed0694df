import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** The row whose withdrawal would leave days without any, what that means and from which day on. */
export type AskedAgain = { validFrom: string; day: string; gapFrom: string; text: string }

export const withdrawButtonId = (validFrom: string) => `retirer-${validFrom}`

/** Asks whether a row goes all the same; the keyboard comes here, and back to the row that is kept. */
export function WithdrawQuestion({ asked, known }: { asked: AskedAgain; known: number }) {
  const { t } = useTexts('law')
  const box = useRef<HTMLDivElement>(null)
  const { validFrom, day, gapFrom, text } = asked
  useEffect(() => {
    box.current?.focus()
    return () => document.getElementById(withdrawButtonId(validFrom))?.focus()
  }, [validFrom])
  return (
    <div ref={box} tabIndex={-1} className="mb-4 scroll-mt-24 rounded-card">
      <Form method="post" preventScrollReset>
        <input type="hidden" name="validFrom" value={validFrom} />
        <input type="hidden" name="gapFrom" value={gapFrom} />
        <input type="hidden" name="known" value={known} />
        <Notice
          tone="late"
          live
          title={t('manage.withdrawQuestion', { day })}
          actions={
            <>
              <SubmitButton variant="danger" name="intent" value="withdraw">
                {t('manage.withdrawAnyway')}
              </SubmitButton>
              {/* The page itself, asked anew: without script too the question is gone then. */}
              <ButtonLink to="." preventScrollReset>
                {t('manage.keepRow')}
              </ButtonLink>
            </>
          }
        >
          <p>{text}</p>
        </Notice>
      </Form>
    </div>
  )
}
