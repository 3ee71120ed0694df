import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card, Section } from '#app/ui/card.tsx'
import type { DeadlineLine } from '#app/ui/member-home/home-lines.ts'

/** What ends soon in the body's own register and at its centres; nothing where it keeps none. */
export function HomeDeadlines({ deadlines }: { deadlines: readonly DeadlineLine[] }) {
  const { t } = useTexts('member-home')
  if (deadlines.length === 0) return null
  return (
    <Section
      id="echeances"
      title={t('soon')}
      aside={
        <Link to="/echeances" className="link text-small">
          {t('allDeadlines')}
        </Link>
      }
    >
      <Card>
        <ul className="divide-y divide-line">
          {deadlines.map(({ id, object, to, day, sentence, late }) => (
            <li key={id} className="px-5 py-3.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-6">
                <Link to={to} className="link min-w-0 break-words">
                  {object}
                </Link>
                <span className={late ? 'tone-late text-small text-tone' : 'text-small text-ink-soft'}>{day}</span>
              </p>
              <p className="mt-1 text-small text-ink-soft break-words">{sentence}</p>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
