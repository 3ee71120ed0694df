import { Form } from '@remix-run/react'
import { DEADLINE_KINDS } from '#app/domain/deadline-facts.ts'
import { REMINDER_TARGETS, type ReminderRule } from '#app/domain/reminder.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { ruleSentence } from '#app/ui/reminders/rule-sentence.ts'

/** `id` is null while the organisation keeps to the defaults. */
export type ShownRule = ReminderRule & { id: string | null }

function RuleActions({ id, rule, page }: { id: string; rule: ShownRule; page: string }) {
  const { t } = useTexts('reminders')
  const sentence = ruleSentence(t, rule)
  const about = (action: string) => t('rules.actionOf', { action, sentence })
  const toggle = t(rule.enabled ? 'rules.switchOff' : 'rules.switchOn')
  return (
    <Form method="post" className="flex flex-wrap gap-1" preventScrollReset>
      <input type="hidden" name="ruleId" value={id} />
      <SubmitButton
        variant="quiet"
        size="small"
        name="intent"
        value={rule.enabled ? 'switch-off' : 'switch-on'}
        aria-label={about(toggle)}
      >
        {toggle}
      </SubmitButton>
      <ButtonLink
        to={`${page}?modifier=${id}`}
        variant="quiet"
        size="small"
        preventScrollReset
        aria-label={about(t('rules.edit'))}
      >
        {t('rules.edit')}
      </ButtonLink>
      <SubmitButton
        variant="danger-quiet"
        size="small"
        name="intent"
        value="delete"
        aria-label={about(t('rules.delete'))}
      >
        {t('rules.delete')}
      </SubmitButton>
    </Form>
  )
}

function RuleLine({ rule, page }: { rule: ShownRule; page: string }) {
  const { t } = useTexts('reminders')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <span className={rule.enabled ? 'break-words' : 'break-words text-ink-faint'}>
        {ruleSentence(t, rule)} {rule.enabled ? null : <Badge>{t('rules.off')}</Badge>}
      </span>
      {rule.id ? <RuleActions id={rule.id} rule={rule} page={page} /> : null}
    </li>
  )
}

const targetOrder = ({ target }: ShownRule) => REMINDER_TARGETS.indexOf(target)
const earliestFirst = (one: ShownRule, other: ShownRule) =>
  other.daysBefore - one.daysBefore || targetOrder(one) - targetOrder(other)

/** The rules by what they announce, the earliest reminder first. */
export function RuleList({ rules, page }: { rules: readonly ShownRule[]; page: string }) {
  const { t } = useTexts('reminders')
  const ordered = [...rules].sort(earliestFirst)
  const groups = DEADLINE_KINDS.map((kind) => ({ kind, own: ordered.filter((rule) => rule.deadlineKind === kind) }))
  return (
    <>
      {groups
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <Section key={kind} id={`regles-${kind}`} title={t(`deadlines:kinds.${kind}`)}>
            <Card>
              <ul className="divide-y divide-line">
                {own.map((rule) => (
                  <RuleLine key={ruleSentence(t, rule)} rule={rule} page={page} />
                ))}
              </ul>
            </Card>
          </Section>
        ))}
    </>
  )
}
