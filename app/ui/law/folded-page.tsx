import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

type FoldProps = {
  id: string
  title: ReactNode
  /** Stands at the end of the line that opens it. */
  aside?: ReactNode
  level: 'h2' | 'h3'
  open?: boolean
  children: ReactNode
}

/** A part of a page that folds. Its address is inside what folds: a browser then opens it by itself, without script. */
export function Fold({ id, title, aside, level: Heading, open = false, children }: FoldProps) {
  return (
    <details className="card fold" open={open}>
      <summary>
        <Heading>{title}</Heading>
        {aside ? <span className="fold-aside">{aside}</span> : null}
      </summary>
      <div id={id} className="fold-content">
        {children}
      </div>
    </details>
  )
}

const foldsIn = (place: RefObject<HTMLElement | null>) => [
  ...(place.current?.querySelectorAll<HTMLDetailsElement>('details.fold') ?? []),
]

/** Older browsers neither open what an address names nor what is printed. */
function useOpened(place: RefObject<HTMLElement | null>) {
  useEffect(() => {
    let closed: HTMLDetailsElement[] = []
    const named = () => {
      const target = document.getElementById(window.location.hash.slice(1))
      const fold = target?.closest<HTMLDetailsElement>('details.fold:not([open])')
      if (!target || !fold) return
      fold.open = true
      target.scrollIntoView()
    }
    const open = () => {
      closed = foldsIn(place).filter((fold) => !fold.open)
      for (const fold of closed) fold.open = true
    }
    const close = () => {
      for (const fold of closed) fold.open = false
    }
    named()
    window.addEventListener('hashchange', named)
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', close)
    return () => {
      window.removeEventListener('hashchange', named)
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', close)
    }
  }, [place])
}

type PartsProps = { entries: readonly { id: string; label: string }[]; children: ReactNode }

/** A long page in parts that fold: what is on it at its top, everything on paper. */
export function FoldedPage({ entries, children }: PartsProps) {
  const { t } = useTexts('law')
  const place = useRef<HTMLDivElement>(null)
  const [unfolded, setUnfolded] = useState(false)
  useOpened(place)
  function foldAll() {
    for (const fold of foldsIn(place)) fold.open = !unfolded
    setUnfolded(!unfolded)
  }
  return (
    <div ref={place} className="print-unfolded">
      <nav className="page-contents no-print" aria-label={t('page.folds.contents')}>
        <ul>
          {entries.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ul>
        {useHydrated() ? (
          <Button variant="quiet" size="small" onClick={foldAll}>
            {t(unfolded ? 'page.folds.close' : 'page.folds.open')}
          </Button>
        ) : null}
      </nav>
      {children}
    </div>
  )
}
