import { useTexts } from '#app/i18n/use-texts.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Callout } from '#app/ui/card.tsx'
import { Actions, Marks, Rest } from '#app/ui/contracts/next-steps.tsx'
import { planAddress } from '#app/ui/deadlines/deadline-address.ts'
import { type DeadlineLineData, Sentence } from '#app/ui/deadlines/deadline-line.tsx'

/** `leads`: the first deadline is a step of the plan or overdue, and comes before what is only planned. */
export type PreparationData = { sentences: string[]; late: boolean; leads: boolean; planned: boolean }

type Props = {
  contractId: string
  preparation: PreparationData
  lines: readonly DeadlineLineData[]
  mayEdit: boolean
}

/** What a contract asks for before it is awarded: the next step of its plan, its launch, its first day; then its ends. */
export function PreparationSteps({ contractId, preparation, lines, mayEdit }: Props) {
  const { t } = useTexts('contracts')
  const { sentences, late, leads, planned } = preparation
  const first = leads ? lines[0] : undefined
  const rest = first ? lines.slice(1) : lines
  const said = planned ? sentences : [...sentences, t('page.preparation.noPlan')]
  return (
    <section aria-label={t('page.next.title')} className="break-inside-avoid">
      <Callout tone={first?.tone ?? (late ? 'late' : 'launch')}>
        {first ? (
          <>
            <Marks line={first} />
            <p className="mt-2 text-lead text-ink">
              <Sentence parts={first.sentence} />
            </p>
            <Actions contractId={contractId} line={first} />
          </>
        ) : null}
        <div className={first ? 'mt-4 grid gap-1 text-ink-soft' : 'grid gap-1 text-lead text-ink'}>
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {mayEdit ? <Ways contractId={contractId} planned={planned} late={late} /> : null}
        {rest.length > 0 ? <Rest lines={rest} /> : null}
      </Callout>
    </section>
  )
}

type WaysProps = { contractId: string; planned: boolean; late: boolean }

/** What comes first where a day has passed is to say what became of it. */
function Ways({ contractId, planned, late }: WaysProps) {
  const { t } = useTexts('contracts')
  const plan = (
    <ButtonLink variant={late ? 'secondary' : 'primary'} to={planAddress(contractId)}>
      {t('page.preparation.plan')}
    </ButtonLink>
  )
  return (
    <div className="actions mt-4 no-print">
      {planned || late ? null : plan}
      <ButtonLink variant={late && !planned ? 'primary' : 'secondary'} to={`/marches/${contractId}/modifier`}>
        {t('page.preparation.complete')}
      </ButtonLink>
      {late && !planned ? plan : null}
    </div>
  )
}
