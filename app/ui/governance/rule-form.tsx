import type { ReactNode } from 'react'
import type { RuleProblems } from '#app/domain/internal-rule-field.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'

/** Where the internal rules are listed. */
export const RULES_PAGE = '/administration/regles-internes'

export type RuleFormProps<Values> = { values: Values; version: number; problems: RuleProblems; stale: boolean }

type Refused<Values> = { typed: Values; problems: RuleProblems; stale: number | null }

/** What its form shows: what is kept, or what was typed and refused, beside the version that holds now. */
export function ruleFormProps<Values>(
  kept: { values: Values; version: number },
  refused: Refused<Values> | undefined,
): RuleFormProps<Values> {
  return {
    values: refused?.typed ?? kept.values,
    version: refused?.stale ?? kept.version,
    problems: refused?.problems ?? {},
    stale: refused != null && refused.stale !== null,
  }
}

/** The page of one row of the internal rules. */
export function RulePage({ heading, children }: { heading: string; children: ReactNode }) {
  const { t } = useTexts('governance')
  return (
    <div className="max-w-form">
      <PageHeader title={heading} breadcrumb={[{ label: t('page.title'), to: RULES_PAGE }, { label: heading }]} />
      {children}
    </div>
  )
}

type FrameProps = {
  listed: readonly { id: string; text: string }[]
  version: number
  stale: boolean
  children: ReactNode
}

/** What is around the fields of a row: what to correct, the version that was read, and the way back. */
export function RuleForm({ listed, version, stale, children }: FrameProps) {
  const { t } = useTexts('governance')
  return (
    <Card padded>
      <SentForm method="post" className="grid gap-5" noValidate>
        <ErrorSummary problems={listed} message={stale ? t('page.stale') : undefined} />
        <input type="hidden" name="version" value={version} />
        {children}
        <div className="actions">
          <SubmitButton>{t('page.save')}</SubmitButton>
          <ButtonLink to={RULES_PAGE} variant="quiet">
            {t('page.cancel')}
          </ButtonLink>
        </div>
      </SentForm>
    </Card>
  )
}
