import { useParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import type { ContractForm } from '#app/domain/contract-schema.ts'
import { LAW_FIELDS } from '#app/domain/law/typed-facts.ts'
import { type LiveAnswer, liveAnswerSchema } from '#app/ui/checks/live-answer.ts'

/** Long enough for somebody who types an amount not to be interrupted. */
const PAUSE = 450
const ADDRESS = '/marches/controle'

/** Of a long text the check reads little more than that it is there; an address has room for no more. */
const MOST_SENT = 160

function sentValue(field: (typeof LAW_FIELDS)[number], typed: string): string {
  const short = field !== 'cpvCodes' && typed.length > MOST_SENT
  return short ? `${typed.slice(0, MOST_SENT).trimEnd()}…` : typed
}

const says = ({ route, procedure, estimatedValue, jointPartners, launchedOn }: Partial<ContractForm>): boolean =>
  (route !== undefined && route !== 'own') || Boolean(procedure || estimatedValue || jointPartners || launchedOn)

/** Null where there is nothing to ask yet. */
function questionOf(form: Partial<ContractForm>, contractId: string | undefined): string | null {
  if (!form.nature || !says(form)) return null
  const given = LAW_FIELDS.flatMap((field) => (form[field] ? [[field, sentValue(field, form[field])]] : []))
  return new URLSearchParams([...given, ...(contractId ? [['contractId', contractId]] : [])]).toString()
}

// Not a fetcher: when one fails, its page is replaced by an error, and with it what somebody is typing.
async function ask(question: string, signal: AbortSignal): Promise<LiveAnswer | null> {
  try {
    const response = await fetch(`${ADDRESS}?${question}`, { signal, headers: { accept: 'application/json' } })
    const read = liveAnswerSchema.safeParse(response.ok ? await response.json() : null)
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** What the law says of what is typed so far; null while nothing is known or nobody answers. */
export function useLiveCheck(form: Partial<ContractForm>): LiveAnswer | null {
  const question = questionOf(form, useParams().contractId)
  const [answer, setAnswer] = useState<LiveAnswer | null>(null)
  useEffect(() => {
    if (question === null) {
      setAnswer(null)
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const said = await ask(question, stop.signal)
      if (!stop.signal.aborted) setAnswer(said)
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [question])
  return answer
}
