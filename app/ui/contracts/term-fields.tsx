import type { ReactNode } from 'react'
import { NOTICE_COUNTS_FROM, RENEWAL_KINDS } from '#app/domain/contract.ts'
import { NOTICE_UNITS } from '#app/domain/contract-schema.ts'
import { MOST_PARAGRAPH } from '#app/domain/text-length.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { CheckboxField } from '#app/ui/choice-field.tsx'
import {
  ContractDate,
  ContractNumber,
  ContractRadios,
  ContractSelect,
  ContractTextArea,
} from '#app/ui/contracts/contract-fields.tsx'
import { DurationNotice, type PreviewFacts } from '#app/ui/contracts/form-preview.tsx'
import { StartedNotice } from '#app/ui/contracts/started-notice.tsx'
import { useServedProblem } from '#app/ui/contracts/use-contract-form.ts'

/**
 * Which fields show follows from what is chosen, by style alone: so it holds without script too, and what is hidden
 * keeps its value.
 */
export function TermFields({ facts }: { facts: PreviewFacts }) {
  const renewalsDecided = facts.decisions.some(({ kind }) => kind === 'renew')
  const { t } = useTexts('contracts')
  const kinds = ['fixed', 'indefinite', 'one-off', ''] as const
  return (
    <div className="term-fields grid gap-6">
      <ContractRadios
        name="termKind"
        framed
        choices={kinds.map((kind) => ({
          value: kind,
          label: t(`form.termKinds.${kind || 'none'}`),
          hint: t(`form.termKindHints.${kind || 'none'}`),
        }))}
      />
      <div className="when-dated grid gap-5 tablet:grid-cols-2">
        <ContractDate name="start" hint={t('form.hints.start')} />
        <div className="when-fixed">
          <ContractNumber name="initialMonths" suffix={t('form.units.months')} hint={t('form.hints.initialMonths')} />
        </div>
        <div className="when-one-off">
          <ContractDate name="delivery" hint={t('form.hints.delivery')} />
        </div>
        <div className="when-one-off">
          <ContractNumber
            name="guaranteeMonths"
            suffix={t('form.units.months')}
            hint={t('form.hints.guaranteeMonths')}
          />
        </div>
      </div>
      <div className="when-dated">
        <StartedNotice today={facts.today} />
      </div>
      <div className="when-fixed">
        <RenewalFields renewalsDecided={renewalsDecided} />
      </div>
      <div className="when-lasting">
        <NoticeFields />
      </div>
      <div className="when-fixed">
        <MotiveFields facts={facts} />
      </div>
    </div>
  )
}

/** With a box to tick where the term got longer and the motive stayed. */
function MotiveFields({ facts }: { facts: PreviewFacts }) {
  const { t } = useTexts('contracts')
  const again = useServedProblem('durationMotive') === 'motive-again'
  return (
    <div className="grid gap-2">
      <DurationNotice facts={facts} />
      <ContractTextArea name="durationMotive" rows={2} most={MOST_PARAGRAPH} hint={t('form.hints.durationMotive')} />
      {again ? <CheckboxField name="keepsMotive" label={t('form.keepsMotive')} /> : null}
    </div>
  )
}

function RenewalFields({ renewalsDecided }: { renewalsDecided: boolean }) {
  const { t } = useTexts('contracts')
  const three = (children: ReactNode) => <div className="when-renewed grid gap-5 tablet:grid-cols-3">{children}</div>
  return (
    <div className="grid gap-5">
      <ContractRadios
        name="renewalKind"
        choices={RENEWAL_KINDS.map((kind) => ({ value: kind, label: t(`form.renewalKinds.${kind}`) }))}
      />
      {three(
        <>
          <ContractNumber name="renewalMax" suffix={t('form.units.times')} hint={t('form.hints.renewalMax')} />
          <ContractNumber name="renewalMonths" suffix={t('form.units.months')} hint={t('form.hints.renewalMonths')} />
          <div className="when-express">
            <ContractNumber
              name="renewalsRecorded"
              suffix={t('form.units.times')}
              hint={t(renewalsDecided ? 'form.hints.renewalsDecided' : 'form.hints.renewalsRecorded')}
              readOnly={renewalsDecided}
            />
          </div>
        </>,
      )}
    </div>
  )
}

function NoticeFields() {
  const { t } = useTexts('contracts')
  return (
    <div className="grid gap-5 tablet:grid-cols-3">
      <ContractNumber name="notice" suffix="" hint={t('form.hints.notice')} />
      <ContractSelect
        name="noticeUnit"
        hint={t('form.hints.noticeUnit')}
        options={NOTICE_UNITS.map((unit) => ({ value: unit, label: t(`form.units.${unit}`) }))}
      />
      <ContractSelect
        name="noticeCountsFrom"
        hint={t('form.hints.noticeCountsFrom')}
        options={NOTICE_COUNTS_FROM.map((from) => ({ value: from, label: t(`form.countsFrom.${from}`) }))}
      />
    </div>
  )
}
