import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import type { AmendmentLine, AmendmentList } from '#app/ui/checks/amendment-data.ts'
import { FIT_TONES } from '#app/ui/checks/check-panel.tsx'

function Line({ line, action }: { line: AmendmentLine; action: string | null }) {
  const { t } = useTexts('checks')
  const { id, number, object, day, amount, ground, fits, check, extension, justification, facts, revoked } = line
  return (
    <li className="grid gap-1 px-5 py-3.5">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <span className={revoked ? 'text-ink-faint line-through' : 'font-medium'}>
          {t('amendment.number', { number })}
        </span>
        <span className="tabular-nums">{amount}</span>
        <span className="text-small text-ink-soft">{day}</span>
        {revoked ? <Badge>{revoked}</Badge> : <Badge tone={FIT_TONES[fits]}>{t(`amendment.fits.${fits}`)}</Badge>}
      </p>
      <p className="break-words">{object}</p>
      {extension ? <p className={revoked ? 'text-ink-faint' : 'font-medium'}>{extension}</p> : null}
      <p className="text-small text-ink-soft">{t(`amendment.grounds.${ground}.name`)}</p>
      <p className="text-small text-ink-soft">{check}</p>
      {justification ? (
        <p className="text-small whitespace-pre-line text-ink-soft">{t('amendment.justified', { justification })}</p>
      ) : null}
      {line.durationMotive ? (
        <p className="text-small whitespace-pre-line text-ink-soft">
          {t('amendment.motivated', { motive: line.durationMotive })}
        </p>
      ) : null}
      {facts ? <p className="text-small text-ink-faint">{facts}</p> : null}
      {action && !revoked ? (
        <Form method="post" action={action} className="no-print">
          <input type="hidden" name="amendmentId" value={id} />
          <SubmitButton variant="quiet" name="intent" value="revoke">
            {t('amendment.revoke')}
          </SubmitButton>
        </Form>
      ) : null}
    </li>
  )
}

type Props = { list: AmendmentList; action: string | null }

/** The changes of a contract in their order; without an action nobody takes one back from here. */
export function AmendmentLines({ list: { lines, total, totalWith }, action }: Props) {
  const { t } = useTexts('checks')
  return (
    <Card>
      {lines.length === 0 ? (
        <p className="px-5 py-4 text-small text-ink-faint">{t('amendment.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <Line key={line.id} line={line} action={action} />
          ))}
        </ul>
      )}
      {total ? (
        <p className="border-line border-t px-5 py-3.5 text-small">
          {total}. {totalWith}
        </p>
      ) : null}
    </Card>
  )
}
