import { Link, type LinkProps, useLocation } from '@remix-run/react'
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useRef } from 'react'
import { classNames } from '#app/ui/class-names.ts'

type MenuProps = {
  summary: ReactNode
  /** Name of the control when its content says too little. */
  label?: string
  className?: string
  placement?: 'end' | 'start' | 'above' | 'above-end'
  children: ReactNode
}

const PLACES = {
  end: null,
  start: 'menu-panel-start',
  above: 'menu-panel-above menu-panel-start',
  'above-end': 'menu-panel-above',
} as const

function closeOnLeave(menu: HTMLDetailsElement): () => void {
  const away = (event: Event) => {
    if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
  document.addEventListener('pointerdown', away)
  document.addEventListener('focusin', away)
  document.addEventListener('keydown', onKey)
  return () => {
    document.removeEventListener('pointerdown', away)
    document.removeEventListener('focusin', away)
    document.removeEventListener('keydown', onKey)
  }
}

/** Links and forms that unfold: an ordinary disclosure that opens without script. */
export function Menu({ summary, label, className, placement = 'end', children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null)
  const location = useLocation()

  useEffect(() => (menu.current ? closeOnLeave(menu.current) : undefined), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving anywhere closes it
  useEffect(() => {
    if (menu.current) menu.current.open = false
  }, [location.key])

  return (
    <details ref={menu} className="menu">
      <summary aria-label={label} className={className ?? 'button button-secondary'}>
        {summary}
      </summary>
      <div className={classNames('menu-panel', PLACES[placement])}>{children}</div>
    </details>
  )
}

export const MenuTitle = ({ children }: { children: ReactNode }) => <p className="menu-title">{children}</p>

export const MenuDivider = () => <hr className="menu-divider border-0" />

export const MenuLink = ({ className, ...rest }: LinkProps) => (
  <Link className={classNames('menu-item', className)} {...rest} />
)

type MenuButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { tone?: 'danger' }

/** Sends the form it stands in. */
export const MenuButton = ({ tone, ...rest }: MenuButtonProps) => (
  <button type="submit" data-tone={tone} className="menu-item" {...rest} />
)
