import { useState } from 'react'
import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { ContractForm, type ContractFormProps } from '#app/ui/contracts/contract-form.tsx'
import { type ContractDraft, useContractDraft } from '#app/ui/contracts/use-contract-draft.ts'
import type { Draft } from '#app/ui/drafts.ts'
import { Notice } from '#app/ui/notice.tsx'

type OfferProps = { draft: Draft<ContractDraft>; overtaken: boolean; onResume: () => void; onForget: () => void }

function DraftOffer({ draft, overtaken, onResume, onForget }: OfferProps) {
  const { t } = useTexts('contracts')
  const when = formatMoment(Temporal.Instant.fromEpochMilliseconds(draft.savedAt))
  return (
    <div className="mb-5">
      <Notice
        title={t('form.draft.title')}
        actions={
          <>
            <Button variant="primary" onClick={onResume}>
              {t('form.draft.resume', { when })}
            </Button>
            <Button variant="quiet" onClick={onForget}>
              {t('form.draft.forget')}
            </Button>
          </>
        }
      >
        <p>{t(overtaken ? 'form.draft.overtaken' : 'form.draft.text')}</p>
      </Notice>
    </div>
  )
}

type Props = ContractFormProps & {
  draftName: string
  /** Not beside an answer: what was typed stands in the form already. */
  answered: boolean
}

/** The form of a contract, which the browser keeps until it is saved and offers again after a closed tab. */
export function KeptContractForm({ draftName, answered, ...props }: Props) {
  const { found, keep, forget, settle } = useContractDraft(draftName)
  const [resumed, setResumed] = useState<Draft<ContractDraft> | null>(null)
  const base = resumed?.value
  // An answer that put two people's changes together carries the version of what it shows, and begins a form of its own.
  const follows = base && (!answered || props.initial.version !== props.opened.version) ? base : null
  const opened = follows?.opened ?? props.opened

  function resume() {
    setResumed(found)
    settle()
  }

  return (
    <>
      {found && !answered ? (
        <DraftOffer
          draft={found}
          overtaken={found.value.form.version !== props.opened.version}
          onResume={resume}
          onForget={forget}
        />
      ) : null}
      <ContractForm
        key={follows ? resumed?.savedAt : 'page'}
        {...props}
        initial={base && !answered ? base.form : props.initial}
        opened={opened}
        onTyped={(form) => keep({ form, opened })}
      />
    </>
  )
}
